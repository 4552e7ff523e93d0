import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { FREQUENCIES, nestsIn, parsePeriod, periodAt, periodOfDay, periodRange, shiftPeriod, subPeriods, type Period } from '#domain/period';

function period(text: string): Period {
	const parsed = parsePeriod(text);
	if (!parsed) throw new Error(`no period: ${text}`);
	return parsed;
}

describe('parsePeriod', () => {
	it.each([
		['2026-03-14', 'D', '2026-03-14', '2026-03-14'],
		['2026-W11', 'W', '2026-03-09', '2026-03-15'],
		['2026-03', 'M', '2026-03-01', '2026-03-31'],
		['2024-02', 'M', '2024-02-01', '2024-02-29'],
		['2026-Q1', 'Q', '2026-01-01', '2026-03-31'],
		['2026', 'A', '2026-01-01', '2026-12-31'],
		['2020-W53', 'W', '2020-12-28', '2021-01-03'],
		['2021-W01', 'W', '2021-01-04', '2021-01-10'],
		['1969-12', 'M', '1969-12-01', '1969-12-31'],
		['1969-Q4', 'Q', '1969-10-01', '1969-12-31']
	])('%s is %s from %s to %s', (text, freq, start, end) => {
		expect(period(text)).toMatchObject({ freq, text, start, end });
	});

	it.each(['2026-13', '2026-00', '2026-02-29', '2026-04-31', '2026-W00', '2026-W54', '2021-W53', '2026-Q5', '26-03', '2026-3', '2026/03', '', ' 2026'])(
		'%j is no period',
		(text) => {
			expect(parsePeriod(text)).toBeUndefined();
		}
	);

	it('gives the first period of 1970 the ordinal 0', () => {
		expect(['1970-01-01', '1970-W01', '1970-01', '1970-Q1', '1970'].map((text) => period(text).ordinal)).toEqual([0, 0, 0, 0, 0]);
		expect(['1969-12-31', '1969-W52', '1969-12', '1969-Q4', '1969'].map((text) => period(text).ordinal)).toEqual([-1, -1, -1, -1, -1]);
	});
});

describe('periods in a row', () => {
	it('follow each other without a gap and read back from their texts', () => {
		fc.assert(
			fc.property(fc.constantFrom(...FREQUENCIES), fc.integer({ min: -300, max: 1200 }), (freq, ordinal) => {
				const one = periodAt(freq, ordinal);
				expect(parsePeriod(one.text)).toEqual(one);
				expect(periodOfDay(freq, one.start).ordinal).toBe(ordinal);
				expect(periodOfDay(freq, one.end).ordinal).toBe(ordinal);
				const dayAfter = new Date(Date.parse(`${one.end}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
				expect(periodAt(freq, ordinal + 1).start).toBe(dayAfter);
			})
		);
	});

	it('run from one to another inclusive, and not backwards', () => {
		expect(periodRange(period('2025-11'), period('2026-02')).map(({ text }) => text)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
		expect(periodRange(period('2026-02'), period('2026-01'))).toEqual([]);
		expect(() => periodRange(period('2026-02'), period('2026'))).toThrow('range mixes frequencies: 2026-02, 2026');
	});

	it('shift by steps of their own', () => {
		expect(shiftPeriod(period('2026-Q1'), -1).text).toBe('2025-Q4');
		expect(shiftPeriod(period('2026-W53'), 1).text).toBe('2027-W01');
		expect(shiftPeriod(period('2026-03'), -12).text).toBe('2025-03');
	});
});

describe('nesting', () => {
	it('lets days nest everywhere and weeks in themselves only', () => {
		const nesting = FREQUENCIES.map((fine) => FREQUENCIES.filter((coarse) => nestsIn(fine, coarse)).join(''));
		expect(nesting).toEqual(['DWMQA', 'W', 'MQA', 'QA', 'A']);
	});

	it('splits a period into all of its parts', () => {
		expect(subPeriods(period('2026-Q2'), 'M').map(({ text }) => text)).toEqual(['2026-04', '2026-05', '2026-06']);
		expect(subPeriods(period('2024'), 'D')).toHaveLength(366);
		expect(subPeriods(period('2026'), 'Q').map(({ text }) => text)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']);
		expect(() => subPeriods(period('2026-03'), 'W')).toThrow('periods of W do not nest in M');
	});
});
