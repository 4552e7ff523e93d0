import { minimise } from './nelder-mead.ts';
import { decomposeStl } from './stl.ts';

export interface SmoothingWeights {
	/** How far an error moves the level, the slope and the season. */
	readonly alpha: number;
	readonly beta: number;
	readonly gamma: number;
	/** What is left of the slope after one period. */
	readonly phi: number;
}

export interface SmoothingState {
	readonly level: number;
	readonly slope: number;
	/** Of the next period, the one after it, … for one cycle. */
	readonly seasonal: Float64Array;
}

export interface SmoothingRun {
	readonly state: SmoothingState;
	/** One period ahead; NaN where the value is missing. */
	readonly errors: Float64Array;
	readonly squares: number;
	readonly count: number;
}

export interface SmoothingFit extends SmoothingRun {
	readonly weights: SmoothingWeights;
	/** Standard deviation of the errors, the weights and beginnings counted off. */
	readonly deviation: number;
}

/**
 * One pass of additive exponential smoothing with a damped trend and seasons, ETS(A,Ad,A): Hyndman, Koehler, Ord and Snyder,
 * "Forecasting with exponential smoothing: the state space approach" (2008), table 2.2. At a missing value (NaN) the state goes on
 * without an error.
 */
export function runSmoothing(values: Float64Array, { alpha, beta, gamma, phi }: SmoothingWeights, begin: SmoothingState): SmoothingRun {
	const period = begin.seasonal.length;
	const seasonal = begin.seasonal.slice();
	const errors = new Float64Array(values.length);
	let { level, slope } = begin;
	let squares = 0;
	let count = 0;
	for (let at = 0; at < values.length; at += 1) {
		const season = at % period;
		const before = level + phi * slope;
		const error = (values[at] as number) - before - (seasonal[season] as number);
		errors[at] = error;
		level = before;
		slope *= phi;
		if (Number.isNaN(error)) continue;
		level += alpha * error;
		slope += beta * error;
		seasonal[season] = (seasonal[season] as number) + gamma * error;
		squares += error * error;
		count += 1;
	}
	const next = values.length % period;
	return { state: { level, slope, seasonal: Float64Array.from(seasonal, (_, at) => seasonal[(next + at) % period] as number) }, errors, squares, count };
}

/** What a state leads to over so many periods. */
export function projectSmoothing({ level, slope, seasonal }: SmoothingState, phi: number, horizon: number): Float64Array {
	let damped = 0;
	return Float64Array.from({ length: horizon }, (_, at) => {
		damped += phi ** (at + 1);
		return level + damped * slope + (seasonal[at % seasonal.length] as number);
	});
}

/** The standard deviations of the errors 1 to `horizon` periods ahead: the same book, table 6.2 (class 1), for errors of deviation 1. */
export function smoothingDeviations({ alpha, beta, gamma, phi }: SmoothingWeights, period: number, horizon: number): Float64Array {
	const deviations = new Float64Array(horizon);
	let variance = 1;
	let damped = 0;
	for (let ahead = 1; ahead <= horizon; ahead += 1) {
		deviations[ahead - 1] = Math.sqrt(variance);
		damped += phi ** ahead;
		variance += (alpha + beta * damped + (ahead % period === 0 ? gamma : 0)) ** 2;
	}
	return deviations;
}

/** The state that a series begins with: its seasons by STL, level and slope from the means of its first two years without them. */
export function beginSmoothing(values: Float64Array, period: number): SmoothingState | undefined {
	const parts = decomposeStl(values, { period, seasonalWindow: 'periodic', robust: true, outerLoops: 5 });
	if (parts.outcome === 'refused') return undefined;
	const yearMean = (year: number) => {
		let sum = 0;
		let count = 0;
		for (let at = year * period; at < (year + 1) * period; at += 1) {
			const value = values[at] as number;
			if (Number.isNaN(value)) continue;
			sum += value - (parts.seasonal[at] as number);
			count += 1;
		}
		return count === 0 ? (parts.trend[year * period] as number) : sum / count;
	};
	const slope = (yearMean(1) - yearMean(0)) / period;
	return { level: yearMean(0) - (slope * (period + 1)) / 2, slope, seasonal: parts.seasonal.slice(0, period) };
}

/**
 * The weights with the least squares of errors one period ahead, from given beginnings: 0 < α < 1, 0 < β < α, 0 < γ < 1 − α (the
 * usual region) and 0.8 ≤ φ ≤ 0.98 (Hyndman and Athanasopoulos, "Forecasting: principles and practice", 3rd edition, section 8.4).
 */
export function fitSmoothing(values: Float64Array, begin: SmoothingState): SmoothingFit {
	const squaresAt = (place: readonly number[]) => runSmoothing(values, weightsAt(place), begin).squares;
	const fits = STARTS.map((start) => minimise(squaresAt, start, { step: 1, tolerance: 1e-6 }));
	const { place } = fits.reduce((best, fit) => (fit.value < best.value ? fit : best));
	const weights = weightsAt(place);
	const run = runSmoothing(values, weights, begin);
	const free = Math.max(run.count / 2, run.count - begin.seasonal.length - 5);
	return { ...run, weights, deviation: Math.sqrt(run.squares / free) };
}

/** In logits: a quick and a slow level. */
const STARTS = [
	[0.5, -2, -1, 1],
	[-2, -2, -1, 1]
];

function weightsAt([a = 0, b = 0, c = 0, d = 0]: readonly number[]): SmoothingWeights {
	const share = (logit: number) => 1e-4 + (1 - 2e-4) / (1 + Math.exp(-logit));
	const alpha = share(a);
	return { alpha, beta: alpha * share(b), gamma: (1 - alpha) * share(c), phi: 0.8 + 0.18 * share(d) };
}
