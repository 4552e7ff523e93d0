import { describe, expect, it } from 'vitest';
import { breakdownMask, type BreakdownDimension } from '#domain/dimension';
import { parsePeriod } from '#domain/period';
import type { PlanEntry } from '#domain/reference';
import { chooseTables, neededMask, type ReturnFacts, type TableChoice } from '#domain/table-choice';
import { parseObservationQuery, type ObservationQueryInput } from '#domain/observation-query';

const mask = (...dimensions: BreakdownDimension[]) => breakdownMask(dimensions);
const sent = (reportingState: string, text: string, breakdown: number, nil = false): ReturnFacts => {
	const period = parsePeriod(text);
	if (!period) throw new Error(`no period: ${text}`);
	return { reportingState, freq: period.freq, ordinal: period.ordinal, breakdown, nil };
};
const choice = (differences: Partial<TableChoice> = {}): TableChoice => ({
	needed: 0,
	allowed: 1023,
	grain: 'M',
	sumTime: true,
	...differences
});
const announced = (reportingState: string, freq: PlanEntry['freq'], since = '2020-01', until?: string): PlanEntry => ({
	dataflow: 'DEMO',
	indicator: 'X',
	reportingState,
	freq,
	since,
	...(until ? { until } : {}),
	dueDays: 20
});
const maskOf = (input: Partial<ObservationQueryInput>) => {
	const parsed = parseObservationQuery({ dataflow: 'DEMO', indicator: 'X', ...input });
	if (!parsed.ok) throw new Error(parsed.problems.join());
	return neededMask(parsed.query);
};
const chosen = (returns: ReturnFacts[], options: TableChoice, plan: PlanEntry[] = []) =>
	chooseTables(returns, options, plan).map(({ returned, whole }) => [returned.freq, returned.breakdown, whole]);

describe('the dimensions a question needs', () => {
	it('are those it groups by and those it filters on', () => {
		expect(maskOf({ by: ['TIME_PERIOD', 'SEX'], where: { CITIZENSHIP: ['AFG'], REPORTING_STATE: ['GRC'] } })).toBe(mask('SEX', 'CITIZENSHIP'));
	});
	it('are section and direction for a leg', () => {
		expect(maskOf({ where: { LEG_ROUTE: ['EMED'] } })).toBe(mask('BORDER_SECTION', 'DIRECTION'));
	});
	it('leave out one that is asked for as a total', () => {
		expect(maskOf({ where: { SEX: ['_T'], CITIZENSHIP: ['AFG', 'IRQ'] } })).toBe(mask('CITIZENSHIP'));
	});
});

describe('the table that counts', () => {
	const citizenship = mask('CITIZENSHIP');
	const citizenshipSex = mask('CITIZENSHIP', 'SEX');
	const sex = mask('SEX');

	it('is the smallest that holds what is needed', () => {
		const returns = [citizenshipSex, citizenship, sex, 0].map((table) => sent('GRC', '2026-01', table));
		expect(chosen(returns, choice({ needed: citizenship }))).toEqual([['M', citizenship, true]]);
		expect(chosen(returns, choice())).toEqual([['M', 0, true]]);
	});
	it('is of the fewest dimensions before the smallest number', () => {
		const direction = mask('DIRECTION', 'CITIZENSHIP');
		const mode = mask('MODE');
		expect(direction).toBeLessThan(mode);
		expect(chosen([sent('GRC', '2026-01', direction), sent('GRC', '2026-01', mode)], choice())).toEqual([['M', mode, true]]);
		expect(chosen([sent('GRC', '2026-01', sex), sent('GRC', '2026-01', citizenship)], choice())).toEqual([['M', citizenship, true]]);
	});
	it('may not hold a dimension that must not be summed away', () => {
		const returns = [sent('GRC', '2026-01', citizenshipSex)];
		expect(chosen(returns, choice({ needed: citizenship, allowed: citizenship }))).toEqual([]);
	});
	it('is a nil return only where no table was sent', () => {
		expect(chosen([sent('GRC', '2026-01', 0, true)], choice({ needed: citizenship }))).toEqual([['M', 0, true]]);
		expect(chosen([sent('GRC', '2026-01', 0, true), sent('GRC', '2026-01', citizenship)], choice())).toEqual([['M', citizenship, true]]);
	});
});

describe('the frequency that counts', () => {
	const quarter = sent('GRC', '2026-Q1', 0);
	const months = ['2026-01', '2026-02', '2026-03'].map((text) => sent('GRC', text, 0));

	it('is the finest that is whole, without a plan', () => {
		expect(chosen([quarter, ...months], choice({ grain: 'Q' })).map(([freq]) => freq)).toEqual(['M', 'M', 'M']);
		expect(chosen([quarter, ...months.slice(1)], choice({ grain: 'Q' }))).toEqual([['Q', 0, true]]);
	});
	it('is the one announced where all of it is reported', () => {
		expect(chosen([quarter, ...months], choice({ grain: 'Q' }), [announced('GRC', 'Q')])).toEqual([['Q', 0, true]]);
	});
	it('gives way to another that is whole', () => {
		expect(chosen([quarter, ...months.slice(1)], choice({ grain: 'Q' }), [announced('GRC', 'M')])).toEqual([['Q', 0, true]]);
	});
	it('is the announced one where none is whole', () => {
		const returns = [sent('GRC', '2026-Q1', 0), sent('GRC', '2026-05', 0)];
		expect(chosen(returns, choice({ grain: 'A' }), [announced('GRC', 'Q')])).toEqual([['Q', 0, false]]);
		expect(chosen(returns, choice({ grain: 'A' }))).toEqual([['M', 0, false]]);
	});
	it('follows the plan of its own time and reporter', () => {
		const plan = [announced('GRC', 'Q', '2020-Q1', '2025-Q4'), announced('BGR', 'Q')];
		expect(chosen([quarter, ...months], choice({ grain: 'Q' }), plan).map(([freq]) => freq)).toEqual(['M', 'M', 'M']);
	});
	it('nests in the grain', () => {
		expect(chosen([quarter, sent('GRC', '2026-W05', 0)], choice({ grain: 'M' }))).toEqual([]);
	});
	it('is the grain itself where nothing is summed over time', () => {
		expect(chosen([quarter, ...months], choice({ grain: 'Q', sumTime: false }))).toEqual([['Q', 0, true]]);
		expect(chosen(months, choice({ grain: 'Q', sumTime: false }))).toEqual([]);
	});
});
