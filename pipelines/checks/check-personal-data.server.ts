import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import type { TextColumn } from '#domain/intake/text-outline';
import type { TextTable } from '#pipelines/intake/text-table';
import type { BoundProfile } from '#domain/profile/bound-profile';
import { CONTENT_PATTERNS } from '#domain/personal-patterns';
import { ENOUGH_RECORDS, NAME_PATTERN, suspectColumns, type ColumnFacts } from '#domain/suspect-columns';

export { withoutValues } from '#domain/suspect-columns';

export interface PersonalDataOptions {
	/** The columns that might hold anything; all of them when left out. */
	readonly columns?: readonly TextColumn[];
	/** How the file was read, where that could be told. */
	readonly bound?: BoundProfile;
}

/** Columns that seem to hold data of persons. The column is named; what it holds is never shown. */
export async function checkPersonalData(connection: DuckDBConnection, table: TextTable, options: PersonalDataOptions = {}): Promise<Finding[]> {
	const { columns = table.columns, bound } = options;
	const facts: ColumnFacts[] = [];
	for (const column of columns) facts.push(await readTexts(connection, table, column));
	return suspectColumns(facts, bound, () => bound !== undefined && nearlyAllOnes(connection, table, bound));
}

async function readTexts(connection: DuckDBConnection, table: TextTable, column: TextColumn): Promise<ColumnFacts> {
	const matches = CONTENT_PATTERNS.map(({ pattern }) => `count(*) filter (regexp_matches(v, '${pattern}'))::double`);
	const reader = await connection.runAndReadAll(
		`select coalesce(sum(size), 0)::double, count(*)::double,
			count(*) filter (regexp_full_match(v, '${NAME_PATTERN.replaceAll("'", "''")}'))::double, ${matches.join(', ')}
		from (select trim(${column.name}) as v, count(*) as size from (${table.relation}) group by 1 having v <> '')`
	);
	const [filled = 0, different = 0, nameLike = 0, ...found] = (reader.getRowsJS()[0] ?? []).map(Number);
	const kind = CONTENT_PATTERNS.find(({ share }, index) => (found[index] ?? 0) > 0 && (found[index] ?? 0) >= share * different)?.kind;
	return { column, filled, different, nameLike, kind };
}

async function nearlyAllOnes(connection: DuckDBConnection, table: TextTable, { counts }: BoundProfile): Promise<boolean> {
	const [only, second] = counts;
	if (!only || second || table.records < ENOUGH_RECORDS) return false;
	const reader = await connection.runAndReadAll(
		`select (count(*) filter (trim(${only.column.name}) = '1') >= 0.95 * count(*))::integer from (${table.relation})`
	);
	return Number(reader.getRowsJS()[0]?.[0]) === 1;
}
