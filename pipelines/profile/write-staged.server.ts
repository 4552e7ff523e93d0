import type { DuckDBConnection } from '@duckdb/node-api';
import type { Reference } from '#domain/reference';
import { addRemainders } from './add-remainders.server.ts';
import { readControlFigures, type ControlFigures } from './control-figures.server.ts';
import { mayLeaveOut, STAGED_FILE_COLUMNS } from '#pipelines/warehouse/staged-file';
import { createLoadable, hasSeveralTables } from './loadable.server.ts';
import type { MappedTable } from './mapped-table.ts';

export interface WriteStagedOptions {
	readonly mapped: MappedTable;
	/** The Parquet file to write; its folder must be open to the connection. */
	readonly path: string;
	readonly reference: Reference;
}

export interface StagedFigures extends ControlFigures {
	/** Observations staged, derived ones left out. */
	readonly rowsLoaded: number;
	/** Remainders added. */
	readonly rowsDerived: number;
}

/** Writes what a publication would load, remainders added; the publication puts them in order. */
export async function writeStaged(connection: DuckDBConnection, { mapped, path, reference }: WriteStagedOptions): Promise<StagedFigures> {
	const figures = await readControlFigures(connection, mapped);
	const rows = await createLoadable(connection, mapped);
	try {
		if (!(await hasSeveralTables(connection, mapped))) {
			return { ...figures, rowsLoaded: await copyRows(connection, rows.name, path, mapped.alike), rowsDerived: 0 };
		}
		const complete = await addRemainders(connection, rows.name, reference);
		try {
			const written = await copyRows(connection, complete.name, path, new Set());
			return { ...figures, rowsLoaded: written - complete.derived, rowsDerived: complete.derived };
		} finally {
			await complete.close();
		}
	} finally {
		await rows.close();
	}
}

/** Lines go up by small steps, which Parquet's second version keeps as such. */
async function copyRows(connection: DuckDBConnection, rows: string, path: string, alike: ReadonlySet<string>): Promise<number> {
	const target = path.replaceAll("'", "''");
	const columns = STAGED_FILE_COLUMNS.filter((column) => !mayLeaveOut(column, alike)).map((column) => (column === 'line' ? 'cast(line as integer) as line' : column));
	const result = await connection.run(`copy (select ${columns.join(', ')} from ${rows}) to '${target}' (format parquet, compression zstd, parquet_version v2)`);
	return result.rowsChanged;
}
