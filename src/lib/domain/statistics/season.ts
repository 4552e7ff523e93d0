import { logCounts } from './log-counts.ts';
import { decomposeStl, type StlResult } from './stl.ts';

/** How many years of a season its smoothing looks at, by their mean: a season changes slowly, and short series have little to fit. */
const SEASONAL_WINDOW = 13;

/**
 * Trend and season of counts (NaN: missing) on the scale of ln(x + 1), where a season is a factor, by robust STL: what every method
 * here takes the season from.
 */
export function decomposeCounts(counts: Float64Array, period: number): StlResult & { readonly logs: Float64Array } {
	const logs = logCounts(counts);
	return { ...decomposeStl(logs, { period, seasonalWindow: SEASONAL_WINDOW, seasonalDegree: 0, robust: true }), logs };
}
