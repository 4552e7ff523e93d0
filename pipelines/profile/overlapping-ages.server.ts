import type { DuckDBConnection } from '@duckdb/node-api';
import type { Reference } from '#domain/reference';
import { createLookupTable, dropTables, freshName } from '#pipelines/duckdb/lookup-table.server';
import { RETURN_KEY, sameKey } from '#pipelines/warehouse/columns';

/** Tables of returns whose age groups overlap: the return's key, two of the groups (`a`, `b`) and the first `line`. */
export interface OverlappingAges {
	readonly name: string;
	close(): Promise<void>;
}

/** Beyond any age: the upper end of an open group. */
const OPEN_END = 1000;

/** Finds the tables in which persons of one age stand in two groups, so that the groups do not add up. */
export async function findOverlappingAges(connection: DuckDBConnection, rows: string, reference: Reference): Promise<OverlappingAges> {
	const name = freshName('overlapping');
	const bands = await createLookupTable(
		connection,
		'bands',
		{ age_group: 'varchar', age_from: 'integer', age_to: 'integer' },
		reference.lists['age-groups'].codes.flatMap(({ code, extra }) =>
			extra.age_from ? [[code, Number(extra.age_from), extra.age_to ? Number(extra.age_to) : OPEN_END]] : []
		)
	);
	try {
		await connection.run(
			`create temp table ${name} as
			with used as (
				select ${RETURN_KEY.join(', ')}, age_group, age_from, age_to, min(line) as line
				from ${rows} join ${bands} using (age_group) group by all
			)
			select ${RETURN_KEY.map((column) => `x.${column}`).join(', ')}, min(x.age_group) as a, arg_min(y.age_group, x.age_group) as b, min(y.line) as line
			from used x join used y on ${sameKey('x', 'y', RETURN_KEY)} and x.age_group < y.age_group
				and x.age_from <= y.age_to and y.age_from <= x.age_to
			group by ${RETURN_KEY.map((column) => `x.${column}`).join(', ')}`
		);
	} finally {
		await dropTables(connection, [bands]);
	}
	return { name, close: () => dropTables(connection, [name]) };
}
