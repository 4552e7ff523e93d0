import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { createLookupTable, dropTables } from '#pipelines/duckdb/lookup-table.server';
import { countAddress } from './cell-address.ts';
import type { CheckContext } from './check-context.ts';
import { cappedFindings, readProblemRows } from './problem-rows.server.ts';

/**
 * Indicators of one reporter and period of which one cannot exceed the other. Each is as large as the largest of its tables,
 * since every table of a return counts the same.
 */
export async function checkComparisons(connection: DuckDBConnection, { mapped, reference }: CheckContext): Promise<Finding[]> {
	const { comparisons } = reference.rules;
	if (comparisons.length === 0) return [];
	const rules = await createLookupTable(
		connection,
		'comparisons',
		{ larger: 'varchar', smaller: 'varchar', freq: 'varchar', percent: 'integer', least: 'integer', reason: 'varchar' },
		comparisons.map((rule) => [rule.larger, rule.smaller, rule.freq, rule.leewayPercent, rule.leewayCount, rule.reason])
	);
	try {
		const found = await readProblemRows(
			connection,
			`with tables as (
				select dataflow, indicator, reporting_state, freq, time_period, breakdown,
					sum(obs_value) as total, count(*) = count(obs_value) as is_whole, min(line) as line, arg_min(col, line) as col
				from (${mapped.relation})
				where not left_out and not rejected and freq in (select freq from ${rules})
					and indicator in (select larger from ${rules} union select smaller from ${rules})
				group by all
			),
			returns as (
				select dataflow, indicator, reporting_state, freq, time_period, max(total) as total, bool_and(is_whole) as is_whole,
					min(line) as line, arg_min(col, line) as col
				from tables group by all
			)
			select less.line, less.col, less.reporting_state, less.time_period, less.total as total, more.total as other,
				rule.larger, rule.smaller, rule.reason
			from ${rules} rule
			join returns less on less.indicator = rule.smaller and less.freq = rule.freq
			join returns more on more.indicator = rule.larger and more.freq = rule.freq and more.dataflow = less.dataflow
				and more.reporting_state = less.reporting_state and more.time_period = less.time_period
			where more.is_whole and less.total - more.total > greatest(less.total * rule.percent / 100, rule.least)`
		);
		return cappedFindings(found, 'row-constraint', 'warning', (row) =>
			createFinding('row-constraint', 'warning', {
				line: row.number('line'),
				...countAddress(mapped.table, row.number('col')),
				value: row.text('total'),
				situation: 'comparison',
				words: {
					reporter: row.text('reporting_state'),
					period: row.text('time_period'),
					smaller: row.text('smaller'),
					larger: row.text('larger'),
					total: row.number('total') ?? 0,
					other: row.number('other') ?? 0,
					reason: row.text('reason')
				}
			})
		);
	} finally {
		await dropTables(connection, [rules]);
	}
}
