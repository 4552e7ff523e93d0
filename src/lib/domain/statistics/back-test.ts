import { FORECAST_METHODS, project, Z80, Z95, type ForecastMethod } from './forecast-methods.ts';
import { logCounts } from './log-counts.ts';

export interface BackTest {
	/** The method with the least mean scaled error over all earlier forecasts. */
	readonly method: ForecastMethod;
	/**
	 * The mean scaled error of the forecasts as they would have been made: each by the method that was best until then. Below 1 it is
	 * less than that of repeating last year's value within the series.
	 */
	readonly meanScaledError: number;
	/** The parts of the counts that fell inside the intervals, 0 to 1. */
	readonly inside80: number;
	readonly inside95: number;
	/** How many counts were compared with a forecast of them, and from how many last known periods. */
	readonly compared: number;
	readonly origins: number;
	/** The mean scaled error of each method, had it been used throughout. */
	readonly byMethod: readonly { readonly method: ForecastMethod; readonly meanScaledError: number }[];
}

/** Years of the series that the first forecast goes by, and how many years of forecasts are made at most. */
const LEAST_TRAINING_YEARS = 3;
const MOST_TESTED_YEARS = 3;

interface Trial {
	readonly place: number;
	readonly scaledError: number;
	readonly inside80: boolean;
	readonly inside95: boolean;
}

/**
 * Forecasts counts (NaN: missing) from each of the last three years' periods on with what was known before it, and compares: a rolling
 * origin (Tashman, International Journal of Forecasting 16, 2000). Errors are divided by the mean size of the yearly changes known at
 * the origin: the mean absolute scaled error of Hyndman and Koehler, International Journal of Forecasting 22 (2006). Undefined where
 * nothing could be compared.
 */
export function backTest(counts: Float64Array, period: number, horizon: number): BackTest | undefined {
	const trials = new Map<ForecastMethod, Trial[]>(FORECAST_METHODS.map((method) => [method, []]));
	const asMade: Trial[] = [];
	let origins = 0;
	const logs = logCounts(counts);
	for (let origin = Math.max(LEAST_TRAINING_YEARS * period, counts.length - MOST_TESTED_YEARS * period); origin < counts.length; origin += 1) {
		if (Number.isNaN(counts[origin - 1])) continue;
		const scale = yearlyChange(counts, origin, period);
		if (!(scale > 0)) continue;
		const chosen = bestMethod(trials, origin) ?? 'seasonal-naive';
		const ahead = Math.min(horizon, counts.length - origin);
		for (const method of FORECAST_METHODS) {
			const made = tryOut(method, counts, logs, origin, ahead, period, scale);
			trials.get(method)?.push(...made);
			if (method === chosen) asMade.push(...made);
		}
		origins += 1;
	}
	const method = bestMethod(trials, counts.length);
	if (!method || asMade.length === 0) return undefined;
	return {
		method,
		meanScaledError: meanError(asMade),
		inside80: asMade.filter(({ inside80 }) => inside80).length / asMade.length,
		inside95: asMade.filter(({ inside95 }) => inside95).length / asMade.length,
		compared: asMade.length,
		origins,
		byMethod: [...trials].filter(([, own]) => own.length > 0).map(([one, own]) => ({ method: one, meanScaledError: meanError(own) }))
	};
}

function tryOut(method: ForecastMethod, counts: Float64Array, logs: Float64Array, origin: number, ahead: number, period: number, scale: number): Trial[] {
	const projection = project(method, logs.subarray(0, origin), period, ahead);
	if (!projection) return [];
	const trials: Trial[] = [];
	for (let at = 0; at < ahead; at += 1) {
		const count = counts[origin + at] as number;
		if (Number.isNaN(count)) continue;
		const [mean, deviation] = [projection.mean[at] as number, projection.deviation[at] as number];
		const distance = Math.abs((logs[origin + at] as number) - mean);
		trials.push({
			place: origin + at,
			scaledError: Math.abs(count - Math.max(0, Math.expm1(mean))) / scale,
			inside80: distance <= Z80 * deviation,
			inside95: distance <= Z95 * deviation
		});
	}
	return trials;
}

/** By the counts before a place alone; undefined where none was compared. */
function bestMethod(trials: ReadonlyMap<ForecastMethod, readonly Trial[]>, before: number): ForecastMethod | undefined {
	let best: { method: ForecastMethod; error: number } | undefined;
	for (const [method, own] of trials) {
		const error = meanError(own.filter(({ place }) => place < before));
		if (!Number.isNaN(error) && (!best || error < best.error)) best = { method, error };
	}
	return best?.method;
}

const meanError = (trials: readonly Trial[]) => trials.reduce((sum, { scaledError }) => sum + scaledError, 0) / trials.length;

function yearlyChange(counts: Float64Array, origin: number, period: number): number {
	let sum = 0;
	let pairs = 0;
	for (let at = period; at < origin; at += 1) {
		const size = Math.abs((counts[at] as number) - (counts[at - period] as number));
		if (Number.isNaN(size)) continue;
		sum += size;
		pairs += 1;
	}
	return sum / pairs;
}
