import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalQuery } from '#domain/observation-query';
import { FREQUENCIES, parsePeriod, periodAt, periodOfDay, type Frequency } from '#domain/period';
import type { PlanEntry } from '#domain/reference';
import { chooseTables, type ReturnFacts, type TableChoice } from '#domain/table-choice';
import { openDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import type { Selection } from '#domain/selection';
import { bindShared, chosenReturnsSql } from '#pipelines/query/chosen-returns-sql';
import { createPolicy, policySql } from '#pipelines/query/policy';
import { createParams } from '#pipelines/query/sql-params';
import { WAREHOUSE_DDL } from '#pipelines/warehouse/ddl';
import { breakdownDimensions } from '#domain/dimension';
import { fillTestWarehouse } from '../support/query-warehouse.ts';

/** Returns of the frequencies that a question can be asked at. */
type SentFacts = ReturnFacts & { readonly freq: Frequency };

const freq = fc.constantFrom<Frequency>(...FREQUENCIES);
const day0 = parsePeriod('2025-11-20')?.ordinal ?? 0;
const ordinalOf = (frequency: Frequency, day: number) => periodOfDay(frequency, periodAt('D', day0 + day).start).ordinal;

const returned = fc
	.record({
		reportingState: fc.constantFrom('AAA', 'BBB'),
		freq,
		day: fc.integer({ min: 0, max: 420 }),
		breakdown: fc.constantFrom(0, 32, 128, 160, 6, 38, 512, 544),
		nil: fc.boolean()
	})
	.map(({ day, ...rest }): SentFacts => ({ ...rest, ordinal: ordinalOf(rest.freq, day) }));
/** Runs of months, so that quarters and years get whole now and then. */
const run = fc
	.record({ reportingState: fc.constantFrom('AAA', 'BBB'), first: fc.integer({ min: 0, max: 300 }), length: fc.integer({ min: 3, max: 14 }), breakdown: fc.constantFrom(0, 32) })
	.map(({ reportingState, first, length, breakdown }) =>
		Array.from({ length }, (_, step): SentFacts => ({ reportingState, freq: 'M', ordinal: ordinalOf('M', first) + step, breakdown, nil: false }))
	);
const key = (sent: SentFacts) => `${sent.reportingState} ${periodAt(sent.freq, sent.ordinal).text} ${sent.breakdown}`;
const returns = fc
	.tuple(fc.array(returned, { maxLength: 25 }), fc.array(run, { maxLength: 3 }))
	.map(([single, runs]) => [...new Map([...single, ...runs.flat()].map((sent) => [key(sent), sent])).values()]);
const plan = fc.array(
	fc.record({ reportingState: fc.constantFrom('AAA', 'BBB', 'CCC'), freq, since: fc.constantFrom('2024', '2026-01', '2026-Q2'), until: fc.option(fc.constantFrom('2026-02', '2026-Q3'), { nil: undefined }) }),
	{ maxLength: 4 }
);
const choice = fc.record({ needed: fc.constantFrom(0, 32, 6, 160), more: fc.oneof(fc.constant(1023), fc.integer({ min: 0, max: 1023 })), grain: freq, sumTime: fc.boolean() });

describe('the table that counts', () => {
	it('is the same in SQL and in TypeScript', async () => {
		const database = await openDuckDB();
		await database.connection.run(WAREHOUSE_DDL);
		const policy = createPolicy(new Map([[1, { tlp: 'TLP:CLEAR', owners: [] }]]), { kind: 'public' }, '2026-06-30');
		let compared = 0;
		await fc.assert(
			fc.asyncProperty(returns, plan, choice, async (sent, planned, { needed, more, grain, sumTime }) => {
				const options: TableChoice = { needed, allowed: needed | more, grain, sumTime };
				const entries = planned.map((entry): PlanEntry => ({ dataflow: 'DEMO', indicator: 'X', dueDays: 20, reportingState: entry.reportingState, freq: entry.freq, since: entry.since, ...(entry.until ? { until: entry.until } : {}) }));
				await database.connection.run('delete from reported_return');
				await fillTestWarehouse(
					database.connection,
					sent.map((one) => ({
						reporter: one.reportingState,
						period: periodAt(one.freq, one.ordinal).text,
						table: breakdownDimensions(one.breakdown),
						nil: one.nil,
						cells: []
					}))
				);
				const selection: Selection = {
					query: canonicalQuery({ dataflow: 'DEMO', indicator: 'IBC_BETWEEN_BCP', by: [], where: {}, period: { asOf: 'now' }, compare: 'none' }),
					countingUnit: 'DETECTION',
					release: 1,
					choice: options,
					plan: entries
				};
				const params = createParams();
				const policed = policySql(params, policy);
				const relations = chosenReturnsSql(params, selection, bindShared(params, selection), policed);
				const { sql, values, types } = params.bind(
					`with ${relations} select reporting_state || ' ' || time_period || ' ' || breakdown, cast(grain_start as varchar), whole from chosen order by 1`
				);
				const inSql = await (await database.connection.run(sql, values, types)).getRowsJS();
				const inTypeScript = chooseTables(sent, options, entries)
					.map(({ returned: one, grainOrdinal, whole }) => [key(one), periodAt(grain, grainOrdinal).start, whole])
					.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
				compared += inSql.length;
				expect(inSql).toEqual(inTypeScript);
			}),
			{ numRuns: 250, seed: 2 }
		);
		database.close();
		expect(compared).toBeGreaterThan(500);
	}, 60_000);
});
