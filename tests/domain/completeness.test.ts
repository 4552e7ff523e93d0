import { describe, expect, it } from 'vitest';
import { measureCompleteness, type Completeness, type CompletenessInput } from '#domain/completeness';
import { parsePeriod, periodAt, periodRange, type Period } from '#domain/period';
import type { PlanEntry } from '#domain/reference';

const at = (text: string): Period => {
	const period = parsePeriod(text);
	if (!period) throw new Error(`no period: ${text}`);
	return period;
};
const monthly = (reportingState: string, since = '2025-01', until?: string): PlanEntry => ({
	dataflow: 'DEMO',
	indicator: 'X',
	reportingState,
	freq: 'M',
	since,
	...(until ? { until } : {}),
	dueDays: 20
});

/** Reporters' months from one text to another, each with the same figure. */
type Sent = readonly [reporter: string, from: string, to: string, value: number];

function measure(sent: readonly Sent[], options: Partial<CompletenessInput> = {}): Completeness {
	const months = sent.flatMap(([reportingState, from, to, value]) =>
		periodRange(at(from), at(to)).map((period) => ({ reportingState, period, value }))
	);
	return measureCompleteness({
		grain: 'M',
		sumTime: true,
		today: '2026-06-30',
		plan: [],
		returns: months.map(({ reportingState, period }) => ({ reportingState, freq: 'M' as const, ordinal: period.ordinal })),
		figures: months.map(({ reportingState, period, value }) => ({ reportingState, grainOrdinal: period.ordinal, whole: true, value })),
		...options
	});
}
const on = (result: Completeness, text: string) => result.periods.find((period) => period.text === text);

describe('a period', () => {
	const plan = [monthly('GRC'), monthly('BGR'), monthly('CYP')];
	const year: Sent[] = [
		['GRC', '2025-01', '2026-05', 90],
		['BGR', '2025-01', '2026-04', 6],
		['CYP', '2025-01', '2026-03', 4]
	];

	it('is complete when those who reported hold 95 % of the last twelve complete months', () => {
		const result = measure(year, { plan });
		expect(on(result, '2026-04')).toMatchObject({ share: 0.96, complete: true, notYetReceived: ['CYP'] });
		expect(result.completeThrough?.text).toBe('2026-04');
	});
	it('is incomplete below that', () => {
		// The twelve complete months to April: 12 × 90 of Greece, 12 × 6 of Bulgaria, 11 × 4 of Cyprus.
		expect(on(measure(year, { plan }), '2026-05')).toMatchObject({
			share: 1080 / 1196,
			complete: false,
			notYetReceived: ['BGR', 'CYP']
		});
	});
	it('is never complete before it is over', () => {
		expect(measure([['GRC', '2026-01', '2026-05', 10]], { today: '2026-05-31' }).completeThrough?.text).toBe('2026-04');
		expect(measure([['GRC', '2026-01', '2026-05', 10]], { today: '2026-06-01' }).completeThrough?.text).toBe('2026-05');
	});
	it('expects nobody after the end of what was announced', () => {
		const result = measure([['GRC', '2025-01', '2026-05', 50], ['BGR', '2025-01', '2025-12', 50]], {
			plan: [monthly('GRC'), monthly('BGR', '2025-01', '2025-12')]
		});
		expect(on(result, '2026-01')).toMatchObject({ expected: ['GRC'], complete: true });
		expect(result.completeThrough?.text).toBe('2026-05');
		expect(result.paused).toEqual([]);
	});
	it('waits for all announced reporters where the usual figures are zero', () => {
		const result = measure([['GRC', '2026-01', '2026-05', 0], ['BGR', '2026-01', '2026-04', 0]], {
			plan: [monthly('GRC', '2026-01'), monthly('BGR', '2026-01')]
		});
		expect(result.completeThrough?.text).toBe('2026-04');
	});
	it('is not reported by a reporter that has sent a part of it', () => {
		const quarter = at('2026-Q1').ordinal;
		const result = measureCompleteness({
			grain: 'Q',
			sumTime: true,
			today: '2026-06-30',
			plan: [],
			returns: [],
			figures: [
				{ reportingState: 'GRC', grainOrdinal: quarter - 1, whole: true, value: 50 },
				{ reportingState: 'BGR', grainOrdinal: quarter - 1, whole: true, value: 50 },
				{ reportingState: 'GRC', grainOrdinal: quarter, whole: true, value: 50 },
				{ reportingState: 'BGR', grainOrdinal: quarter, whole: false, value: 30 }
			]
		});
		expect(on(result, '2026-Q1')).toMatchObject({ reported: ['GRC'], notYetReceived: ['BGR'], share: 0.5, complete: false });
		expect(result.completeThrough?.text).toBe('2025-Q4');
		expect(result.lastReported?.text).toBe('2026-Q1');
	});
});

describe('a paused reporter', () => {
	const plan = [monthly('GRC'), monthly('BGR')];

	it('has let three announced dates pass, and no longer holds the others back', () => {
		const sent: Sent[] = [['GRC', '2025-01', '2026-05', 50], ['BGR', '2025-01', '2026-02', 50]];
		// May is due on 20 June: by 30 June the dates of March, April and May have passed.
		const result = measure(sent, { plan });
		expect(result.paused).toEqual([{ reportingState: 'BGR', since: '2026-03', missed: 3 }]);
		expect(on(result, '2026-05')).toMatchObject({ paused: ['BGR'], notYetReceived: [], complete: true });
		expect(result.completeThrough?.text).toBe('2026-05');
	});
	it('is one no earlier: two dates passed still hold back', () => {
		const sent: Sent[] = [['GRC', '2025-01', '2026-05', 50], ['BGR', '2025-01', '2026-02', 50]];
		const result = measure(sent, { plan, today: '2026-06-20' });
		expect(result.paused).toEqual([]);
		expect(result.completeThrough?.text).toBe('2026-02');
	});
	it('is no longer paused once it reports again', () => {
		const sent: Sent[] = [
			['GRC', '2025-01', '2026-05', 50],
			['BGR', '2025-01', '2025-06', 50],
			['BGR', '2025-10', '2026-05', 50]
		];
		const result = measure(sent, { plan });
		expect(on(result, '2025-08')).toMatchObject({ paused: ['BGR'], complete: true });
		expect(result.paused).toEqual([]);
	});
	it('without a plan is one that misses three periods that others reported', () => {
		const sent: Sent[] = [['GRC', '2025-01', '2026-05', 50], ['BGR', '2025-01', '2026-02', 50]];
		expect(measure(sent).paused).toEqual([{ reportingState: 'BGR', since: '2026-03', missed: 3 }]);
		expect(measure(sent.map(([r, f, t, v]): Sent => [r, f, t === '2026-05' ? '2026-04' : t, v])).completeThrough?.text).toBe('2026-02');
	});
	it('by quarter counts its announced months', () => {
		const quarters = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1'].map((text) => at(text).ordinal);
		const returns = periodRange(at('2025-01'), at('2025-12')).map((period) => ({ reportingState: 'BGR', freq: 'M' as const, ordinal: period.ordinal }));
		const result = measureCompleteness({
			grain: 'Q',
			sumTime: true,
			today: '2026-06-30',
			plan,
			returns: [...returns, ...periodRange(at('2025-01'), at('2026-05')).map((period) => ({ reportingState: 'GRC', freq: 'M' as const, ordinal: period.ordinal }))],
			figures: [
				...quarters.map((grainOrdinal) => ({ reportingState: 'GRC', grainOrdinal, whole: true, value: 1 })),
				...quarters.slice(0, 4).map((grainOrdinal) => ({ reportingState: 'BGR', grainOrdinal, whole: true, value: 1 }))
			]
		});
		expect(result.paused).toEqual([{ reportingState: 'BGR', since: '2026-01', missed: 5 }]);
		expect(result.completeThrough?.text).toBe('2026-Q1');
	});
});

describe('no figures', () => {
	it('make no complete period', () => {
		expect(measure([], { plan: [monthly('GRC')] })).toEqual({
			periods: [],
			completeThrough: undefined,
			lastReported: undefined,
			paused: []
		});
	});
	it('in a month between leave it incomplete', () => {
		const result = measure([['GRC', '2026-01', '2026-01', 5], ['GRC', '2026-03', '2026-03', 5]], { plan: [monthly('GRC', '2026-01')] });
		expect(on(result, periodAt('M', at('2026-02').ordinal).text)).toMatchObject({ complete: false, notYetReceived: ['GRC'] });
	});
});
