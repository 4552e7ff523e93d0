import { periodAt, periodOfDay, shiftPeriod, type Frequency, type Period } from './period.ts';

/** One reporter's figure of a series for one of its own periods, from the table that counts. */
export interface SeriesPoint {
	readonly reportingState: string;
	readonly freq: Frequency;
	/** The period's ordinal within `freq`. */
	readonly ordinal: number;
	readonly breakdown: number;
	/** A nil return compares with any table. */
	readonly nil: boolean;
	/** Null where the return says nothing of this series: missing is not zero. */
	readonly value: number | null;
	/** The definition it was counted by; a change of it ends a comparison. */
	readonly definition?: string | undefined;
}

/** A reporter's series breaks at the period that begins on this day: it does not compare with what came before. */
export interface SeriesBreak {
	readonly reportingState: string;
	readonly start: string;
}

/** First and last period of one frequency, inclusive. */
export interface Span {
	readonly first: Period;
	readonly last: Period;
}

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
	| (Compared & { readonly outcome: 'refused'; readonly reason: 'share-too-small' | 'nothing-to-compare' });

/** Below this part of either period's value a comparison is refused. */
export const LEAST_SHARE = 0.7;
/** On a smaller base counts are said, not a percentage. */
export const LEAST_BASE = 50;
/** How many past changes it takes to say what is usual, and how many are looked at. */
const LEAST_HISTORY = 8;
const MOST_HISTORY = 36;

/**
 * Compares two spans of equal grain reporter by reporter: a period's first month with the other's first. A pair
 * counts if both sides are received, from the same table, with no break or change of definition between.
 */
export function compareLikeForLike(
	points: readonly SeriesPoint[],
	breaks: readonly SeriesBreak[],
	spans: { readonly later: Span; readonly earlier: Span }
): LikeForLike {
	const breakDays = new Map<string, string[]>();
	for (const { reportingState, start } of breaks) {
		breakDays.set(reportingState, [...(breakDays.get(reportingState) ?? []), start]);
	}
	const compared = comparePairs(points, breakDays, spans.later, spans.earlier);
	const change = judge(compared);
	if (change.outcome !== 'percentage') return change;
	return { ...change, withinUsual: isUsual(change.change, pastChanges(points, breakDays, spans)) };
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

function comparePairs(
	points: readonly SeriesPoint[],
	breakDays: ReadonlyMap<string, readonly string[]>,
	later: Span,
	earlier: Span
): Compared {
	const laterSide = alignedPoints(points, later);
	const earlierSide = alignedPoints(points, earlier);
	const keys = new Set([...laterSide.byPair.keys(), ...earlierSide.byPair.keys()]);
	let laterKept = 0;
	let earlierKept = 0;
	let kept = 0;
	const leftOut = new Map<string, LeftOut>();
	for (const key of keys) {
		const now = laterSide.byPair.get(key);
		const then = earlierSide.byPair.get(key);
		const reason = reasonAgainst(now, then, breakDays, laterSide, earlierSide);
		if (reason === undefined) {
			laterKept += now?.value ?? 0;
			earlierKept += then?.value ?? 0;
			kept += 1;
			continue;
		}
		const reportingState = (now ?? then)?.reportingState ?? '';
		const known = leftOut.get(`${reportingState}|${reason}`);
		leftOut.set(`${reportingState}|${reason}`, { reportingState, reason, pairs: (known?.pairs ?? 0) + 1 });
	}
	return {
		laterKept,
		earlierKept,
		laterAll: laterSide.total,
		earlierAll: earlierSide.total,
		rawChange: earlierSide.total > 0 ? laterSide.total / earlierSide.total - 1 : null,
		pairs: { kept, all: keys.size },
		share: {
			later: laterSide.total > 0 ? laterKept / laterSide.total : 1,
			earlier: earlierSide.total > 0 ? earlierKept / earlierSide.total : 1
		},
		leftOut: [...leftOut.values()].sort((a, b) => (a.reportingState < b.reportingState ? -1 : a.reportingState > b.reportingState ? 1 : 0))
	};
}

interface Side {
	/** Reporter, frequency and place in the span → its point. */
	readonly byPair: ReadonlyMap<string, SeriesPoint>;
	readonly frequencies: ReadonlyMap<string, ReadonlySet<Frequency>>;
	readonly total: number;
}

function alignedPoints(points: readonly SeriesPoint[], span: Span): Side {
	const bounds = new Map<Frequency, readonly [number, number]>();
	const byPair = new Map<string, SeriesPoint>();
	const frequencies = new Map<string, Set<Frequency>>();
	let total = 0;
	for (const point of points) {
		let range = bounds.get(point.freq);
		if (!range) {
			range = [periodOfDay(point.freq, span.first.start).ordinal, periodOfDay(point.freq, span.last.end).ordinal];
			bounds.set(point.freq, range);
		}
		if (point.ordinal < range[0] || point.ordinal > range[1]) continue;
		byPair.set(`${point.reportingState}|${point.freq}|${point.ordinal - range[0]}`, point);
		const known = frequencies.get(point.reportingState) ?? new Set<Frequency>();
		frequencies.set(point.reportingState, known.add(point.freq));
		total += point.value ?? 0;
	}
	return { byPair, frequencies, total };
}

function reasonAgainst(
	now: SeriesPoint | undefined,
	then: SeriesPoint | undefined,
	breakDays: ReadonlyMap<string, readonly string[]>,
	laterSide: Side,
	earlierSide: Side
): LeftOutReason | undefined {
	if (!now || !then) {
		const present = (now ?? then) as SeriesPoint;
		const others = (now ? earlierSide : laterSide).frequencies.get(present.reportingState);
		if (others && !others.has(present.freq)) return 'different-frequency';
		return now ? 'not-received-earlier' : 'not-received-later';
	}
	if (!now.nil && !then.nil && now.breakdown !== then.breakdown) return 'different-table';
	const [from, to] = [periodAt(then.freq, then.ordinal), periodAt(now.freq, now.ordinal)].map((period) => period.start);
	const days = breakDays.get(now.reportingState) ?? [];
	if (from !== undefined && to !== undefined && days.some((day) => day > from && day <= to)) return 'series-break';
	if ((now.definition ?? '') !== (then.definition ?? '')) return 'definition-changed';
	return now.value === null || then.value === null ? 'value-missing' : undefined;
}

/** The same comparison made of each earlier pair of spans, where it could be made. */
function pastChanges(
	points: readonly SeriesPoint[],
	breakDays: ReadonlyMap<string, readonly string[]>,
	{ later, earlier }: { readonly later: Span; readonly earlier: Span }
): number[] {
	const first = Math.min(...points.map((point) => periodOfDay(later.first.freq, periodAt(point.freq, point.ordinal).start).ordinal));
	const changes: number[] = [];
	for (let back = 1; back <= MOST_HISTORY && earlier.first.ordinal - back >= first; back += 1) {
		const shift = (span: Span): Span => ({ first: shiftPeriod(span.first, -back), last: shiftPeriod(span.last, -back) });
		const past = judge(comparePairs(points, breakDays, shift(later), shift(earlier)));
		if (past.outcome === 'percentage') changes.push(past.change);
	}
	return changes;
}

function isUsual(change: number, past: readonly number[]): boolean | undefined {
	if (past.length < LEAST_HISTORY) return undefined;
	const middle = median(past);
	const spread = median(past.map((value) => Math.abs(value - middle)));
	return Math.abs(change - middle) <= 2 * spread;
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const half = sorted.length >> 1;
	const upper = sorted[half] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}
