import type { Frequency } from '../domain/period.ts';
import { flagAnomalies, type Anomaly } from '../domain/statistics/anomalies.ts';
import { findChangePoints, type ChangePoints } from '../domain/statistics/change-points.ts';
import { forecastCounts, type ForecastResult } from '../domain/statistics/forecast.ts';
import { decomposeCounts } from '../domain/statistics/season.ts';
import type { SettledChoice } from './explore-questions.ts';
import type { AllTime } from './explore-view.ts';

/** What the statistics say of a series, by place: complete periods alone, from the first on. */
export interface SeriesStatistics {
	readonly first: number;
	/** NaN where nothing is known. */
	readonly counts: Float64Array;
	/** The usual count without its season, and what the season makes of it; undefined where the series is too short. */
	readonly trend?: { readonly level: Float64Array; readonly season: Float64Array };
	readonly changes: ChangePoints;
	readonly anomalies: readonly Anomaly[];
	readonly forecast: ForecastResult | { readonly outcome: 'refused'; readonly reason: 'finer-than-route' };
}

export type SeriesOutcome = SeriesStatistics | { readonly refused: 'no-season' | 'nothing-complete' };

/** How many periods make a year, where a season can be told. */
const SEASONS: Readonly<Partial<Record<Frequency, number>>> = { W: 52, M: 12, Q: 4 };

/**
 * Looks at the whole past of what is chosen, incomplete periods left off. What lies before the last break in the series is not
 * decomposed with what comes after it.
 */
export function seriesStatistics(allTime: AllTime, grain: Frequency, choice: SettledChoice): SeriesOutcome {
	const period = SEASONS[grain];
	if (period === undefined) return { refused: 'no-season' };
	const counts = Float64Array.from(allTime.values.slice(0, Math.max(0, allTime.complete)), (value) => value ?? Number.NaN);
	if (!counts.some((count) => !Number.isNaN(count))) return { refused: 'nothing-complete' };
	const breaks = allTime.breaks.filter((place) => place < counts.length);
	const since = Math.max(0, ...breaks);
	const comparable = counts.map((count, place) => (place < since ? Number.NaN : count));
	const parts = decomposeCounts(comparable.slice(since), period);
	const padded = (values: Float64Array) => Float64Array.from(counts, (_, place) => (place < since ? Number.NaN : (values[place - since] ?? Number.NaN)));
	return {
		first: allTime.first,
		counts,
		...(parts.outcome === 'decomposed'
			? { trend: { level: padded(parts.trend.map((value) => Math.max(0, Math.expm1(value)))), season: padded(parts.seasonal.map((value) => Math.exp(value))) } }
			: {}),
		changes: findChangePoints(comparable, { period }),
		anomalies: flagAnomalies(counts, { period, breaks }),
		forecast: isRouteOrAbove(choice) ? forecastCounts(comparable, { period }) : { outcome: 'refused', reason: 'finer-than-route' }
	};
}

/** What is made of parts of a route is too small, and its makers too few, for a forecast to be more than a game. */
function isRouteOrAbove({ filters, excluded }: SettledChoice): boolean {
	return Object.keys(filters).length === 0 && Object.keys(excluded).length === 0;
}
