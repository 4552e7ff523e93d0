import type { DuckDBConnection } from '@duckdb/node-api';
import type { TextTable } from '#pipelines/intake/text-table';
import type { BoundColumn, BoundProfile } from '#domain/profile/bound-profile';
import { isPeriodColumn } from '#domain/profile/read-period-columns';

export { isPeriodColumn };

/** The different texts that the columns of a profile hold in one file. */
export interface ColumnTexts {
	/** By column name: of columns that are looked up. */
	readonly byColumn: ReadonlyMap<string, readonly string[]>;
	/** Combinations of the columns that make a period together, in their order. */
	readonly periods: readonly (readonly string[])[];
	/** Texts of all count columns that are not plain digits. */
	readonly counts: readonly string[];
}

/** A count that DuckDB may convert itself: digits only, few enough to keep every one. */
export const PLAIN_COUNT = '[0-9]{1,15}';

/** Different texts of one column that are looked at; a column of codes never comes near. */
const MAX_TEXTS = 200_000;

const isLookedUp = ({ rule }: BoundColumn) => rule.as === 'code' || rule.as === 'flags';

/** Reads every different text once: the columns of codes and periods in one pass, the counts in another. */
export async function readColumnTexts(connection: DuckDBConnection, table: TextTable, bound: BoundProfile): Promise<ColumnTexts> {
	const lookedUp = bound.columns.filter(isLookedUp);
	const periods = bound.columns.filter(isPeriodColumn);
	const distinct = [
		...lookedUp.map(({ column }) => column.name),
		...(periods.length > 0 ? [`[${periods.map(({ column }) => column.name).join(', ')}]`] : [])
	].map((sql) => `coalesce(list_slice(list(distinct ${sql}), 1, ${MAX_TEXTS}), [])`);
	const reader = await connection.runAndReadAll(`select ${['count(*)', ...distinct].join(', ')} from (${table.relation})`);
	const [, ...lists] = (reader.getRowsJS()[0] ?? []) as unknown as (readonly unknown[])[];
	const combinations = periods.length > 0 ? (lists[lookedUp.length] ?? []) : [];
	return {
		byColumn: new Map(lookedUp.map(({ column }, index) => [column.name, (lists[index] ?? []).map(String)])),
		periods: combinations.map((texts) => (texts as readonly unknown[]).map(String)),
		counts: await readOddCounts(connection, table, bound)
	};
}

async function readOddCounts(connection: DuckDBConnection, table: TextTable, { counts }: BoundProfile): Promise<string[]> {
	const columns = counts.map(({ column }) => column.name).join(', ');
	const cells =
		counts.length === 1
			? `select ${columns} as v from (${table.relation})`
			: `select v from (unpivot (select ${columns} from (${table.relation})) on ${columns} into name count_column value v)`;
	const reader = await connection.runAndReadAll(`select distinct v from (${cells}) where not regexp_full_match(v, '${PLAIN_COUNT}')`);
	return reader.getRowsJS().map(([text]) => String(text));
}
