import type { DuckDBConnection } from '@duckdb/node-api';
import type { BoundProfile } from '#domain/profile/bound-profile';
import { isLookedUp, type ColumnTexts } from '#domain/profile/column-texts';
import type { TextTable } from '#pipelines/intake/text-table';

/** Different texts of one column that are looked at; a column of codes never comes near. */
export const MAX_TEXTS = 200_000;

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
