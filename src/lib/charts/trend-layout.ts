import { largestValue, type TrendChart } from './trend-chart.ts';

export const TREND_MARGIN = { top: 14, right: 16, bottom: 26, left: 48 } as const;

/** A trend in pixels, without any library: the picture that the server sends. */
export interface TrendLayout {
	readonly ticks: readonly { readonly y: number; readonly value: number }[];
	readonly marks: readonly { readonly x: number; readonly place: number }[];
	readonly paths: readonly { readonly key: string; readonly colour: string; readonly path: string }[];
	readonly earlierPath: string | undefined;
	/** Left edge of the incomplete end. */
	readonly hatchFrom: number | undefined;
	readonly breaks: readonly number[];
}

export function layoutTrend(chart: TrendChart, { width, height }: { readonly width: number; readonly height: number }): TrendLayout {
	const { top, right, bottom, left } = TREND_MARGIN;
	const count = chart.starts.length;
	const step = count > 1 ? (width - left - right) / (count - 1) : 0;
	const steps = niceTicks(largestValue(chart));
	const highest = steps.at(-1) ?? 1;
	const xOf = (place: number) => round(count > 1 ? left + place * step : (left + width - right) / 2);
	const yOf = (value: number) => round(height - bottom - (value / highest) * (height - top - bottom));
	const every = Math.max(1, Math.ceil(count / Math.max(2, Math.floor(width / 110))));
	const hatch = chart.incompleteFrom;
	return {
		ticks: steps.map((value) => ({ value, y: yOf(value) })),
		marks: Array.from({ length: count }, (_, place) => place)
			.filter((place) => place % every === 0)
			.map((place) => ({ place, x: xOf(place) })),
		paths: chart.lines.map(({ key, colour, values }) => ({ key, colour, path: pathOf(values, xOf, yOf) })),
		earlierPath: chart.earlier && pathOf(chart.earlier.values, xOf, yOf),
		hatchFrom: hatch === undefined ? undefined : round(Math.max(left, xOf(hatch) - step / 2)),
		breaks: chart.breaks.map(xOf)
	};
}

/** Broken at each gap; a value between two gaps is a dot. */
function pathOf(values: readonly (number | null)[], xOf: (place: number) => number, yOf: (value: number) => number): string {
	let path = '';
	let isDrawing = false;
	values.forEach((value, place) => {
		if (value === null) {
			isDrawing = false;
			return;
		}
		const isAlone = !isDrawing && (values[place + 1] ?? null) === null;
		path += `${isDrawing ? 'L' : 'M'}${xOf(place)} ${yOf(value)}${isAlone ? 'h0' : ''}`;
		isDrawing = true;
	});
	return path;
}

/** From zero in three to six round steps to at least a value. */
export function niceTicks(largest: number): number[] {
	const rough = largest / 4;
	const power = 10 ** Math.floor(Math.log10(Math.max(rough, 0.1)));
	const size = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? power * 10;
	const step = Math.max(1, size);
	return Array.from({ length: Math.ceil(largest / step) + 1 }, (_, index) => index * step);
}

const round = (value: number) => Math.round(value * 10) / 10;
