import { indexSeries, hasPointsIn, ordinalsWithin, type ReporterSeries, type SeriesBreak, type SeriesPoint, type Span } from './reporter-series.ts';
import { periodAt, shiftPeriod, type Frequency } from './period.ts';
import { median, medianAbsoluteDeviation } from './statistics/quantiles.ts';

export type { SeriesBreak, SeriesPoint, Span } from './reporter-series.ts';

export const LEFT_OUT_REASONS = [
	'not-received-later',
	'not-received-earlier',
	'different-frequency',
	'different-table',
	'series-break',
	'definition-changed',
	'value-missing'
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

export interface LeftOut {
	readonly reportingState: string;
	readonly reason: LeftOutReason;
	/** How many aligned pairs. */
	readonly pairs: number;
}

interface Compared {
	/** Sums over the pairs kept. */
	readonly laterKept: number;
	readonly earlierKept: number;
	/** Sums over everything reported. */
	readonly laterAll: number;
	readonly earlierAll: number;
	/** The change of the sums over everything reported; null on a base of zero. */
	readonly rawChange: number | null;
	readonly pairs: { readonly kept: number; readonly all: number };
	/** The part of each period's value that the pairs kept hold, 0 to 1. */
	readonly share: { readonly later: number; readonly earlier: number };
	readonly leftOut: readonly LeftOut[];
}

export type LikeForLike =
	| (Compared & {
			readonly outcome: 'percentage';
			/** Later over earlier, less one. */
			readonly change: number;
			/** Inside two MAD of the series' own past changes; undefined where the past is too short to say. */
			readonly withinUsual: boolean | undefined;
	  })
	| (Compared & { /** The base is too small for a percentage. */ readonly outcome: 'counts'; readonly difference: number })
	| (Compared & { readonly outcome: 'refused'; readonly reason: 'share-too-small' | 'nothing-to-compare' | 'does-not-add-up' });

/** Below this part of either period's value a comparison is refused. */
export const LEAST_SHARE = 0.7;
/** On a smaller base counts are said, not a percentage. */
export const LEAST_BASE = 50;
/** How many past changes it takes to say what is usual, and how many are looked at. */
const LEAST_HISTORY = 8;
export const MOST_HISTORY = 36;

/**
 * Compares two spans of equal grain reporter by reporter: a period's first month with the other's first. A pair
 * counts if both sides are received, from the same table, with no break or change of definition between.
 */
export function compareLikeForLike(
	points: readonly SeriesPoint[],
	breaks: readonly SeriesBreak[],
	spans: { readonly later: Span; readonly earlier: Span }
): LikeForLike {
	const series = indexSeries(points, breaks);
	const change = judge(comparePairs(series, spans.later, spans.earlier));
	if (change.outcome !== 'percentage') return change;
	return { ...change, withinUsual: isUsual(change.change, pastChanges(series, spans)) };
}

/** The span of as many periods right before, or the same one a year earlier (52 weeks for weeks and days). */
export function earlierSpan(later: Span, compare: 'previous' | 'same-last-year'): Span {
	const length = later.last.ordinal - later.first.ordinal + 1;
	const year: Record<Frequency, number> = { D: 364, W: 52, M: 12, Q: 4, A: 1 };
	const steps = compare === 'previous' ? length : year[later.first.freq];
	return { first: shiftPeriod(later.first, -steps), last: shiftPeriod(later.last, -steps) };
}

function judge(compared: Compared): LikeForLike & { withinUsual?: undefined } {
	if (compared.pairs.kept === 0) return { ...compared, outcome: 'refused', reason: 'nothing-to-compare' };
	if (Math.min(compared.share.later, compared.share.earlier) < LEAST_SHARE) {
		return { ...compared, outcome: 'refused', reason: 'share-too-small' };
	}
	if (compared.earlierKept < LEAST_BASE) {
		return { ...compared, outcome: 'counts', difference: compared.laterKept - compared.earlierKept };
	}
	return { ...compared, outcome: 'percentage', change: compared.laterKept / compared.earlierKept - 1, withinUsual: undefined };
}

function comparePairs(series: readonly ReporterSeries[], later: Span, earlier: Span): Compared {
	const sums = { laterKept: 0, earlierKept: 0, laterAll: 0, earlierAll: 0 };
	const pairs = { kept: 0, all: 0 };
	const leftOut = new Map<string, LeftOut>();
	for (const one of series) {
		const [first, last] = ordinalsWithin(one.freq, later);
		const [earlierFirst, earlierLast] = ordinalsWithin(one.freq, earlier);
		const length = Math.max(last - first, earlierLast - earlierFirst) + 1;
		for (let place = 0; place < length; place += 1) {
			const now = first + place > last ? undefined : one.points.get(first + place);
			const then = earlierFirst + place > earlierLast ? undefined : one.points.get(earlierFirst + place);
			if (!now && !then) continue;
			pairs.all += 1;
			sums.laterAll += now?.value ?? 0;
			sums.earlierAll += then?.value ?? 0;
			const reason = reasonAgainst(one, now, then, series, { later, earlier });
			if (reason === undefined) {
				pairs.kept += 1;
				sums.laterKept += now?.value ?? 0;
				sums.earlierKept += then?.value ?? 0;
				continue;
			}
			const { reportingState } = one;
			const known = leftOut.get(`${reportingState}|${reason}`);
			leftOut.set(`${reportingState}|${reason}`, { reportingState, reason, pairs: (known?.pairs ?? 0) + 1 });
		}
	}
	return {
		...sums,
		pairs,
		rawChange: sums.earlierAll > 0 ? sums.laterAll / sums.earlierAll - 1 : null,
		share: {
			later: sums.laterAll > 0 ? sums.laterKept / sums.laterAll : 1,
			earlier: sums.earlierAll > 0 ? sums.earlierKept / sums.earlierAll : 1
		},
		leftOut: [...leftOut.values()].sort((a, b) => (a.reportingState < b.reportingState ? -1 : a.reportingState > b.reportingState ? 1 : 0))
	};
}

function reasonAgainst(
	{ reportingState, freq, breaks }: ReporterSeries,
	now: SeriesPoint | undefined,
	then: SeriesPoint | undefined,
	series: readonly ReporterSeries[],
	{ later, earlier }: { readonly later: Span; readonly earlier: Span }
): LeftOutReason | undefined {
	if (!now || !then) {
		const missing = now ? earlier : later;
		const own = series.filter((one) => one.reportingState === reportingState && hasPointsIn(one, missing));
		if (own.length > 0 && own.every((one) => one.freq !== freq)) return 'different-frequency';
		return now ? 'not-received-earlier' : 'not-received-later';
	}
	if (!now.nil && !then.nil && now.breakdown !== then.breakdown) return 'different-table';
	if (breaks.length > 0) {
		const [from = '', to = ''] = [periodAt(freq, then.ordinal).start, periodAt(freq, now.ordinal).start].sort();
		if (breaks.some((day) => day > from && day <= to)) return 'series-break';
	}
	if ((now.definition ?? '') !== (then.definition ?? '')) return 'definition-changed';
	return now.value === null || then.value === null ? 'value-missing' : undefined;
}

/** The same comparison made of each earlier pair of spans, where it could be made. */
function pastChanges(series: readonly ReporterSeries[], { later, earlier }: { readonly later: Span; readonly earlier: Span }): number[] {
	const begins = series.reduce((first, one) => (one.begins < first ? one.begins : first), earlier.first.start);
	const changes: number[] = [];
	for (let back = 1; back <= MOST_HISTORY; back += 1) {
		const shift = (span: Span): Span => ({ first: shiftPeriod(span.first, -back), last: shiftPeriod(span.last, -back) });
		const past = shift(earlier);
		if (past.first.end < begins) break;
		const judged = judge(comparePairs(series, shift(later), past));
		if (judged.outcome === 'percentage') changes.push(judged.change);
	}
	return changes;
}

function isUsual(change: number, past: readonly number[]): boolean | undefined {
	if (past.length < LEAST_HISTORY) return undefined;
	const middle = median(past);
	return Math.abs(change - middle) <= 2 * medianAbsoluteDeviation(past, middle);
}
