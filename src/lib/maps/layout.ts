import { geoInterpolate } from 'd3-geo';
import { formatCount } from '../format.ts';
import type { LonLat } from '../domain/route.ts';
import { createProjection, type Frame } from './frame.ts';
import { placeLabels, type Box, type LabelWish, type PlacedLabel } from './label-placement.ts';
import type { MapSize } from './map-size.ts';
import { bentArc, pointText, unitStep, type XY } from './mark-shapes.ts';
import { largestFigure, type Moment } from './moment.ts';
import type { Corridor, PairSeries, RouteScene, SceneSection, SectionSeries } from './scene.ts';
import { placeIn, type View } from './view.ts';
import { createWeightScale, type WeightScale } from './weight-scale.ts';

/** A section in its place; what it shows changes with the month, where it stands does not. */
export interface PlacedSection {
	readonly section: SceneSection;
	readonly at: XY;
	/** Unit step of travel from A to B. */
	readonly step: XY;
	readonly strokeLength: number;
	/** The series drawn, one a direction of travel at most. */
	readonly drawn: readonly SectionSeries[];
	/** The largest figure at any moment: 0 where nothing was ever counted. */
	readonly largest: number;
}

export interface PlacedArc {
	readonly pair: PairSeries;
	readonly path: string;
	readonly middle: XY;
	readonly travel: XY;
}

/** All that stays while the month moves. Pixels of the view. */
export interface PlacedScene {
	readonly scene: RouteScene;
	readonly view: View;
	readonly size: MapSize;
	readonly window: Moment['window'];
	readonly scale: WeightScale;
	readonly pairScale: WeightScale;
	/** Largest first, so that small marks lie on top. */
	readonly sections: readonly PlacedSection[];
	readonly corridors: string;
	readonly arcs: readonly PlacedArc[];
	readonly stateLabels: readonly PlacedLabel[];
	readonly sectionLabels: readonly PlacedLabel[];
}

export interface LayoutOptions {
	readonly window?: Moment['window'];
	/** Its label is placed before all others. */
	readonly selected?: string;
}

export function placeScene(
	scene: RouteScene,
	frame: Frame,
	view: View,
	size: MapSize,
	{ window = 1, selected }: LayoutOptions = {}
): PlacedScene {
	const projection = createProjection(frame);
	const place = (point: LonLat): XY => placeIn(view, projection([point[0], point[1]]) ?? [0, 0]);
	const sections = scene.sections
		.map((section) => placeSection(section, scene, place, size, window))
		.sort((a, b) => b.largest - a.largest || (a.section.code < b.section.code ? -1 : 1));
	const largest = Math.max(0, ...sections.map((placed) => placed.largest));
	const largestPair = Math.max(0, ...scene.pairs.map((pair) => largestFigure(pair, window)));
	const scale = createWeightScale(largest, size);
	const placeOfState = new Map(scene.states.map((state) => [state.code, placeIn(view, state.at)]));
	const { sectionLabels, stateLabels } = placeAllLabels(scene, sections, view, size, scale, selected);
	return {
		scene,
		view,
		size,
		window,
		scale,
		pairScale: createWeightScale(largestPair, { widestStroke: size.widestArc, largestRadius: 0 }),
		sections,
		corridors: scene.corridors.map((corridor) => corridorPath(corridor, place)).join(''),
		arcs: scene.pairs.flatMap((pair) => {
			const from = placeOfState.get(pair.from);
			const to = placeOfState.get(pair.to);
			return from && to ? [{ pair, ...bentArc(from, to) }] : [];
		}),
		stateLabels,
		sectionLabels
	};
}

function placeSection(
	section: SceneSection,
	scene: RouteScene,
	place: (point: LonLat) => XY,
	{ stroke }: MapSize,
	window: Moment['window']
): PlacedSection {
	const a = place(section.endA);
	const b = place(section.endB);
	const most = section.borderType === 'SEA' ? stroke.mostSea : stroke.most;
	const drawn = scene.series.filter((series) => series.isDrawn && series.section === section.code);
	return {
		section,
		at: place(section.point),
		step: unitStep(a, b),
		strokeLength: Math.min(most, Math.max(stroke.least, Math.hypot(b[0] - a[0], b[1] - a[1]))),
		drawn,
		largest: Math.max(0, ...drawn.map((series) => largestFigure(series, window)))
	};
}

/** The shortest line on the globe, in steps short enough to look smooth. */
function corridorPath({ from, to }: Corridor, place: (point: LonLat) => XY): string {
	const between = geoInterpolate([from[0], from[1]], [to[0], to[1]]);
	const [a, b] = [place(from), place(to)];
	const steps = Math.min(12, Math.max(2, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / 50)));
	const points = Array.from({ length: steps + 1 }, (_, index) => place(between(index / steps)));
	return `M${points.map(pointText).join('L')}`;
}

function placeAllLabels(
	scene: RouteScene,
	sections: readonly PlacedSection[],
	view: View,
	size: MapSize,
	scale: WeightScale,
	selected: string | undefined
): { sectionLabels: PlacedLabel[]; stateLabels: PlacedLabel[] } {
	const radiusOf = (placed: PlacedSection) => Math.max(6, scale.discRadius(placed.largest) * 0.6);
	const obstacles: Box[] = sections.map((placed) => {
		const radius = radiusOf(placed) * 0.7;
		const [x, y] = placed.at;
		return { x0: x - radius, y0: y - radius, x1: x + radius, y1: y + radius };
	});
	const wishes = sections
		.filter((placed) => placed.largest > 0 || placed.section.code === selected)
		.sort((a, b) => Number(b.section.code === selected) - Number(a.section.code === selected))
		.map((placed): LabelWish => ({
			key: placed.section.code,
			at: placed.at,
			away: radiusOf(placed) + 5,
			lines: [placed.section.label, formatCount(placed.largest)],
			size: size.labelText
		}));
	const named = placeLabels(wishes, { ...view, obstacles, most: size.mostLabels });
	const states = [...scene.states]
		.sort((a, b) => Number(b.inFocus) - Number(a.inFocus) || b.room - a.room)
		.map((state): LabelWish => ({
			key: state.code,
			at: placeIn(view, state.at),
			away: 0,
			lines: stateLines(state.name),
			size: size.stateText,
			stretch: 1.2,
			isCentred: true
		}))
		.filter((wish, index, all) => fitsState(wish, scene, view) || all.length < 2);
	const placedStates = placeLabels(states, { ...view, obstacles: [...obstacles, ...named.boxes] });
	return { sectionLabels: named.labels, stateLabels: placedStates.labels };
}

/** A state's name is written where at least most of it lies on the state. */
function fitsState(wish: LabelWish, scene: RouteScene, view: View): boolean {
	const state = scene.states.find(({ code }) => code === wish.key);
	const letters = Math.max(...wish.lines.map((line) => line.length));
	return state !== undefined && letters * wish.size * 0.6 <= 2 * state.room * view.scale * (state.inFocus ? 2.2 : 1.1);
}

/** Long official names break before their bracket or in their middle. */
function stateLines(name: string): string[] {
	const [main = name, bracket] = name.split(/\s+(?=\()/);
	if (bracket) return [main, bracket];
	if (name.length <= 14) return [name];
	const middle = name.length / 2;
	const spaces = [...name.matchAll(/\s/g)].map((match) => match.index);
	if (spaces.length === 0) return [name];
	const at = spaces.reduce((best, space) => (Math.abs(space - middle) < Math.abs(best - middle) ? space : best));
	return [name.slice(0, at), name.slice(at + 1)];
}
