import type { StatisticsChart } from '$lib/charts/statistics-layout.ts';
import { periodAt, type Frequency } from '$lib/domain/period.ts';
import type { Anomaly } from '$lib/domain/statistics/anomalies.ts';
import { formatCount, formatPeriod, formatShare } from '$lib/format.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Overlay } from '$lib/state/explore-choice.ts';
import type { SeriesStatistics } from '$lib/state/explore-trends.ts';

/** The overlays that are statistics, in the order in which they are offered. */
export const STATISTICS = ['decomposition', 'change-points', 'anomalies', 'forecast'] as const satisfies readonly Overlay[];
export type Statistic = (typeof STATISTICS)[number];

/** How many of the latest periods' unusual counts are told in words. */
export const TOLD_PERIODS = 12;

type Unusual = Extract<Anomaly, { outcome: 'unusual' }>;

/** What is drawn of a series' statistics: those that are shown. */
export function statisticsChart(series: SeriesStatistics, grain: Frequency, shown: readonly Statistic[]): StatisticsChart {
	const { counts, trend, changes, anomalies, forecast } = series;
	const has = (name: Statistic) => shown.includes(name);
	const ahead = has('forecast') && forecast.outcome === 'forecast' ? forecast : undefined;
	const length = Math.max(counts.length, ahead ? ahead.from + ahead.middle.length : 0);
	const periods = Array.from({ length }, (_, place) => periodAt(grain, series.first + place));
	return {
		counts,
		...(has('decomposition') && trend ? { level: trend.level } : {}),
		...(has('change-points') && changes.outcome === 'judged'
			? { steps: { values: changes.level, changes: changes.changes.map(({ index, interval }) => ({ place: index, from: interval.first, to: interval.last })) } }
			: {}),
		marks: has('anomalies') ? anomalies.filter(isUnusual).map(({ index, observed, direction }) => ({ place: index, value: observed, direction })) : [],
		...(ahead ? { forecast: ahead } : {}),
		labels: periods.map(({ text }) => formatPeriod(text)),
		years: periods.map(({ start }, place) => {
			const year = start.slice(0, 4);
			return place === 0 || periods[place - 1]?.start.slice(0, 4) !== year ? year : undefined;
		})
	};
}

export const isUnusual = (anomaly: Anomaly): anomaly is Unusual => anomaly.outcome === 'unusual';

/** Lasting changes of level in words, the latest first; a sentence where there is none, or none is judged. */
export function changeWords({ first, changes }: SeriesStatistics, grain: Frequency, grainName: string): string[] {
	if (changes.outcome === 'not-judged') {
		const reasons = {
			'few-years': m.trends_changes_few_years,
			'small-base': m.trends_changes_small_base,
			'season-with-few-values': m.trends_changes_season_with_few_values,
			'no-variation': m.trends_changes_no_variation
		} as const;
		return [reasons[changes.reason]()];
	}
	if (changes.changes.length === 0) return [m.trends_changes_none()];
	const name = (place: number) => formatPeriod(periodAt(grain, first + place).text);
	return [...changes.changes].reverse().map(({ index, interval, before, after, factor }) =>
		m.trends_change_rose({
			period: name(index),
			first: name(interval.first),
			last: name(interval.last),
			before: roundedCount(before),
			after: roundedCount(after),
			grain: grainName,
			factor: factor.toFixed(factor < 10 ? 1 : 0)
		})
	);
}

/** The unusual counts of the latest periods in words, the latest first, and how many earlier ones there are. */
export function unusualWords({ first, counts, anomalies }: SeriesStatistics, grain: Frequency): { readonly told: readonly string[]; readonly earlier: number } {
	const unusual = anomalies.filter(isUnusual);
	const since = counts.length - TOLD_PERIODS;
	const latest = unusual.filter(({ index }) => index >= since).reverse();
	const earlier = unusual.length - latest.length;
	if (latest.length > 0) {
		return {
			earlier,
			told: latest.map(({ index, observed, low, high, expected, direction, past }) => {
				const words = {
					period: formatPeriod(periodAt(grain, first + index).text),
					observed: formatCount(observed),
					low: roundedCount(low),
					high: roundedCount(high),
					expected: roundedCount(expected),
					years: past.length
				};
				return direction === 'above' ? m.trends_unusual_above(words) : m.trends_unusual_below(words);
			})
		};
	}
	const last = anomalies.slice(Math.max(0, since));
	const isJudged = last.some(({ outcome }) => outcome === 'usual');
	const reasons = last.flatMap((anomaly) => (anomaly.outcome === 'not-judged' ? [anomaly.reason] : []));
	const words = isJudged ? m.trends_unusual_none({ count: TOLD_PERIODS }) : reasons.includes('small-base') ? m.trends_unusual_small_base() : m.trends_unusual_few_years();
	return { told: [words], earlier };
}

/** The forecast in words: its next period, how it is made and how it has done; or why there is none. */
export function forecastWords({ first, forecast }: SeriesStatistics, grain: Frequency): string[] {
	if (forecast.outcome === 'refused') {
		const reasons = {
			'few-years': m.trends_forecast_few_years,
			'small-base': m.trends_forecast_small_base,
			'many-missing': m.trends_forecast_many_missing,
			'no-back-test': m.trends_forecast_no_back_test,
			'finer-than-route': m.trends_forecast_finer_than_route
		} as const;
		return [reasons[forecast.reason]()];
	}
	const methods = {
		'seasonal-naive': m.trends_forecast_method_seasonal_naive,
		'seasonal-naive-drift': m.trends_forecast_method_seasonal_naive_drift,
		'damped-smoothing': m.trends_forecast_method_damped_smoothing
	} as const;
	const { from, middle, low80, high80, backTest, method } = forecast;
	return [
		m.trends_forecast_words({
			count: middle.length,
			period: formatPeriod(periodAt(grain, first + from).text),
			middle: roundedCount(middle[0] ?? 0),
			low: roundedCount(low80[0] ?? 0),
			high: roundedCount(high80[0] ?? 0)
		}),
		methods[method](),
		m.trends_forecast_test({
			compared: backTest.compared,
			error: formatShare(backTest.meanScaledError),
			inside80: formatShare(backTest.inside80),
			inside95: formatShare(backTest.inside95)
		})
	];
}

/** What is worked out is no count: two significant figures say as much as it knows. */
export function roundedCount(value: number): string {
	if (value < 100) return formatCount(Math.round(value));
	const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
	return formatCount(Math.round(value / unit) * unit);
}
