import type { DuckDBConnection } from '@duckdb/node-api';
import { breakdownDimensions } from '#domain/dimension';
import type { Finding, Severity } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { dropTables, freshName } from '#pipelines/duckdb/lookup-table.server';
import { createLoadable } from '#pipelines/profile/loadable.server';
import { OBSERVATION_KEY, RETURN_KEY, sameKey } from '#pipelines/warehouse/columns';
import { countAddress } from './cell-address.ts';
import type { CheckContext } from './check-context.ts';
import { cappedFindings, readProblemRows } from './problem-rows.server.ts';
import { standingSql } from './standing-sql.ts';

/** A sum that moves by less than either of these is information, one that moves by more a warning. */
const LARGE_SHARE = 0.1;
const LARGE_COUNT = 10;

/** Sums by indicator, period and table beside those of the same returns as they stand; of a merge, beside those of its own keys. */
export async function checkPrevious(connection: DuckDBConnection, { mapped, history, merges, reporter }: CheckContext): Promise<Finding[]> {
	if (history === undefined) return [];
	const rows = await createLoadable(connection, mapped);
	const differing = freshName('differing');
	const key = RETURN_KEY.join(', ');
	const values: Record<string, string> = reporter === undefined ? {} : { reporter };
	try {
		await connection.run(
			`create temp table ${differing} as
			with sent as (
				select ${key}, min(line) as line, sum(obs_value) as total, count(obs_value) as filled from ${rows.name} group by ${key}
			),
			standing as (
				select ${key}, sum(obs_value) as total, count(obs_value) as filled from (${standingSql(history, reporter)}) past
				where exists (select 1 from sent where ${sameKey('sent', 'past', RETURN_KEY)})
				${merges ? `and exists (select 1 from ${rows.name} own where ${sameKey('own', 'past', OBSERVATION_KEY)})` : ''}
				group by ${key}
			)
			select sent.*, standing.total as before, abs(sent.total - standing.total) as moved
			from sent join standing on ${sameKey('sent', 'standing', RETURN_KEY)}
			where sent.filled > 0 and standing.filled > 0 and sent.total <> standing.total`,
			values
		);
		const index = mapped.bound.counts.length === 1 ? (mapped.bound.counts[0]?.column.index ?? null) : null;
		const large = `moved >= ${LARGE_COUNT} and moved >= ${LARGE_SHARE} * greatest(total, before)`;
		const findings: Finding[] = [];
		for (const [severity, condition] of [['warning', large], ['information', `not (${large})`]] as const satisfies readonly (readonly [Severity, string])[]) {
			const found = await readProblemRows(
				connection,
				`select line, indicator, reporting_state, time_period, breakdown, total, before, total - before as difference from ${differing} where ${condition}`
			);
			findings.push(
				...cappedFindings(found, 'sum-differs-from-previous', severity, (row) => {
					const difference = row.number('difference') ?? 0;
					return createFinding('sum-differs-from-previous', severity, {
						line: row.number('line'),
						...countAddress(mapped.table, index),
						value: row.text('total'),
						expected: row.text('before'),
						words: {
							indicator: row.text('indicator'),
							reporter: row.text('reporting_state'),
							period: row.text('time_period'),
							table: breakdownDimensions(row.number('breakdown') ?? 0).join(' and ') || 'no breakdown',
							now: row.number('total') ?? 0,
							before: row.number('before') ?? 0,
							difference: `${difference > 0 ? '+' : '−'}${Math.abs(difference).toLocaleString('en')}`
						}
					});
				})
			);
		}
		return findings;
	} finally {
		await dropTables(connection, [differing]);
		await rows.close();
	}
}
