import type { DuckDBConnection } from '@duckdb/node-api';
import { BREAKDOWN_DIMENSIONS, REMAINDER } from '#domain/dimension';
import type { Reference } from '#domain/reference';
import { dropTables, freshName } from '#pipelines/duckdb/lookup-table.server';
import { OBSERVATION_KEY, sameKey } from '#pipelines/warehouse/columns';
import { STAGED_FILE_COLUMNS } from '#pipelines/warehouse/staged-file';
import { createTablePairs, totalsSql } from './compare-totals.server.ts';

/** Rows with their remainders: a view, and how many remainders are in it. */
export interface WithRemainders {
	readonly name: string;
	readonly derived: number;
	close(): Promise<void>;
}

/**
 * Beside loadable rows a derived `_X` row wherever a total exceeds the sum of its known parts, so that both tables sum alike;
 * smaller tables first, so that a remainder is carried into finer ones. Where a part was suppressed none is made: it would give
 * the suppressed figure away.
 */
export async function addRemainders(connection: DuckDBConnection, rows: string, reference: Reference): Promise<WithRemainders> {
	const remainders = freshName('remainders');
	const name = freshName('complete');
	await connection.run(`create temp table ${remainders} as select ${STAGED_FILE_COLUMNS.join(', ')} from ${rows} limit 0`);
	await connection.run(`create temp view ${name} as select * from ${rows} union all by name select * from ${remainders}`);
	const pairs = await createTablePairs(connection, rows, reference);
	try {
		const sizes = await connection.runAndReadAll(`select distinct bit_count(child)::integer as size from ${pairs.name} order by size`);
		let derived = 0;
		for (const [size] of sizes.getRowsJS()) {
			const totals = totalsSql(name, pairs, `bit_count(child) = ${Number(size)}`);
			const result = await connection.run(`insert into ${remainders} ${remaindersSql(name, totals)}`);
			derived += result.rowsChanged;
		}
		return {
			name,
			derived,
			async close() {
				await connection.run(`drop view ${name}`);
				await dropTables(connection, [remainders]);
			}
		};
	} finally {
		await pairs.close();
	}
}

function remaindersSql(rows: string, totals: string): string {
	const derived: Readonly<Record<string, string>> = {
		...Object.fromEntries(
			BREAKDOWN_DIMENSIONS.map((dimension, bit) => {
				const name = dimension.toLowerCase();
				return [name, `case when child & ~parent & ${1 << bit} <> 0 then '${REMAINDER}' else ${name} end`];
			})
		),
		breakdown: 'child',
		obs_value: 'obs_value - known',
		comment: 'cast(null as varchar)',
		derived: 'true',
		line: 'cast(null as bigint)'
	};
	const dimensions = BREAKDOWN_DIMENSIONS.map((dimension) => dimension.toLowerCase()).join(', ');
	// Only what is a remainder itself can stand in its place.
	const reported = `select * from ${rows} where '${REMAINDER}' in (${dimensions})`;
	return `select * from (
			select ${STAGED_FILE_COLUMNS.map((column) => `${derived[column] ?? column} as ${column}`).join(', ')}
			from (${totals}) where obs_value > known and not kept_back
		) remainder
		where not exists (select 1 from (${reported}) held where ${sameKey('held', 'remainder', OBSERVATION_KEY)})`;
}
