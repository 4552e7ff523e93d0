import { describe, expect, it } from 'vitest';
import { compareLikeForLike, earlierSpan, type SeriesPoint, type Span } from '#domain/like-for-like';
import { parsePeriod, periodRange, type Period } from '#domain/period';

const at = (text: string): Period => {
	const period = parsePeriod(text);
	if (!period) throw new Error(`no period: ${text}`);
	return period;
};
const span = (first: string, last = first): Span => ({ first: at(first), last: at(last) });
const point = (reportingState: string, text: string, value: number | null, differences: Partial<SeriesPoint> = {}): SeriesPoint => {
	const { freq, ordinal } = at(text);
	return { reportingState, freq, ordinal, breakdown: 0, nil: false, value, ...differences };
};
const spans = { later: span('2026-01', '2026-02'), earlier: span('2025-01', '2025-02') };

describe('a change like for like', () => {
	it('is made of the pairs that both sides reported', () => {
		const result = compareLikeForLike(
			[
				point('GRC', '2025-01', 100),
				point('GRC', '2025-02', 200),
				point('GRC', '2026-01', 150),
				point('GRC', '2026-02', 180),
				point('BGR', '2025-01', 40),
				point('BGR', '2025-02', 60),
				point('BGR', '2026-01', 50)
			],
			[],
			spans
		);
		// Kept: 150 + 180 + 50 = 380 over 100 + 200 + 40 = 340; left out: Bulgaria's February 2025.
		expect(result).toMatchObject({
			outcome: 'percentage',
			laterKept: 380,
			earlierKept: 340,
			laterAll: 380,
			earlierAll: 400,
			pairs: { kept: 3, all: 4 },
			share: { later: 1, earlier: 0.85 },
			leftOut: [{ reportingState: 'BGR', reason: 'not-received-later', pairs: 1 }]
		});
		expect(result.outcome === 'percentage' && result.change).toBeCloseTo(380 / 340 - 1, 12);
		expect(result.rawChange).toBeCloseTo(-0.05, 12);
	});
	it('is refused where the pairs kept hold less than 70 % of either period', () => {
		const result = compareLikeForLike(
			[point('GRC', '2025-01', 69), point('GRC', '2026-01', 100), point('BGR', '2025-01', 31)],
			[],
			{ later: span('2026-01'), earlier: span('2025-01') }
		);
		expect(result).toMatchObject({ outcome: 'refused', reason: 'share-too-small', share: { later: 1, earlier: 0.69 } });
	});
	it('is made at exactly 70 %', () => {
		const result = compareLikeForLike(
			[point('GRC', '2025-01', 70), point('GRC', '2026-01', 140), point('BGR', '2025-01', 30)],
			[],
			{ later: span('2026-01'), earlier: span('2025-01') }
		);
		expect(result).toMatchObject({ outcome: 'percentage', change: 1 });
	});
	it('is counts on a base below 50', () => {
		const pair = (base: number) =>
			compareLikeForLike([point('GRC', '2025-01', base), point('GRC', '2026-01', 80)], [], { later: span('2026-01'), earlier: span('2025-01') });
		expect(pair(49)).toMatchObject({ outcome: 'counts', difference: 31 });
		expect(pair(50)).toMatchObject({ outcome: 'percentage', change: 0.6000000000000001 });
		expect(pair(0)).toMatchObject({ outcome: 'counts', rawChange: null });
	});
	it('is refused where no pair is left', () => {
		expect(compareLikeForLike([point('GRC', '2026-01', 80)], [], spans)).toMatchObject({ outcome: 'refused', reason: 'nothing-to-compare' });
		expect(compareLikeForLike([], [], spans)).toMatchObject({ outcome: 'refused', pairs: { kept: 0, all: 0 } });
	});
});

describe('a pair', () => {
	const reasonOf = (then: Partial<SeriesPoint>, now: Partial<SeriesPoint>, breaks: string[] = []) =>
		compareLikeForLike(
			[point('GRC', '2025-01', 100, then), point('GRC', '2026-01', 100, now)],
			breaks.map((start) => ({ reportingState: 'GRC', start })),
			spans
		).leftOut[0]?.reason;

	it('is of one table, a nil return of any', () => {
		expect(reasonOf({ breakdown: 32 }, { breakdown: 160 })).toBe('different-table');
		expect(reasonOf({ breakdown: 32 }, { nil: true, value: 0 })).toBeUndefined();
	});
	it('is left out over a break after the earlier and up to the later period', () => {
		expect(reasonOf({}, {}, ['2025-06-01'])).toBe('series-break');
		expect(reasonOf({}, {}, ['2026-01-01'])).toBe('series-break');
		expect(reasonOf({}, {}, ['2025-01-01', '2026-02-01'])).toBeUndefined();
	});
	it('is left out over a change of definition', () => {
		expect(reasonOf({ definition: 'apprehensions' }, { definition: 'detections' })).toBe('definition-changed');
		expect(reasonOf({ definition: 'same' }, { definition: 'same' })).toBeUndefined();
	});
	it('is left out where a value is missing, and kept where it is zero', () => {
		expect(reasonOf({ value: null }, {})).toBe('value-missing');
		expect(reasonOf({}, { value: 0 })).toBeUndefined();
	});
	it('is of one frequency', () => {
		const result = compareLikeForLike([point('GRC', '2025-Q1', 100), point('GRC', '2026-01', 100)], [], {
			later: span('2026-Q1'),
			earlier: span('2025-Q1')
		});
		expect(result.leftOut).toEqual([{ reportingState: 'GRC', reason: 'different-frequency', pairs: 2 }]);
	});
	it('aligns months by their place in the period', () => {
		const result = compareLikeForLike(
			[point('GRC', '2025-10', 60), point('GRC', '2025-12', 60), point('GRC', '2026-01', 90), point('GRC', '2026-02', 30)],
			[],
			{ later: span('2026-Q1'), earlier: span('2025-Q4') }
		);
		expect(result).toMatchObject({ pairs: { kept: 1, all: 3 }, laterKept: 90, earlierKept: 60 });
	});
});

describe('the usual variation', () => {
	/** Monthly figures whose changes from month to month are those given, from 2024-01 on. */
	const series = (changes: readonly number[]): SeriesPoint[] => {
		let value = 1000;
		const values = [value, ...changes.map((change) => (value *= 1 + change))];
		return periodRange(at('2024-01'), { ...at('2024-01'), ordinal: at('2024-01').ordinal + changes.length }).map((period, index) =>
			point('GRC', period.text, values[index] ?? 0)
		);
	};
	const last = (points: SeriesPoint[]) => {
		const later = span(periodRange(at('2024-01'), at('2026-12'))[points.length - 1]?.text ?? '');
		const result = compareLikeForLike(points, [], { later, earlier: earlierSpan(later, 'previous') });
		return result.outcome === 'percentage' ? result.withinUsual : result.outcome;
	};
	// Past changes −0.1 … 0.1: median 0, absolute deviations 0.1 × 6, 0.05 × 2, 0: MAD 0.1, so ±0.2.
	const past = [0.1, -0.1, 0.05, -0.05, 0.1, -0.1, 0, 0.1, -0.1];

	it('is within twice the median absolute deviation of past changes', () => {
		expect(last(series([...past, 0.19]))).toBe(true);
		expect(last(series([...past, 0.21]))).toBe(false);
		expect(last(series([...past, -0.21]))).toBe(false);
	});
	it('is not judged on a short past', () => {
		expect(last(series([...past.slice(0, 7), 0.5]))).toBeUndefined();
		expect(last(series([...past.slice(0, 8), 0.5]))).toBe(false);
	});
});

describe('the earlier span', () => {
	it('is of the same length, right before or a year back', () => {
		const later = span('2026-01', '2026-03');
		const texts = ({ first, last }: Span) => [first.text, last.text];
		expect(texts(earlierSpan(later, 'previous'))).toEqual(['2025-10', '2025-12']);
		expect(texts(earlierSpan(later, 'same-last-year'))).toEqual(['2025-01', '2025-03']);
		expect(texts(earlierSpan(span('2026-03-14'), 'same-last-year'))).toEqual(['2025-03-15', '2025-03-15']);
		expect(texts(earlierSpan(span('2026'), 'same-last-year'))).toEqual(['2025', '2025']);
	});
});
