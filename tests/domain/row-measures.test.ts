import { describe, expect, it } from 'vitest';
import { changesOf, indicesOf, meansOf, sharesOf } from '#domain/row-measures';
import type { AnswerRow } from '#domain/query-answer';

const row = (codes: string[], value: number | null): AnswerRow => ({ codes, value, missingCells: 0, provisional: false, seriesBreak: false });

describe('shares', () => {
	it('are parts of their own period', () => {
		const rows = [row(['2026-01', 'AFG'], 30), row(['2026-01', 'SYR'], 10), row(['2026-02', 'AFG'], 5), row(['2026-02', 'SYR'], null)];
		expect(sharesOf(rows, true)).toEqual([0.75, 0.25, 1, null]);
	});
	it('of nothing are none', () => {
		expect(sharesOf([row(['AFG'], 0), row(['SYR'], 0)], false)).toEqual([null, null]);
	});
});

describe('an index', () => {
	it('is 100 in the first period of its own group', () => {
		const rows = [row(['2026-01', 'AFG'], 200), row(['2026-01', 'SYR'], 50), row(['2026-02', 'AFG'], 100), row(['2026-02', 'SYR'], 75)];
		expect(indicesOf(rows)).toEqual([100, 100, 50, 150]);
	});
	it('is not made on a base below 50, or on none', () => {
		const rows = [row(['2026-01', 'AFG'], 49), row(['2026-02', 'AFG'], 98), row(['2026-02', 'SYR'], 500)];
		expect(indicesOf(rows)).toEqual([null, null, null]);
	});
});

describe('changes', () => {
	const compared = { later: { from: '2026-01' }, earlier: { from: '2025-01' }, rows: [row(['2025-01', 'AFG'], 80), row(['2025-02', 'AFG'], 10), row(['2025-02', 'SYR'], null)] };

	it('are against the period in the same place, relative where the base is large enough', () => {
		const rows = [row(['2026-01', 'AFG'], 100), row(['2026-02', 'AFG'], 4), row(['2026-02', 'SYR'], 7), row(['2026-03', 'AFG'], 9)];
		expect(changesOf(rows, compared, true)).toEqual({ absolute: [20, -6, null, null], relative: [0.25, null, null, null] });
	});
	it('are by group alone where there are no periods', () => {
		expect(changesOf([row(['AFG'], 60)], { ...compared, rows: [row(['AFG'], 120)] }, false)).toEqual({ absolute: [-60], relative: [-0.5] });
	});
});

describe('a mean per period', () => {
	it('is over the periods with a value, zeros among them', () => {
		const means = meansOf([row(['2026-01', 'AFG'], 6), row(['2026-02', 'AFG'], 0), row(['2026-03', 'AFG'], null), row(['2026-03', 'SYR'], 4)]);
		expect(means).toEqual(new Map([['AFG', 3], ['SYR', 4]]));
	});
});
