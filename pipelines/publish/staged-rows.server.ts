import { listValue, VARCHAR, LIST } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { openDuckDB } from '../duckdb/open-duckdb.server.ts';
import { BREAKDOWN_SQL, canonicalRow, OBSERVATION_KEY, STAGED_COLUMNS } from '../warehouse/columns.ts';
import { stagedRows } from '../warehouse/staged-file.ts';
import { PublicationError } from './publication-error.ts';

/** What a staged Parquet file holds. */
export interface StagedContent {
	readonly dataflows: readonly string[];
	/** The reporting states in it, sorted. */
	readonly reporters: readonly string[];
	readonly rows: number;
	/** SHA-256 over its rows in canonical order, whatever the file's layout. */
	readonly rowsHash: string;
}

/** SQL of the rows of the Parquet files bound as `$paths`, each with its `filename`. */
export const STAGED_ROWS = `(${stagedRows('read_parquet($paths, filename = true, union_by_name = true)')})`;

/** The values and types that bind `$paths`. */
export function pathsParameter(paths: readonly string[]) {
	return [{ paths: listValue([...paths]) }, { paths: LIST(VARCHAR) }] as const;
}

/**
 * Reads what staged files hold, by path; throws a PublicationError when rows break what every observation keeps:
 * an empty value has its reason, a count is not negative, BREAKDOWN names the dimensions, a key comes once.
 */
export async function describeStaged(paths: readonly string[]): Promise<Map<string, StagedContent>> {
	if (paths.length === 0) return new Map();
	const duckdb = await openDuckDB({ allowedPaths: paths });
	try {
		await duckdb.connection.run(`create temp table staged as select * from ${STAGED_ROWS}`, ...pathsParameter(paths));
		await refuse(duckdb.connection, 'an empty value without its reason', 'obs_value is null and value_reason is null');
		await refuse(duckdb.connection, 'a negative count', 'obs_value < 0');
		await refuse(duckdb.connection, 'a BREAKDOWN that is not that of its dimensions', `breakdown <> ${BREAKDOWN_SQL}`);
		await refuseRepeatedKeys(duckdb.connection);
		const result = await duckdb.connection.runAndReadAll(
			`select filename, to_json(list_sort(list(distinct dataflow))), to_json(list_sort(list(distinct reporting_state))),
				count(*)::integer, sha256(string_agg(line, chr(10) order by line))
			from (select *, ${canonicalRow(STAGED_COLUMNS)} as line from (select * exclude (line) from staged)) group by filename`
		);
		return new Map(
			result.getRows().map(([path, dataflows, reporters, rows, rowsHash]) => [
				String(path),
				{
					dataflows: JSON.parse(String(dataflows)),
					reporters: JSON.parse(String(reporters)),
					rows: Number(rows),
					rowsHash: String(rowsHash)
				}
			])
		);
	} finally {
		duckdb.close();
	}
}

async function refuse(connection: DuckDBConnection, what: string, condition: string): Promise<void> {
	const result = await connection.runAndReadAll(`select line, filename from staged where ${condition} limit 1`);
	const [row] = result.getRows();
	if (row) throw new PublicationError(`staged rows hold ${what} (line ${String(row[0])} of ${String(row[1])})`);
}

async function refuseRepeatedKeys(connection: DuckDBConnection): Promise<void> {
	const key = OBSERVATION_KEY.join(', ');
	const result = await connection.runAndReadAll(
		`select concat_ws(' ', ${key}), count(*)::integer from staged group by filename, ${key} having count(*) > 1 limit 1`
	);
	const [row] = result.getRows();
	if (row) throw new PublicationError(`staged rows repeat a key ${String(row[1])} times: ${String(row[0])}`);
}
