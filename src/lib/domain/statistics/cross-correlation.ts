import { presentPlaces } from './present-places.ts';

/** The lags looked at, in periods: at a positive one the first series leads. */
export const MOST_LAG = 6;
const LAGS = 2 * MOST_LAG + 1;
/** Fewer pairs than this give no correlation. */
const LEAST_PAIRS = 3;

/** The largest of the correlations at each lag, and its lag; NaN where no lag has one. */
export interface Peak {
	readonly lag: number;
	readonly correlation: number;
}

/**
 * Pearson's correlation of `first[t]` with `second[t + lag]` at lags −6 to 6, each over the pairs of which both are there
 * (missing is NaN); NaN where there are fewer than three or one side does not vary.
 */
export function crossCorrelate(first: Float64Array, second: Float64Array): Float64Array {
	return createCorrelator(first, second)(second);
}

/** The place of the largest correlation; of equal ones the lag nearest 0, then the positive. */
export function findPeak(correlations: Float64Array): Peak {
	let peak: Peak = { lag: 0, correlation: Number.NaN };
	for (let distance = 0; distance <= MOST_LAG; distance += 1) {
		for (const lag of distance === 0 ? [0] : [distance, -distance]) {
			const correlation = correlations[lag + MOST_LAG] as number;
			if (!Number.isNaN(correlation) && !(correlation <= peak.correlation)) peak = { lag, correlation };
		}
	}
	return peak;
}

/**
 * Correlates `first` at every lag with any series that is missing in the same places as `second`: what the first series brings
 * is summed up once. The array returned is written anew by the next call.
 */
export function createCorrelator(first: Float64Array, second: Float64Array): (second: Float64Array) => Float64Array {
	const correlations = new Float64Array(LAGS);
	const sides = Array.from({ length: LAGS }, (_, index) => pairUp(first, second, index - MOST_LAG));
	const present = presentPlaces(second);
	const dense = new Float64Array(second.length);
	return (values) => {
		let allSum = 0;
		let allSquares = 0;
		for (const place of present) {
			const value = values[place] as number;
			dense[place] = value;
			allSum += value;
			allSquares += value * value;
		}
		for (let index = 0; index < LAGS; index += 1) {
			const { centred, unpaired, pairs, norm } = sides[index] as Side;
			let sum = allSum;
			let squares = allSquares;
			for (const place of unpaired) {
				const value = dense[place] as number;
				sum -= value;
				squares -= value * value;
			}
			let product = 0;
			for (let place = 0; place < centred.length; place += 1) product += (centred[place] as number) * (dense[place] as number);
			const spread = squares - (sum * sum) / pairs;
			const varies = pairs >= LEAST_PAIRS && norm > 0 && spread > 1e-12 * allSquares;
			correlations[index] = varies ? product / Math.sqrt(norm * spread) : Number.NaN;
		}
		return correlations;
	};
}

/** Of one lag: the first series' values less their mean, at the second's places, 0 where there is no pair; the second's without a pair. */
interface Side {
	readonly centred: Float64Array;
	readonly unpaired: Int32Array;
	readonly pairs: number;
	readonly norm: number;
}

function pairUp(first: Float64Array, second: Float64Array, lag: number): Side {
	const paired: number[] = [];
	const unpaired: number[] = [];
	let sum = 0;
	for (let place = 0; place < second.length; place += 1) {
		if (Number.isNaN(second[place])) continue;
		const value = first[place - lag] ?? Number.NaN;
		(Number.isNaN(value) ? unpaired : paired).push(place);
		if (!Number.isNaN(value)) sum += value;
	}
	const centred = new Float64Array(second.length);
	let norm = 0;
	for (const place of paired) {
		const value = (first[place - lag] as number) - sum / paired.length;
		centred[place] = value;
		norm += value * value;
	}
	return { centred, unpaired: Int32Array.from(unpaired), pairs: paired.length, norm };
}
