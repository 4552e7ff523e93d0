import type { DuckDBConnection } from '@duckdb/node-api';
import type { BoundColumn, BoundProfile } from '#domain/profile/bound-profile';
import type { TextTable } from '#pipelines/intake/text-table';

/** The different texts that the columns of a profile hold in one file. */
export interface ColumnTexts {
	/** By column name: of columns that are looked up, those that make a period among them. */
	readonly byColumn: ReadonlyMap<string, readonly string[]>;
	/** Texts of all count columns that are not plain digits. */
	readonly odd: readonly string[];
}

/** Different texts of one column that are looked at; a column of codes never comes near. */
export const MAX_TEXTS = 200_000;

export const isPeriodColumn = ({ rule }: BoundColumn) => rule.as === 'period' || rule.as === 'year' || rule.as === 'quarter' || rule.as === 'month';
export const isLookedUp = (column: BoundColumn) => ['code', 'flags', 'snapshot', 'fixed'].includes(column.rule.as) || isPeriodColumn(column);

/** Reads every different text once, all columns in one pass. */
export async function readColumnTexts(connection: DuckDBConnection, table: TextTable, bound: BoundProfile): Promise<ColumnTexts> {
	const lookedUp = bound.columns.filter(isLookedUp);
	// A histogram of each column is as quick as its distinct texts over many rows, and several times as quick over few.
	const lists = [
		...lookedUp.map(({ column }) => `list_slice(map_keys(histogram(${column.name})), 1, ${MAX_TEXTS})`),
		...bound.counts.map(({ column }) => `map_keys(histogram(${column.name}) filter (${isOdd(column.name)}))`)
	].map((list) => `coalesce(${list}, [])`);
	if (lists.length === 0) return { byColumn: new Map(), odd: [] };
	const reader = await connection.runAndReadAll(`select ${lists.join(', ')} from (${table.relation})`);
	const found = ((reader.getRowsJS()[0] ?? []) as unknown as (readonly unknown[])[]).map((list) => list.map(String));
	return {
		byColumn: new Map(lookedUp.map(({ column }, index) => [column.name, found[index] ?? []])),
		odd: [...new Set(found.slice(lookedUp.length).flat())]
	};
}

/** SQL of whether a cell is no plain count: digits only, no leading zero, few enough to keep every one. */
export function isOdd(cell: string): string {
	return `cast(try_cast(${cell} as ubigint) as varchar) is distinct from ${cell} or length(${cell}) > 15`;
}
