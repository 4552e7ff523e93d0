import { segmentLevels } from './bounded-segmentation.ts';
import { estimateNoise, type Noise } from './noise.ts';
import { presentPlaces } from './present-places.ts';
import { decomposeCounts } from './season.ts';
import { isSmallBase } from './small-base.ts';

export interface ChangePoint {
	/** The first place of the new level. */
	readonly index: number;
	/** The places at which the new level may have begun, at 95 %. */
	readonly interval: { readonly first: number; readonly last: number };
	/** The usual count without its season, before and after. */
	readonly before: number;
	readonly after: number;
	/** After over before, of counts plus one. */
	readonly factor: number;
}

export type ChangePoints =
	| {
			readonly outcome: 'judged';
			readonly changes: readonly ChangePoint[];
			/** The usual count without its season at each place. */
			readonly level: Float64Array;
			readonly noise: Noise;
	  }
	| { readonly outcome: 'not-judged'; readonly reason: 'few-years' | 'small-base' | 'season-with-few-values' | 'no-variation' };

export interface ChangePointOptions {
	/** Places in a year: 12, 4 or 52; 7 for days of a week. */
	readonly period: number;
	/** The fewest values of one level; by default half a period, at least 4. */
	readonly least?: number;
}

export const LEAST_CYCLES = 3;
/** In standard deviations. Fearnhead and Rigaill's choice. */
const BOUND = 3;
/** The 95 % point of twice the log-likelihood ratio of a break's place: (1 − exp(−x/2))² = 0.95. */
const PLACE_LIMIT = -2 * Math.log(1 - Math.sqrt(0.95));

/**
 * Where the level of a series of counts (NaN: missing) changes for good, on ln(x + 1) without the season (robust STL): the
 * bounded-loss segmentation of `segmentLevels`. A change costs 2 σ² ln n (Yao, Statistics and Probability Letters 6, 1988), times how
 * much the noise's memory inflates the variance of means, since a series with a memory wanders without its level changing (Lavielle
 * and Moulines, Journal of Time Series Analysis 21, 2000). The interval holds the places whose likelihood is not much lower, the
 * levels held (Siegmund, Annals of Statistics 16, 1988; limit of Eo and Morley, Quantitative Economics 6, 2015).
 */
export function findChangePoints(counts: Float64Array, { period, least = Math.max(4, Math.ceil(period / 2)) }: ChangePointOptions): ChangePoints {
	const places = presentPlaces(counts);
	const notJudged = (reason: Extract<ChangePoints, { outcome: 'not-judged' }>['reason']): ChangePoints => ({ outcome: 'not-judged', reason });
	if (places.length < LEAST_CYCLES * period) return notJudged('few-years');
	if (isSmallBase(counts)) return notJudged('small-base');
	const parts = decomposeCounts(counts, period);
	if (parts.outcome === 'refused') return notJudged('season-with-few-values');
	const adjusted = Float64Array.from(places, (place) => (parts.logs[place] as number) - (parts.seasonal[place] as number));
	const noise = withSeasonAllowed(estimateNoise(adjusted), adjusted.length, period);
	if (!(noise.deviation > 1e-9)) return notJudged('no-variation');

	const scaled = adjusted.map((value) => value / noise.deviation);
	const price = 2 * Math.log(scaled.length) * noise.inflation;
	const { changes, levels } = segmentLevels(scaled, { bound: BOUND, price, least });
	const level = (at: number) => (levels[at] as number) * noise.deviation;
	return {
		outcome: 'judged',
		changes: changes.map((change, at) => {
			const [low, high] = placeInterval(scaled, levels, changes, at, noise.inflation);
			const place = (index: number) => places[index] as number;
			return {
				index: place(change),
				interval: { first: place(low), last: place(high) },
				before: Math.expm1(level(at)),
				after: Math.expm1(level(at + 1)),
				factor: Math.exp(level(at + 1) - level(at))
			};
		}),
		level: levelEverywhere(counts.length, places, changes, levels.map((_, at) => Math.expm1(level(at)))),
		noise
	};
}

/** What is left after the season is less than the noise was: the season has taken a year's values for itself. */
function withSeasonAllowed({ deviation, inflation }: Noise, count: number, period: number): Noise {
	return { deviation: deviation * Math.sqrt(count / (count - period)), inflation };
}

/** The first and last place between the neighbouring changes at which the cost exceeds the change's own by no more than the limit. */
function placeInterval(values: Float64Array, levels: readonly number[], changes: readonly number[], which: number, inflation: number): [number, number] {
	const [before, after] = [levels[which] as number, levels[which + 1] as number];
	const change = changes[which] as number;
	const loss = (value: number, level: number) => Math.min((value - level) ** 2, BOUND * BOUND);
	const limit = PLACE_LIMIT * inflation;
	let [low, high] = [change, change];
	for (let at = change - 1, more = 0; at > (changes[which - 1] ?? 0); at -= 1) {
		more += loss(values[at] as number, after) - loss(values[at] as number, before);
		if (more <= limit) low = at;
	}
	for (let at = change + 1, more = 0; at < (changes[which + 1] ?? values.length); at += 1) {
		more += loss(values[at - 1] as number, before) - loss(values[at - 1] as number, after);
		if (more <= limit) high = at;
	}
	return [low, high];
}

function levelEverywhere(length: number, places: Int32Array, changes: readonly number[], levels: readonly number[]): Float64Array {
	const starts = changes.map((change) => places[change] as number);
	let which = 0;
	return Float64Array.from({ length }, (_, at) => {
		while (which < starts.length && at >= (starts[which] as number)) which += 1;
		return levels[which] as number;
	});
}
