import { describe, expect, it } from 'vitest';
import { seriesColours } from '../../src/lib/charts/series-colour.ts';
import { describePeriod, largestValue, type TrendChart } from '../../src/lib/charts/trend-chart.ts';
import { layoutTrend, niceTicks, TREND_MARGIN } from '../../src/lib/charts/trend-layout.ts';

const line = (values: (number | null)[], more: Partial<TrendChart['lines'][number]> = {}) => ({
	key: 'all',
	label: '',
	colour: 'var(--series-1)',
	values,
	provisional: values.map(() => false),
	...more
});
const chartOf = (values: (number | null)[], more: Partial<TrendChart> = {}): TrendChart => ({
	isYearly: false,
	starts: values.map((_, place) => `2026-0${place + 1}-01`),
	labels: values.map((_, place) => `month ${place + 1}`),
	lines: [line(values)],
	breaks: [],
	words: { unit: 'detections', missing: 'missing', provisional: 'provisional', seriesBreak: 'a break', incomplete: 'incomplete' },
	formatCount: String,
	formatAxis: String,
	...more
});
// A plot of 400 × 100 between its margins: 100 px a step over five periods.
const { top, right, bottom, left } = TREND_MARGIN;
const size = { width: left + right + 400, height: top + bottom + 100 };
const floor = size.height - bottom;

describe('a trend in pixels', () => {
	it('stands on zero and reaches a round number above its largest value', () => {
		const layout = layoutTrend(chartOf([0, 50, 100, 75, 25]), size);
		expect(layout.ticks.map(({ value }) => value)).toEqual([0, 50, 100]);
		expect(layout.paths[0]?.path).toBe(`M48 ${floor}L148 ${floor - 50}L248 ${floor - 100}L348 ${floor - 75}L448 ${floor - 25}`);
	});
	it('breaks where a value is missing and dots one that stands alone', () => {
		const { path } = layoutTrend(chartOf([100, null, 50, null, 0]), size).paths[0] ?? {};
		expect(path).toBe(`M48 ${floor - 100}h0M248 ${floor - 50}h0M448 ${floor}h0`);
	});
	it('hatches from halfway before the first incomplete period', () => {
		expect(layoutTrend(chartOf([1, 2, 3, 4, 5], { incompleteFrom: 3 }), size).hatchFrom).toBe(left + 250);
		expect(layoutTrend(chartOf([1, 2, 3, 4, 5]), size).hatchFrom).toBeUndefined();
	});
	it('draws breaks, and the earlier time on the same scale', () => {
		const earlier = { label: 'before', labels: [], values: [200, null, null, null, 0] };
		const layout = layoutTrend(chartOf([100, 100, 100, 100, 100], { earlier, breaks: [2] }), size);
		expect(layout.breaks).toEqual([left + 200]);
		expect(layout.paths[0]?.path.startsWith(`M48 ${floor - 50}`)).toBe(true);
		expect(layout.earlierPath).toBe(`M48 ${floor - 100}h0M448 ${floor}h0`);
	});
	it('has a place for a single period and for nothing but missing', () => {
		expect(layoutTrend(chartOf([5]), size).paths[0]?.path).toMatch(/^M248 /);
		expect(layoutTrend(chartOf([null, null]), size).paths[0]?.path).toBe('');
		expect(largestValue(chartOf([null, null]))).toBe(1);
	});
	it.each([
		[1, [0, 1]],
		[7, [0, 2, 4, 6, 8]],
		[100, [0, 50, 100]],
		[5400, [0, 2000, 4000, 6000]],
		[12_431, [0, 5000, 10_000, 15_000]]
	])('counts to %i in whole round steps', (largest, ticks) => {
		expect(niceTicks(largest)).toEqual(ticks);
	});
});

describe('what is said of a period', () => {
	it('is its figure in its unit, with its signs', () => {
		const chart = chartOf([3, null], { lines: [line([3, null], { provisional: [true, false] })], incompleteFrom: 1, breaks: [1] });
		expect(describePeriod(chart, 0)).toBe('month 1\n3 detections (provisional)');
		expect(describePeriod(chart, 1)).toBe('month 2\nmissing\nincomplete\na break');
	});
	it('names each of several lines, and the earlier period', () => {
		const lines = [line([3], { key: 'AFG', label: 'Afghanistan' }), line([0], { key: 'SYR', label: 'Syria' })];
		const chart = chartOf([3], { lines, earlier: { label: '2025', labels: ['January 2025'], values: [9] } });
		expect(describePeriod(chart, 0)).toBe('month 1\nAfghanistan: 3 detections\nSyria: 0 detections\nJanuary 2025: 9 detections');
	});
});

describe('colours of series', () => {
	it('stay with their codes from chart to chart', () => {
		expect(seriesColours(['AFG', 'PAK']).get('AFG')).toBe(seriesColours(['SYR', 'AFG', 'IRQ']).get('AFG'));
	});
	it('are never shared within a chart', () => {
		const colours = seriesColours(['AFG', 'GRC', 'EMED', 'XXA', 'XXB', 'XXC', 'XXD', 'XXE']);
		expect(new Set(colours.values()).size).toBe(8);
	});
	it('are muted beyond eight', () => {
		const colours = seriesColours('ABCDEFGHIJ'.split(''));
		expect([...colours.values()].filter((colour) => colour === 'var(--muted)')).toHaveLength(2);
	});
});
