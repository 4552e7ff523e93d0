import { describe, expect, it } from 'vitest';
import { layoutStatistics, type StatisticsChart } from '../../src/lib/charts/statistics-layout.ts';

const SIZE = { width: 468, height: 142 };
const chart = (parts: Partial<StatisticsChart> = {}): StatisticsChart => ({
	counts: [0, 50, Number.NaN, 100, 100],
	marks: [],
	labels: ['a', 'b', 'c', 'd', 'e'],
	years: ['2024', undefined, undefined, '2025', undefined],
	...parts
});
// 400 pixels wide and 100 high inside its margins: a place is 100 pixels, a count one.

describe('a picture of statistics', () => {
	it('draws counts with a gap where one is missing', () => {
		expect(layoutStatistics(chart(), SIZE).counts).toBe('M52 114L152 64M352 14L452 14');
	});
	it('steps from one level to the next, over the months in which it may have begun', () => {
		const { steps, changes } = layoutStatistics(chart({ steps: { values: [50, 50, 50, 100, 100], changes: [{ place: 3, from: 2, to: 4 }] } }), SIZE);
		expect(steps).toBe('M52 64H152H252M352 14H452');
		expect(changes).toEqual([{ place: 3, x: 352, from: 252, width: 200 }]);
	});
	it('opens its fan at the last count', () => {
		const ahead = { from: 4, middle: [50], low80: [40], high80: [60], low95: [20], high95: [80] };
		const { fan80, fan95, middle, nowX } = layoutStatistics(chart({ counts: [0, 50, 50, 100], forecast: ahead }), SIZE);
		expect(middle).toBe('M352 14L452 64');
		expect(fan80).toBe('M352 14L452 54L452 74L352 14Z');
		expect(fan95).toBe('M352 14L452 34L452 94L352 14Z');
		expect(nowX).toBe(402);
	});
	it('points at unusual counts from above and from below', () => {
		const { marks } = layoutStatistics(chart({ marks: [{ place: 1, value: 50, direction: 'above' }, { place: 0, value: 0, direction: 'below' }] }), SIZE);
		expect(marks.map(({ x, y }) => [x, y])).toEqual([[152, 64], [52, 114]]);
		expect(marks[0]?.path).toBe('M152 51l-5 8h10z');
	});
	it('names the years that have room', () => {
		expect(layoutStatistics(chart(), SIZE).years).toEqual([{ x: 52, text: '2024' }, { x: 352, text: '2025' }]);
		const many = chart({ labels: Array.from({ length: 21 }, String), years: Array.from({ length: 21 }, (_, year) => String(2000 + year)), counts: new Array<number>(21).fill(1) });
		expect(layoutStatistics(many, SIZE).years.map(({ text }) => text)).toEqual(['2000', '2003', '2006', '2009', '2012', '2015', '2018']);
	});
	it('knows the place under the pointer', () => {
		const { placeAt } = layoutStatistics(chart(), SIZE);
		expect([0, 52, 190, 210, 900].map(placeAt)).toEqual([0, 0, 1, 2, 4]);
	});
});
