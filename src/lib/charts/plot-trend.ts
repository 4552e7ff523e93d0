import * as Plot from '@observablehq/plot';
import { describePeriod, largestValue, type TrendChart } from './trend-chart.ts';
import { niceTicks, TREND_MARGIN } from './trend-layout.ts';

export interface PlotOptions {
	readonly width: number;
	readonly height: number;
	readonly document: Document;
}

interface Point {
	readonly start: Date;
	readonly place: number;
	readonly key: string;
	readonly value: number | null;
	readonly provisional: boolean;
}

const HATCH = 'trend-hatch';
/** Least distance between the names of two lines. */
const LABEL_PX = 15;

/** A trend over time: gaps where figures are missing, a hatched incomplete end, provisional values as outlines. */
export function plotTrend(chart: TrendChart, { width, height, document }: PlotOptions): SVGSVGElement | HTMLElement {
	const { starts, lines, earlier, incompleteFrom, breaks } = chart;
	const days = starts.map((start) => new Date(start));
	const dayOf = (place: number) => days[place] ?? new Date(0);
	const points = lines.flatMap((line) => pointsOf(line.key, line.values, days, line.provisional));
	const before = earlier ? pointsOf('earlier', earlier.values, days) : [];
	const colours = new Map(lines.map((line) => [line.key, line.colour]));
	const ticks = niceTicks(largestValue(chart));
	const tips = days.map((start, place) => ({ start, place, value: Math.max(0, ...lines.map((line) => line.values[place] ?? 0)) }));
	const isAlone = (all: readonly Point[]) => (point: Point, index: number) =>
		point.value !== null && !isNeighbour(point, all[index - 1]) && !isNeighbour(point, all[index + 1]);

	return Plot.plot({
		document,
		width,
		height,
		marginTop: TREND_MARGIN.top,
		marginRight: lines.length > 1 ? Math.min(150, width / 4) : TREND_MARGIN.right,
		marginBottom: TREND_MARGIN.bottom,
		marginLeft: TREND_MARGIN.left,
		style: { background: 'none', fontSize: '12px', overflow: 'visible' },
		x: { type: 'utc', label: null, domain: [dayOf(0), dayOf(days.length - 1)] },
		y: { label: null, domain: [0, ticks.at(-1) ?? 1] },
		marks: [
			incompleteFrom === undefined
				? null
				: Plot.rect([{ from: middle(dayOf(incompleteFrom - 1), dayOf(incompleteFrom)), to: dayOf(days.length - 1) }], {
						x1: 'from',
						x2: 'to',
						fill: `url(#${HATCH})`,
						className: 'hatch'
					}),
			Plot.gridY(ticks, { stroke: 'var(--line)', strokeOpacity: 1 }),
			Plot.axisY(ticks, { tickSize: 0, tickFormat: (value: number) => chart.formatAxis(value), fill: 'var(--ink-2)' }),
			Plot.axisX({
				tickSize: 4,
				...(chart.isYearly ? { ticks: everyNth(days, width / 60), tickFormat: '%Y' } : { ticks: Math.max(2, Math.floor(width / 110)) }),
				stroke: 'var(--line-strong)',
				fill: 'var(--ink-2)'
			}),
			Plot.ruleX(breaks.map(dayOf), { stroke: 'var(--ink-2)', strokeWidth: 1 }),
			Plot.lineY(before, { x: 'start', y: 'value', stroke: 'var(--muted)', strokeWidth: 1.5 }),
			Plot.lineY(points, { x: 'start', y: 'value', z: 'key', stroke: (point: Point) => colours.get(point.key) ?? 'var(--series-1)', strokeWidth: 2, strokeLinejoin: 'round' }),
			Plot.dot(points.filter(isAlone(points)), { x: 'start', y: 'value', r: 2.5, fill: (point: Point) => colours.get(point.key) ?? 'var(--series-1)' }),
			Plot.dot(
				points.filter((point) => point.provisional && point.value !== null),
				{ x: 'start', y: 'value', r: 3.5, fill: 'var(--paper)', stroke: (point: Point) => colours.get(point.key) ?? 'var(--series-1)', strokeWidth: 1.5 }
			),
			lines.length > 1 ? endLabels(chart, days, ((ticks.at(-1) ?? 1) * LABEL_PX) / (height - TREND_MARGIN.top - TREND_MARGIN.bottom)) : null,
			Plot.ruleX(tips, Plot.pointerX({ x: 'start', stroke: 'var(--line-strong)' })),
			Plot.tip(
				tips,
				Plot.pointerX({ x: 'start', y: 'value', title: (tip: { place: number }) => describePeriod(chart, tip.place), fontSize: 13, lineHeight: 1.35, fill: 'var(--panel)', stroke: 'var(--line-strong)' })
			),
			// Colours are the tokens themselves, and the pattern that hatches is the picture's own.
			() => hatchPattern(document)
		],
		color: { type: 'identity' }
	});
}

function pointsOf(key: string, values: readonly (number | null)[], days: readonly Date[], provisional: readonly boolean[] = []): Point[] {
	return values.map((value, place) => ({ start: days[place] ?? new Date(0), place, key, value, provisional: provisional[place] ?? false }));
}

function isNeighbour(point: Point, other: Point | undefined): boolean {
	return other !== undefined && other.key === point.key && other.value !== null;
}

/** As many as there is room for, evenly. */
function everyNth<T>(list: readonly T[], room: number): T[] {
	const step = Math.max(1, Math.ceil(list.length / Math.max(1, room)));
	return list.filter((_, place) => place % step === 0);
}

const middle = (from: Date, to: Date) => new Date((from.getTime() + to.getTime()) / 2);

/** Each line named where it ends, at least a line of text above the one below. */
function endLabels({ lines }: TrendChart, days: readonly Date[], gap: number): Plot.Markish {
	let floor = Number.NEGATIVE_INFINITY;
	const ends = lines
		.flatMap(({ key, label, colour, values }) => {
			const place = values.findLastIndex((value) => value !== null);
			return place < 0 ? [] : [{ key, label, colour, start: days.at(-1), value: values[place] ?? 0 }];
		})
		.sort((a, b) => a.value - b.value)
		.map((end) => {
			floor = Math.max(end.value, floor + gap);
			return { ...end, value: floor };
		});
	return Plot.text(ends, {
		x: 'start',
		y: 'value',
		text: (end: { label: string }) => (end.label.length > 18 ? `${end.label.slice(0, 17)}…` : end.label),
		fill: (end: { colour: string }) => end.colour,
		textAnchor: 'start',
		dx: 8,
		fontWeight: 600
	});
}

function hatchPattern(document: Document): SVGElement {
	const space = 'http://www.w3.org/2000/svg';
	const pattern = document.createElementNS(space, 'pattern');
	const attributes = { id: HATCH, width: '6', height: '6', patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' };
	for (const [name, value] of Object.entries(attributes)) pattern.setAttribute(name, value);
	const stripe = document.createElementNS(space, 'rect');
	for (const [name, value] of Object.entries({ width: '2', height: '6', fill: 'var(--line-strong)', opacity: '0.45' })) stripe.setAttribute(name, value);
	pattern.append(stripe);
	const definitions = document.createElementNS(space, 'defs');
	definitions.append(pattern);
	return definitions;
}
