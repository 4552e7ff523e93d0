import { beginSmoothing, fitSmoothing, projectSmoothing, smoothingDeviations } from './exponential-smoothing.ts';

export const FORECAST_METHODS = ['seasonal-naive', 'seasonal-naive-drift', 'damped-smoothing'] as const;
export type ForecastMethod = (typeof FORECAST_METHODS)[number];

/** Normal quantiles: how many deviations either way hold 80 and 95 %. */
export const Z80 = 1.2815515655446004;
export const Z95 = 1.959963984540054;

/** What is expected 1, 2, … periods ahead, and the standard deviation of its error. */
export interface Projection {
	readonly mean: Float64Array;
	readonly deviation: Float64Array;
}

/** Projects a series (NaN: missing) whose last value is there; undefined where the method has too little to go by. */
export function project(method: ForecastMethod, values: Float64Array, period: number, horizon: number): Projection | undefined {
	switch (method) {
		case 'seasonal-naive':
			return projectNaive(values, period, horizon, false);
		case 'seasonal-naive-drift':
			return projectNaive(values, period, horizon, true);
		case 'damped-smoothing': {
			const begin = beginSmoothing(values, period);
			if (!begin) return undefined;
			const { state, weights, deviation } = fitSmoothing(values, begin);
			const deviations = smoothingDeviations(weights, period, horizon).map((one) => one * deviation);
			return { mean: projectSmoothing(state, weights.phi, horizon), deviation: deviations };
		}
	}
}

/**
 * The last value of the same season, with the mean yearly change added if `withDrift`. k years ahead the error's variance is k times
 * that of a yearly change, and with drift (k + k² / n) times, for the mean of n changes: Hyndman and Athanasopoulos, "Forecasting:
 * principles and practice", 3rd edition, sections 5.2 and 5.5. The yearly changes overlap; n counts whole years of them.
 */
function projectNaive(values: Float64Array, period: number, horizon: number, withDrift: boolean): Projection | undefined {
	const changes: number[] = [];
	for (let at = period; at < values.length; at += 1) {
		const change = (values[at] as number) - (values[at - period] as number);
		if (!Number.isNaN(change)) changes.push(change);
	}
	if (changes.length < period) return undefined;
	const drift = withDrift ? changes.reduce((sum, change) => sum + change, 0) / changes.length : 0;
	const squares = changes.reduce((sum, change) => sum + (change - drift) ** 2, 0);
	const variance = squares / (changes.length - (withDrift ? 1 : 0));
	const mean = new Float64Array(horizon);
	const deviation = new Float64Array(horizon);
	for (let ahead = 0; ahead < horizon; ahead += 1) {
		let years = Math.floor(ahead / period) + 1;
		let from = values.length + ahead - years * period;
		while (from >= 0 && Number.isNaN(values[from])) {
			from -= period;
			years += 1;
		}
		if (from < 0) return undefined;
		mean[ahead] = (values[from] as number) + years * drift;
		deviation[ahead] = Math.sqrt(variance * (years + (withDrift ? (years * years * period) / changes.length : 0)));
	}
	return { mean, deviation };
}
