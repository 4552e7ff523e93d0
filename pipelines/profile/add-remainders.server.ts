import type { DuckDBConnection } from '@duckdb/node-api';
import { BREAKDOWN_DIMENSIONS, REMAINDER } from '#domain/dimension';
import type { Reference } from '#domain/reference';
import { sameKey, OBSERVATION_KEY, STAGED_COLUMNS } from '#pipelines/warehouse/columns';
import { createTablePairs, totalsSql } from './compare-totals.server.ts';

/**
 * Adds to a table of loadable rows a derived `_X` row wherever a total exceeds the sum of its known parts, so that both tables
 * sum alike; smaller tables first, so that a remainder is carried into finer ones. Where a part was suppressed none is made:
 * it would give the suppressed figure away. Returns how many were added.
 */
export async function addRemainders(connection: DuckDBConnection, rows: string, reference: Reference): Promise<number> {
	const pairs = await createTablePairs(connection, rows, reference);
	try {
		const sizes = await connection.runAndReadAll(`select distinct bit_count(child)::integer as size from ${pairs.name} order by size`);
		let added = 0;
		for (const [size] of sizes.getRowsJS()) {
			const result = await connection.run(remaindersSql(rows, totalsSql(rows, pairs, `bit_count(child) = ${Number(size)}`)));
			added += result.rowsChanged;
		}
		return added;
	} finally {
		await pairs.close();
	}
}

const COLUMNS = [...STAGED_COLUMNS, 'line'];

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
	return `insert into ${rows} (${COLUMNS.join(', ')})
		select * from (
			select ${COLUMNS.map((column) => `${derived[column] ?? column} as ${column}`).join(', ')}
			from (${totals}) where obs_value > known and not kept_back
		) remainder
		where not exists (select 1 from ${rows} held where ${sameKey('held', 'remainder', OBSERVATION_KEY)})`;
}
