import type { PlacedArc, PlacedScene, PlacedSection } from './layout.ts';
import { chevron, halfArrow, halfDisc, type XY } from './mark-shapes.ts';
import { figureAt, type Figure, type Moment } from './moment.ts';
import type { SectionSeries } from './scene.ts';

/** How a mark is drawn: the four signs, and zero, which is none of them. */
export type MarkSign = 'final' | 'provisional' | 'incomplete' | 'zero' | 'missing';

/** One direction of one section at a moment, as path strings. */
export interface DrawnPart {
	readonly series: SectionSeries;
	readonly figure: Figure;
	readonly sign: MarkSign;
	/** Half a disc; undefined for zero and missing. */
	readonly disc?: string;
	readonly arrow?: string;
}

export interface DrawnSection {
	readonly code: string;
	readonly at: XY;
	readonly parts: readonly DrawnPart[];
	/** Missing in every direction drawn, or never counted by anybody. */
	readonly isMissing: boolean;
	readonly isNeverCounted: boolean;
	readonly isZero: boolean;
}

export interface DrawnArc {
	readonly arc: PlacedArc;
	readonly figure: Figure;
	readonly width: number;
	readonly cue: string;
	readonly sign: MarkSign;
}

/** The marks of a placed scene at a moment. No decision is left to whoever draws them, on SVG or on Canvas. */
export function drawSections(placed: PlacedScene, moment: Moment): DrawnSection[] {
	return placed.sections.map((section) => {
		const parts = section.drawn.map((series) => drawPart(placed, section, series, moment));
		return {
			code: section.section.code,
			at: section.at,
			parts,
			isMissing: parts.every((part) => part.sign === 'missing'),
			isNeverCounted: section.drawn.every((series) => series.values.every((value) => value === null)),
			isZero: parts.some((part) => part.sign === 'zero') && parts.every((part) => part.disc === undefined)
		};
	});
}

function drawPart(placed: PlacedScene, section: PlacedSection, series: SectionSeries, moment: Moment): DrawnPart {
	const figure = figureAt(series, moment, placed.scene.months.complete);
	const sign = signOf(figure);
	if (figure.kind === 'missing' || figure.value === 0) return { series, figure, sign };
	const travel: XY = series.travel === 'forward' ? section.step : [-section.step[0], -section.step[1]];
	return {
		series,
		figure,
		sign,
		disc: halfDisc(section.at, travel, placed.scale.discRadius(figure.value)),
		arrow: halfArrow(section.at, travel, section.strokeLength, placed.scale.strokeWidth(figure.value))
	};
}

/** The arcs that have a figure at a moment, widest first. */
export function drawArcs(placed: PlacedScene, moment: Moment): DrawnArc[] {
	return placed.arcs
		.map((arc): DrawnArc => {
			const figure = figureAt(arc.pair, moment, placed.scene.months.complete);
			const width = figure.kind === 'counted' ? placed.pairScale.strokeWidth(figure.value) : 0;
			return { arc, figure, width, cue: chevron(arc.middle, arc.travel, Math.max(4, width * 1.1)), sign: signOf(figure) };
		})
		.filter(({ figure }) => figure.kind === 'counted' && figure.value > 0)
		.sort((a, b) => b.width - a.width);
}

export function signOf(figure: Figure): MarkSign {
	if (figure.kind === 'missing') return 'missing';
	if (figure.value === 0) return 'zero';
	if (figure.isIncomplete) return 'incomplete';
	return figure.isProvisional ? 'provisional' : 'final';
}
