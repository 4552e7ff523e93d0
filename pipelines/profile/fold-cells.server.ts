import type { DuckDBConnection } from '@duckdb/node-api';
import type { BoundProfile } from '#domain/profile/bound-profile';
import { freshName } from '#pipelines/duckdb/lookup-table.server';
import type { HeldTable } from './hold-table.server.ts';

/** One row per count of a held file. */
export interface Cells {
	/** SQL: line, col (index of the count's column), the looked-up columns and the comment under their names, n (its number), o (its odd text). */
	readonly relation: string;
	/** The table that was made for it, if one was. */
	readonly name?: string;
}

/** The counts of a held file: its rows where they hold one count each, else several columns folded to rows. */
export async function foldCells(connection: DuckDBConnection, held: HeldTable, bound: BoundProfile): Promise<Cells> {
	const columns = [...new Set(bound.columns.map(({ column }) => column.name))];
	const [only, second] = bound.counts;
	if (!only) throw new Error('a profile without a count column was let through');
	if (!second) {
		const { index, name } = only.column;
		return { relation: `select ${['line', ...columns].join(', ')}, ${index} as col, ${held.numberOf(name)} as n, ${held.oddOf(name)} as o from (${held.relation})` };
	}
	const name = freshName('folded');
	const all = (value: (column: string) => string) => `unnest([${bound.counts.map(({ column }) => value(column.name)).join(', ')}])`;
	const places = `unnest([${bound.counts.map(({ column }) => column.index).join(', ')}])`;
	await connection.run(
		`create temp table ${name} as select ${['line', ...columns].join(', ')}, ${places} as col, ${all(held.numberOf)} as n, ${all(held.oddOf)} as o from (${held.relation})`
	);
	return { relation: `select * from ${name}`, name };
}
