import { describe, expect, it } from 'vitest';
import { foldGroups, foldRows, largestCodes, OTHER } from '#domain/fold-others';
import type { AnswerRow } from '#domain/query-answer';

const row = (codes: string[], value: number | null, rest: Partial<AnswerRow> = {}): AnswerRow => ({
	codes,
	value,
	missingCells: value === null ? 1 : 0,
	provisional: false,
	seriesBreak: false,
	...rest
});
const rows = [
	row(['2026-01', 'AFG'], 90),
	row(['2026-01', 'PAK'], 5, { provisional: true }),
	row(['2026-01', 'SYR'], 40),
	row(['2026-02', 'AFG'], 10),
	row(['2026-02', 'IRQ'], null),
	row(['2026-02', 'PAK'], 60, { seriesBreak: true })
];

describe('the largest codes of a dimension', () => {
	it('are ranked by their sums over all periods', () => {
		expect(largestCodes(rows, ['TIME_PERIOD', 'CITIZENSHIP'], 'CITIZENSHIP', 2)).toEqual({ place: 1, kept: new Set(['AFG', 'PAK']), others: ['IRQ', 'SYR'] });
	});
	it('are taken in the order of their codes where sums are equal', () => {
		const equal = [row(['B'], 3), row(['A'], 3), row(['C'], 3)];
		expect(largestCodes(equal, ['SEX'], 'SEX', 1)?.kept).toEqual(new Set(['A']));
	});
	it('are all of them where there are no more than asked for', () => {
		expect(largestCodes(rows, ['TIME_PERIOD', 'CITIZENSHIP'], 'CITIZENSHIP', 4)).toBeUndefined();
	});
});

describe('the others', () => {
	const fold = { place: 1, kept: new Set(['AFG']), others: ['IRQ', 'PAK', 'SYR'] };

	it('are one row a period, with the marks of any of them', () => {
		expect(foldRows(rows, fold)).toEqual([
			row(['2026-01', 'AFG'], 90),
			row(['2026-01', OTHER], 45, { provisional: true }),
			row(['2026-02', 'AFG'], 10),
			row(['2026-02', OTHER], 60, { missingCells: 1, seriesBreak: true })
		]);
	});
	it('are missing only where all of them are', () => {
		expect(foldRows([row(['2026-01', 'IRQ'], null), row(['2026-01', 'SYR'], null)], fold)).toEqual([row(['2026-01', OTHER], null, { missingCells: 2 })]);
	});
	it('are added up figure by figure for their comparison', () => {
		const group = (code: string, values: [string, number | null][]) => ({ codes: [code], values: new Map(values), reporters: new Set(values.map(([key]) => key.slice(0, 3))) });
		const folded = foldGroups(
			[group('AFG', [['GRC|2026-01', 1]]), group('PAK', [['GRC|2026-01', 2], ['BGR|2026-01', null]]), group('SYR', [['GRC|2026-01', 5], ['TUR|2026-01', 7]])],
			{ ...fold, place: 0 }
		);
		expect(folded).toEqual([
			group('AFG', [['GRC|2026-01', 1]]),
			{ codes: [OTHER], values: new Map([['GRC|2026-01', 7], ['BGR|2026-01', null], ['TUR|2026-01', 7]]), reporters: new Set(['GRC', 'BGR', 'TUR']) }
		]);
	});
});
