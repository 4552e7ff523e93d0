import { niceTicks } from './trend-layout.ts';

/** A series with what the statistics say of it, by place from the first period shown. NaN: nothing there. */
export interface StatisticsChart {
	readonly counts: ArrayLike<number>;
	readonly level?: ArrayLike<number>;
	/** The usual counts between changes, with the first place of each but the first, and where each may have begun. */
	readonly steps?: { readonly values: ArrayLike<number>; readonly changes: readonly { readonly place: number; readonly from: number; readonly to: number }[] };
	readonly marks: readonly { readonly place: number; readonly value: number; readonly direction: 'above' | 'below' }[];
	readonly forecast?: {
		readonly from: number;
		readonly middle: ArrayLike<number>;
		readonly low80: ArrayLike<number>;
		readonly high80: ArrayLike<number>;
		readonly low95: ArrayLike<number>;
		readonly high95: ArrayLike<number>;
	};
	/** Names of the places, those forecast among them; and of those that begin a year, the year. */
	readonly labels: readonly string[];
	readonly years: readonly (string | undefined)[];
}

export interface StatisticsLayout {
	readonly ticks: readonly { readonly y: number; readonly value: number }[];
	readonly years: readonly { readonly x: number; readonly text: string }[];
	readonly counts: string;
	readonly level: string;
	readonly steps: string;
	readonly changes: readonly { readonly place: number; readonly x: number; readonly from: number; readonly width: number }[];
	/** Triangles, and where they point. */
	readonly marks: readonly { readonly place: number; readonly x: number; readonly y: number; readonly path: string }[];
	readonly fan95: string;
	readonly fan80: string;
	readonly middle: string;
	/** Where what is known ends. */
	readonly nowX: number | undefined;
	readonly plot: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
	/** The place under a point of the picture. */
	placeAt(x: number): number;
	xOf(place: number): number;
}

const MARGIN = { top: 14, right: 16, bottom: 28, left: 52 } as const;
const LEAST_YEAR_PX = 44;
const TRIANGLE = 5;

/** A statistics chart in pixels. */
export function layoutStatistics(chart: StatisticsChart, { width, height }: { readonly width: number; readonly height: number }): StatisticsLayout {
	const { counts, level, steps, marks, forecast, labels } = chart;
	const plot = { left: MARGIN.left, top: MARGIN.top, right: width - MARGIN.right, bottom: height - MARGIN.bottom };
	const known = Array.from(counts);
	const ticks = niceTicks(largest([known, Array.from(level ?? []), Array.from(forecast?.high80 ?? [])]));
	const highest = ticks.at(-1) ?? 1;
	const step = labels.length > 1 ? (plot.right - plot.left) / (labels.length - 1) : 0;
	const xOf = (place: number) => round(plot.left + place * step);
	const yOf = (value: number) => round(Math.max(plot.top, plot.bottom - (value / highest) * (plot.bottom - plot.top)));
	// A fan begins where the last count stands.
	const hinge = forecast && forecast.from > 0 ? (known[forecast.from - 1] ?? Number.NaN) : Number.NaN;
	const edge = (values: ArrayLike<number> | undefined): [number, number][] => {
		if (!forecast || !values) return [];
		const ahead = Array.from(values, (value, index): [number, number] => [xOf(forecast.from + index), yOf(value)]);
		return Number.isNaN(hinge) ? ahead : [[xOf(forecast.from - 1), yOf(hinge)], ...ahead];
	};
	return {
		ticks: ticks.map((value) => ({ value, y: yOf(value) })),
		years: spacedYears(chart.years, xOf),
		counts: pathOf(known, xOf, yOf),
		level: pathOf(Array.from(level ?? []), xOf, yOf),
		steps: steps ? stepPath(steps, xOf, yOf) : '',
		changes: (steps?.changes ?? []).map(({ place, from, to }) => ({ place, x: xOf(place), from: xOf(from), width: Math.max(2, round(xOf(to) - xOf(from))) })),
		marks: marks.map(({ place, value, direction }) => ({ place, x: xOf(place), y: yOf(value), path: triangle(xOf(place), yOf(value), direction) })),
		fan95: area(edge(forecast?.low95), edge(forecast?.high95)),
		fan80: area(edge(forecast?.low80), edge(forecast?.high80)),
		middle: line(edge(forecast?.middle)),
		nowX: forecast ? round(xOf(forecast.from) - step / 2) : undefined,
		plot,
		placeAt: (x) => Math.max(0, Math.min(labels.length - 1, step === 0 ? 0 : Math.round((x - plot.left) / step))),
		xOf
	};
}

/** Of the years' beginnings those that have room for their name. */
function spacedYears(years: readonly (string | undefined)[], xOf: (place: number) => number): { x: number; text: string }[] {
	const all = years.flatMap((text, place) => (text === undefined ? [] : [{ x: xOf(place), text }]));
	const between = all.length > 1 ? ((all.at(-1)?.x ?? 0) - (all[0]?.x ?? 0)) / (all.length - 1) : LEAST_YEAR_PX;
	const every = Math.max(1, Math.ceil(LEAST_YEAR_PX / Math.max(1, between)));
	return all.filter((_, index) => index % every === 0);
}

function pathOf(values: readonly number[], xOf: (place: number) => number, yOf: (value: number) => number): string {
	let path = '';
	let isDrawing = false;
	values.forEach((value, place) => {
		if (Number.isNaN(value)) {
			isDrawing = false;
			return;
		}
		path += `${isDrawing ? 'L' : 'M'}${xOf(place)} ${yOf(value)}`;
		isDrawing = true;
	});
	return path;
}

function stepPath({ values, changes }: NonNullable<StatisticsChart['steps']>, xOf: (place: number) => number, yOf: (value: number) => number): string {
	const starts = new Set(changes.map(({ place }) => place));
	let path = '';
	let isDrawing = false;
	Array.from(values).forEach((value, place) => {
		if (Number.isNaN(value)) isDrawing = false;
		else {
			path += !isDrawing || starts.has(place) ? `M${xOf(place)} ${yOf(value)}` : `H${xOf(place)}`;
			isDrawing = true;
		}
	});
	return path;
}

function triangle(x: number, y: number, direction: 'above' | 'below'): string {
	const sign = direction === 'above' ? -1 : 1;
	const tip = y + sign * (TRIANGLE + 8);
	return `M${x} ${round(tip)}l${-TRIANGLE} ${round(-sign * (TRIANGLE + 3))}h${2 * TRIANGLE}z`;
}

const line = (points: readonly [number, number][]): string => points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
const area = (low: readonly [number, number][], high: readonly [number, number][]): string =>
	low.length === 0 ? '' : `${line(high)}${[...low].reverse().map(([x, y]) => `L${x} ${y}`).join('')}Z`;
const largest = (lists: readonly (readonly number[])[]): number => lists.flat().reduce((most, value) => (value > most ? value : most), 1);
const round = (value: number): number => Math.round(value * 10) / 10;
