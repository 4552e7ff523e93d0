import type { DuckDBConnection } from '@duckdb/node-api';
import { BREAKDOWN_DIMENSIONS, breakdownMask, isBreakdownDimension } from '#domain/dimension';
import type { Reference } from '#domain/reference';
import { createLookupTable, dropTables, freshName } from '#pipelines/duckdb/lookup-table.server';
import { findOverlappingAges } from './overlapping-ages.server.ts';
import { RETURN_KEY, sameKey } from '#pipelines/warehouse/columns';

/** Which table of a return is the whole that another one breaks down: the nearest one with fewer dimensions. */
export interface TablePairs {
	readonly name: string;
	close(): Promise<void>;
}

const RETURN = RETURN_KEY.filter((column) => column !== 'breakdown');
const RETURN_COLUMNS = RETURN.join(', ');
const DIMENSIONS = BREAKDOWN_DIMENSIONS.map((dimension) => dimension.toLowerCase());

/**
 * Pairs each table of each return with its whole. A table has one whole only (the one with the most dimensions, then the
 * smallest mask), and only dimensions that the indicator may be summed over are taken away: never age groups that overlap.
 */
export async function createTablePairs(connection: DuckDBConnection, rows: string, reference: Reference): Promise<TablePairs> {
	const name = freshName('pairs');
	const summable = await createLookupTable(
		connection,
		'summable',
		{ indicator: 'varchar', mask: 'integer' },
		[...reference.indicators.values()].map(({ code, sumOver }) => [code, breakdownMask(sumOver.filter(isBreakdownDimension))])
	);
	const overlapping = await findOverlappingAges(connection, rows, reference);
	try {
		await connection.run(
			`create temp table ${name} as
			with tables as (select distinct ${RETURN_KEY.join(', ')} from ${rows})
			select ${RETURN.map((column) => `part.${column}`).join(', ')}, part.breakdown as child, whole.breakdown as parent
			from tables part join tables whole using (${RETURN_COLUMNS}) join ${summable} using (indicator)
			where part.breakdown <> whole.breakdown and part.breakdown & whole.breakdown = whole.breakdown
				and (part.breakdown & ~whole.breakdown & ~mask) = 0
				and not (part.breakdown & ~whole.breakdown & ${breakdownMask(['AGE_GROUP'])} <> 0
					and exists (select 1 from ${overlapping.name} twice where ${sameKey('twice', 'part', RETURN_KEY)}))
			qualify row_number() over (partition by ${RETURN.map((column) => `part.${column}`).join(', ')}, part.breakdown
				order by bit_count(whole.breakdown) desc, whole.breakdown) = 1`
		);
	} finally {
		await overlapping.close();
		await dropTables(connection, [summable]);
	}
	return { name, close: () => dropTables(connection, [name]) };
}

/**
 * SQL of every total beside the sum of its parts: all columns of the total's row, child and parent masks, `known` (the sum of the
 * parts that have a value, 0 where there is none), `missing` (parts without) and `kept_back` (a part was suppressed).
 * `children` is SQL of which children are looked at.
 */
export function totalsSql(rows: string, pairs: TablePairs, children = 'true'): string {
	const projected = DIMENSIONS.map((dimension, bit) => `case when pair.parent & ${1 << bit} <> 0 then part.${dimension} else '_T' end as ${dimension}`);
	return `
		with pair as (select * from ${pairs.name} where ${children}),
		sums as (
			select ${RETURN.map((column) => `part.${column}`).join(', ')}, ${projected.join(', ')}, pair.child,
				sum(part.obs_value) as known, count(*) - count(part.obs_value) as missing,
				bool_or(part.obs_value is null and (part.value_reason = 'suppressed' or part.obs_status = 'Q' or part.conf_status <> 'F')) as kept_back
			from ${rows} part join pair on ${sameKey('part', 'pair', RETURN)} and part.breakdown = pair.child
			group by all
		)
		select total.*, pair.child, pair.parent, cast(coalesce(sums.known, 0) as bigint) as known,
			coalesce(sums.missing, 0) as missing, coalesce(sums.kept_back, false) as kept_back
		from ${rows} total
		join pair on ${sameKey('total', 'pair', RETURN)} and total.breakdown = pair.parent
		left join sums on ${sameKey('sums', 'total', [...RETURN, ...DIMENSIONS])} and sums.child = pair.child
		where total.obs_value is not null`;
}
