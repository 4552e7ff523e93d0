import { backTest, type BackTest } from './back-test.ts';
import { project, Z80, Z95, type ForecastMethod } from './forecast-methods.ts';
import { logCounts } from './log-counts.ts';
import { presentPlaces } from './present-places.ts';
import { isSmallBase } from './small-base.ts';

export interface Forecast {
	readonly outcome: 'forecast';
	readonly method: ForecastMethod;
	/** The first place forecast: the one after the last count. */
	readonly from: number;
	/** As likely to be exceeded as not. */
	readonly middle: Float64Array;
	readonly low80: Float64Array;
	readonly high80: Float64Array;
	readonly low95: Float64Array;
	readonly high95: Float64Array;
	/** How the same way of forecasting has done on this series. */
	readonly backTest: BackTest;
}

export type ForecastResult = Forecast | { readonly outcome: 'refused'; readonly reason: 'few-years' | 'small-base' | 'many-missing' | 'no-back-test' };

export interface ForecastOptions {
	/** Places in a year. */
	readonly period: number;
	/** How many periods ahead; a year by default. */
	readonly horizon?: number;
}

export const LEAST_FORECAST_YEARS = 5;
/** The largest part of the counts that may be missing. */
const MOST_MISSING = 0.2;

/**
 * What comes next if everything goes on as it has: the one of three plain methods (last year's value, the same with the mean yearly
 * change, damped exponential smoothing with seasons) that a back-test on the series itself finds the best, on ln(x + 1), with 80 and
 * 95 % intervals and the back-test. It knows nothing of causes or intents. Missing counts are NaN; those at the end are left off.
 */
export function forecastCounts(counts: Float64Array, { period, horizon = period }: ForecastOptions): ForecastResult {
	const places = presentPlaces(counts);
	const from = (places[places.length - 1] ?? -1) + 1;
	const first = places[0] ?? 0;
	const known = counts.slice(first, from);
	if (known.length < LEAST_FORECAST_YEARS * period) return { outcome: 'refused', reason: 'few-years' };
	if (places.length < (1 - MOST_MISSING) * known.length) return { outcome: 'refused', reason: 'many-missing' };
	if (isSmallBase(known)) return { outcome: 'refused', reason: 'small-base' };
	const tested = backTest(known, period, horizon);
	const projection = tested && project(tested.method, logCounts(known), period, horizon);
	if (!projection) return { outcome: 'refused', reason: 'no-back-test' };
	const { mean, deviation } = projection;
	const at = (z: number) => mean.map((value, ahead) => Math.max(0, Math.expm1(value + z * (deviation[ahead] as number))));
	return { outcome: 'forecast', method: tested.method, from, middle: at(0), low80: at(-Z80), high80: at(Z80), low95: at(-Z95), high95: at(Z95), backTest: tested };
}
