import type { TrendChart, TrendLine } from '$lib/charts/trend-chart.ts';
import { seriesColours } from '$lib/charts/series-colour.ts';
import { parsePeriod, periodAt } from '$lib/domain/period.ts';
import { formatCompact, formatCount, formatPeriod } from '$lib/format.ts';
import { m } from '$lib/paraglide/messages.js';
import type { BrushRange } from '$lib/state/explore-state.svelte.ts';
import type { AllTime, ExploreView, MainFigure } from '$lib/state/explore-view.ts';
import { rangeWords } from './explore-words.ts';

interface ModelOptions {
	readonly view: ExploreView;
	readonly unit: string;
	readonly nameOf: (code: string) => string;
	readonly colour: string;
	/** The range under the time brush, while it moves. */
	readonly brush: BrushRange | undefined;
}

/** What the trend draws: the range, and behind it the periods that are not complete yet. */
export function trendChart({ view, unit, nameOf, colour, brush }: ModelOptions): TrendChart | undefined {
	const { main, allTime, grain } = view;
	if (!main || !allTime) return undefined;
	const { first, last } = brush ? { first: allTime.first + brush.first, last: allTime.first + brush.last } : rangeWithTail(view, main, allTime);
	const ordinals = Array.from({ length: last - first + 1 }, (_, place) => first + place);
	const periods = ordinals.map((ordinal) => periodAt(grain, ordinal));
	const incompleteFrom = ordinals.findIndex((ordinal) => ordinal - allTime.first >= allTime.complete);
	const texts = new Map(periods.map(({ text }, place) => [text, place]));
	const { comparison } = main;
	const earlier = new Map(comparison?.points.map((point) => [point.period, point]));
	return {
		isYearly: grain === 'A',
		starts: periods.map(({ start }) => start),
		labels: periods.map(({ text }) => formatPeriod(text)),
		lines: brush || main.series.length === 0 ? [lineOfAll(ordinals, allTime, colour)] : linesOf(main, texts, ordinals, allTime, nameOf, colour),
		// Several lines and their sum of another time do not read together.
		...(comparison && !brush && main.series.length === 1 && view.sumsOverTime
			? {
					earlier: {
						label: rangeWords(comparison.earlier.from, comparison.earlier.to),
						labels: periods.map(({ text }) => formatPeriod(earlier.get(text)?.earlier ?? '')),
						values: periods.map(({ text }) => earlier.get(text)?.value ?? null)
					}
				}
			: {}),
		...(incompleteFrom >= 0 ? { incompleteFrom } : {}),
		breaks: brush ? [] : breaksOf(main, texts),
		words: {
			unit,
			missing: m.explore_missing(),
			provisional: m.explore_provisional(),
			seriesBreak: m.explore_series_break(),
			incomplete: m.explore_incomplete()
		},
		formatCount,
		formatAxis: formatCompact
	};
}

/** Where nobody has set an end, the periods after the last complete one follow, hatched. */
function rangeWithTail({ choice }: ExploreView, { from, to }: MainFigure, allTime: AllTime): { first: number; last: number } {
	const [first, last] = [from, to].map((text) => parsePeriod(text)?.ordinal ?? allTime.first) as [number, number];
	return { first, last: choice.to ? last : Math.max(last, allTime.first + allTime.values.length - 1) };
}

function linesOf(
	main: MainFigure,
	texts: ReadonlyMap<string, number>,
	ordinals: readonly number[],
	allTime: AllTime,
	nameOf: (code: string) => string,
	colour: string
): TrendLine[] {
	const colours = seriesColours(main.series.flatMap(({ code }) => code ?? []));
	const lastOrdinal = parsePeriod(main.to)?.ordinal ?? 0;
	return main.series.map(({ code, points }) => {
		const values = new Array<number | null>(texts.size).fill(null);
		const provisional = new Array<boolean>(texts.size).fill(false);
		for (const point of points) {
			const place = texts.get(point.period);
			if (place === undefined) continue;
			values[place] = point.value;
			provisional[place] = point.provisional;
		}
		if (code === undefined) {
			ordinals.forEach((ordinal, place) => {
				if (ordinal > lastOrdinal) values[place] = allTime.values[ordinal - allTime.first] ?? null;
			});
		}
		return { key: code ?? 'all', label: code === undefined ? '' : nameOf(code), colour: (code && colours.get(code)) || colour, values, provisional };
	});
}

function lineOfAll(ordinals: readonly number[], allTime: AllTime, colour: string): TrendLine {
	const values = ordinals.map((ordinal) => allTime.values[ordinal - allTime.first] ?? null);
	return { key: 'all', label: '', colour, values, provisional: values.map(() => false) };
}

function breaksOf({ series }: MainFigure, texts: ReadonlyMap<string, number>): number[] {
	const places = series.flatMap(({ points }) => points.filter((point) => point.seriesBreak).map((point) => texts.get(point.period)));
	return [...new Set(places)].filter((place) => place !== undefined).sort((a, b) => a - b);
}
