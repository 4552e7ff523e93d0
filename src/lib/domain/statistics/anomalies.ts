import { logCounts } from './log-counts.ts';
import { MAD_CONSISTENCY, median, medianAbsoluteDeviation } from './quantiles.ts';
import { LEAST_MEDIAN } from './small-base.ts';

export interface AnomalyOptions {
	/** Places in a year (12, 4, 52), or in a week of days (7). */
	readonly period: number;
	/** First places of a new definition or way of counting: what is before one says nothing of what is after it. */
	readonly breaks?: readonly number[];
}

interface Expectation {
	readonly index: number;
	readonly observed: number;
	/** The median count of the same season in earlier years. */
	readonly expected: number;
	/** The counts that are not far from it. */
	readonly low: number;
	readonly high: number;
	/** How many deviations the count is from the median, on the scale of ln(x + 1). */
	readonly deviations: number;
	/** The places of the same season that the expectation rests on, the latest first. */
	readonly past: readonly number[];
}

export type Anomaly =
	| (Expectation & { readonly outcome: 'usual' })
	| (Expectation & { readonly outcome: 'unusual'; readonly direction: 'above' | 'below' })
	| { readonly outcome: 'not-judged'; readonly index: number; readonly reason: 'missing' | 'few-years' | 'small-base'; readonly past: readonly number[] };

export const LEAST_YEARS = 3;
const MOST_YEARS = 8;
/** The limit of Iglewicz and Hoaglin's modified z-score. */
export const MOST_DEVIATIONS = 3.5;

/**
 * Whether each count is far from the same season's in up to eight earlier years: more than 3.5 deviations from their median on the
 * scale of ln(x + 1) (Iglewicz and Hoaglin, "How to detect and handle outliers", 1993). A deviation is the largest of three: the
 * season's own median absolute deviation; that of all earlier values from the median of the other years of their season, since a
 * season's three to eight values may lie together by chance; and what chance alone gives counts of that size, 1 / √median. The MADs
 * are scaled to a standard deviation. Missing counts are NaN.
 */
export function flagAnomalies(counts: Float64Array, { period, breaks = [] }: AnomalyOptions): Anomaly[] {
	const logs = logCounts(counts);
	return Array.from(counts, (observed, index): Anomaly => {
		const since = Math.max(0, index - MOST_YEARS * period, ...breaks.filter((at) => at <= index));
		const past = seasonPlaces(logs, index - period, since, period);
		const notJudged = (reason: 'missing' | 'few-years' | 'small-base'): Anomaly => ({ outcome: 'not-judged', index, reason, past });
		if (Number.isNaN(observed)) return notJudged('missing');
		if (past.length < LEAST_YEARS) return notJudged('few-years');
		const own = past.map((at) => logs[at] as number);
		const centre = median(own);
		const expected = Math.expm1(centre);
		if (expected < LEAST_MEDIAN) return notJudged('small-base');
		const deviation = Math.max(
			MAD_CONSISTENCY * medianAbsoluteDeviation(own, centre),
			MAD_CONSISTENCY * usualDeviation(logs, index, since, period),
			1 / Math.sqrt(expected)
		);
		const distance = (logs[index] as number) - centre;
		const limit = MOST_DEVIATIONS * deviation;
		const expectation = {
			index,
			observed,
			expected,
			low: Math.max(0, Math.expm1(centre - limit)),
			high: Math.expm1(centre + limit),
			deviations: distance / deviation,
			past
		};
		return Math.abs(distance) > limit ? { ...expectation, outcome: 'unusual', direction: distance > 0 ? 'above' : 'below' } : { ...expectation, outcome: 'usual' };
	});
}

/** The median size of how far each earlier value is from the median of its season's other values; 0 where there are none. */
function usualDeviation(logs: Float64Array, before: number, since: number, period: number): number {
	const sizes: number[] = [];
	for (let season = 1; season <= period; season += 1) {
		const places = seasonPlaces(logs, before - season, since, period);
		if (places.length < LEAST_YEARS) continue;
		for (const place of places) {
			const others = places.filter((at) => at !== place).map((at) => logs[at] as number);
			sizes.push(Math.abs((logs[place] as number) - median(others)));
		}
	}
	return sizes.length === 0 ? 0 : median(sizes);
}

/** The places with a value at whole periods back from one, down to `since`. */
function seasonPlaces(values: Float64Array, from: number, since: number, period: number): number[] {
	const places: number[] = [];
	for (let at = from; at >= since; at -= period) if (!Number.isNaN(values[at])) places.push(at);
	return places;
}
