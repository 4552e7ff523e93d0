import { smoothLoess, type LoessOptions } from './loess.ts';
import { presentPlaces } from './present-places.ts';
import { median } from './quantiles.ts';

export interface StlOptions {
	/** Places in a cycle: 12 months, 4 quarters, 7 days, 52 weeks. */
	readonly period: number;
	/** How many years of a season its smoothing looks at, odd and at least 7; `periodic` holds the seasons the same throughout. */
	readonly seasonalWindow: number | 'periodic';
	/** How many places the trend's smoothing looks at; by default the next odd number above 1.5 period / (1 − 1.5 / seasonalWindow). */
	readonly trendWindow?: number;
	readonly seasonalDegree?: 0 | 1;
	readonly trendDegree?: 0 | 1;
	/** Whether values far from the fit lose their weight. */
	readonly robust?: boolean;
	readonly innerLoops?: number;
	readonly outerLoops?: number;
}

export interface Decomposition {
	readonly outcome: 'decomposed';
	/** At every place, also where the value is missing. */
	readonly trend: Float64Array;
	readonly seasonal: Float64Array;
	/** Value less trend and seasonal; NaN where the value is missing. */
	readonly remainder: Float64Array;
	/** 1 for a value that fits, 0 for one that was left out as an outlier; 0 where it is missing. */
	readonly weights: Float64Array;
}

export type StlResult = Decomposition | { readonly outcome: 'refused'; readonly reason: 'shorter-than-two-cycles' | 'season-with-few-values' };

/** Fewer values of one season than this have no course of their own. */
const LEAST_OF_A_SEASON = 2;

/**
 * Splits a series into trend, seasonal and remainder: STL of Cleveland, Cleveland, McRae and Terpenning, Journal of Official
 * Statistics 6 (1990), 3–73, without the program's jumps (each place is fitted). Missing values are NaN and have no weight in any
 * smoothing (section 3 of the paper: loess is defined at any place); trend and seasonal are given there all the same.
 * Throws for a period below 2 or an even window.
 */
export function decomposeStl(values: Float64Array, options: StlOptions): StlResult {
	const settings = settle(values.length, options);
	const { period, innerLoops, outerLoops } = settings;
	if (values.length < 2 * period) return { outcome: 'refused', reason: 'shorter-than-two-cycles' };
	const places = presentPlaces(values);
	const ofSeason = new Int32Array(period);
	for (const place of places) ofSeason[place % period] = (ofSeason[place % period] as number) + 1;
	if (ofSeason.some((count) => count < LEAST_OF_A_SEASON)) return { outcome: 'refused', reason: 'season-with-few-values' };

	const pass = createPass(values, places, settings);
	const weights = Float64Array.from(values, (value) => (Number.isNaN(value) ? 0 : 1));
	const { trend, seasonal } = pass;
	for (let outer = 0; ; outer += 1) {
		for (let inner = 0; inner < innerLoops; inner += 1) pass.run(outer === 0 ? undefined : weights);
		if (outer === outerLoops) break;
		weighRemainders(values, trend, seasonal, places, weights);
	}
	if (settings.isPeriodic) averageSeasons(seasonal, period);
	const remainder = values.map((value, at) => value - (trend[at] as number) - (seasonal[at] as number));
	return { outcome: 'decomposed', trend, seasonal, remainder, weights };
}

interface Settings {
	readonly period: number;
	readonly isPeriodic: boolean;
	readonly seasonal: LoessOptions;
	readonly trend: LoessOptions;
	readonly lowPass: LoessOptions;
	readonly innerLoops: number;
	readonly outerLoops: number;
}

function settle(length: number, options: StlOptions): Settings {
	const { period, seasonalWindow, seasonalDegree = 1, trendDegree = 1, robust = false } = options;
	if (!Number.isInteger(period) || period < 2) throw new Error(`not a period: ${period}`);
	const isPeriodic = seasonalWindow === 'periodic';
	const seasonal = isPeriodic ? 10 * length + 1 : seasonalWindow;
	const trend = options.trendWindow ?? oddFrom(Math.ceil((1.5 * period) / (1 - 1.5 / seasonal)));
	for (const window of [seasonal, trend]) if (window % 2 !== 1 || window < 3) throw new Error(`not an odd window: ${window}`);
	return {
		period,
		isPeriodic,
		seasonal: { window: seasonal, degree: isPeriodic ? 0 : seasonalDegree },
		trend: { window: trend, degree: trendDegree },
		lowPass: { window: oddFrom(period), degree: trendDegree },
		innerLoops: options.innerLoops ?? (robust ? 1 : 2),
		outerLoops: options.outerLoops ?? (robust ? 15 : 0)
	};
}

const oddFrom = (value: number) => (value % 2 === 1 ? value : value + 1);

/** The inner loop with its work space: each run renews seasonal and trend from the trend before. */
function createPass(values: Float64Array, places: Int32Array, { period, seasonal: seasonalLoess, trend: trendLoess, lowPass }: Settings) {
	const length = values.length;
	const extended = length + 2 * period;
	const trend = new Float64Array(length);
	const seasonal = new Float64Array(length);
	const cycles = new Float64Array(extended);
	const [first, second, third] = [new Float64Array(extended), new Float64Array(extended), new Float64Array(extended)];
	const low = new Float64Array(length);
	const work = new Float64Array(length);
	const smoothSeasons = createSeasons(values, period, seasonalLoess);
	const everyPlace = Int32Array.from({ length }, (_, at) => at);

	const run = (weights: Float64Array | undefined) => {
		for (let at = 0; at < length; at += 1) work[at] = (values[at] as number) - (trend[at] as number);
		smoothSeasons(work, weights, cycles);
		average(cycles, extended, period, first);
		average(first, extended - period + 1, period, second);
		average(second, extended - 2 * period + 2, 3, third);
		smoothLoess(third.subarray(0, length), everyPlace, undefined, lowPass, low);
		for (let at = 0; at < length; at += 1) {
			seasonal[at] = (cycles[at + period] as number) - (low[at] as number);
			work[at] = (values[at] as number) - (seasonal[at] as number);
		}
		smoothLoess(work, places, weights, trendLoess, trend);
	};
	return { trend, seasonal, run };
}

/** Smooths the values of each season by themselves, one cycle beyond both ends. */
function createSeasons(values: Float64Array, period: number, options: LoessOptions) {
	const seasons = Array.from({ length: period }, (_, season) => {
		const count = Math.floor((values.length - 1 - season) / period) + 1;
		const own = Float64Array.from({ length: count }, (_, year) => values[season + year * period] as number);
		return { season, count, own, weights: new Float64Array(count), places: presentPlaces(own), smooth: new Float64Array(count + 2) };
	});
	return (detrended: Float64Array, weights: Float64Array | undefined, cycles: Float64Array) => {
		for (const { season, count, own, weights: ownWeights, places, smooth } of seasons) {
			for (let year = 0; year < count; year += 1) {
				own[year] = detrended[season + year * period] as number;
				if (weights) ownWeights[year] = weights[season + year * period] as number;
			}
			smoothLoess(own, places, weights && ownWeights, options, smooth, -1, count);
			for (let year = 0; year < count + 2; year += 1) cycles[season + year * period] = smooth[year] as number;
		}
	};
}

/** Means of `window` values on end, of the first `length` of `values`. */
function average(values: Float64Array, length: number, window: number, out: Float64Array): void {
	let sum = 0;
	for (let at = 0; at < length; at += 1) {
		sum += values[at] as number;
		if (at >= window) sum -= values[at - window] as number;
		if (at >= window - 1) out[at - window + 1] = sum / window;
	}
}

/** Bisquare weights from the size of the remainders, against six times their median. */
function weighRemainders(values: Float64Array, trend: Float64Array, seasonal: Float64Array, places: Int32Array, weights: Float64Array): void {
	const sizes = new Float64Array(places.length);
	for (const [at, place] of places.entries()) {
		sizes[at] = Math.abs((values[place] as number) - (trend[place] as number) - (seasonal[place] as number));
	}
	const limit = 6 * median(sizes);
	for (const [at, place] of places.entries()) {
		const size = sizes[at] as number;
		weights[place] = size <= 0.001 * limit ? 1 : size <= 0.999 * limit ? (1 - (size / limit) ** 2) ** 2 : 0;
	}
}

function averageSeasons(seasonal: Float64Array, period: number): void {
	for (let season = 0; season < period; season += 1) {
		let sum = 0;
		let count = 0;
		for (let at = season; at < seasonal.length; at += period) {
			sum += seasonal[at] as number;
			count += 1;
		}
		for (let at = season; at < seasonal.length; at += period) seasonal[at] = sum / count;
	}
}
