import { geoPath } from 'd3-geo';
import { feature, merge } from 'topojson-client';
import type { Geometry } from 'geojson';
import type { MultiPolygon, Polygon } from 'topojson-specification';
import type { Boundary } from '../domain/reference.ts';
import type { LonLat } from '../domain/route.ts';
import { borderLines, codeOf, type World } from './boundaries.ts';
import { createProjection, type Frame } from './frame.ts';
import { createPathText } from './path-text.ts';
import { simplifyTopology } from './simplify.ts';

/** Path strings in frame units, clipped to the frame and a little beyond. */
export interface Basemap {
	readonly land: string;
	/** The land of the states that the map is about. */
	readonly focus: string;
	readonly borders: string;
	/** Disputed borders: dashed. */
	readonly disputed: string;
	/** Lines that are no borders: dotted. */
	readonly lines: string;
}

export interface BasemapOptions {
	/** States whose land stands out. */
	focus?: ReadonlySet<string>;
	/** Detail: the least triangle that a point must make, in square frame units. */
	leastArea?: number;
}

/** How far beyond the frame the land goes on, so that its cut edge is out of sight. */
const BEYOND = 40;

/** The basemap of a frame, drawn from the atlas and the list of boundaries. */
export function createBasemap(
	world: World,
	boundaries: readonly Boundary[],
	frame: Frame,
	{ focus = new Set(), leastArea = 24 }: BasemapOptions = {}
): Basemap {
	const projection = createProjection(frame);
	const place = (longitude: number, latitude: number) => projection([longitude, latitude]) ?? ([0, 0] as const);
	const simple = simplifyTopology(world, place, leastArea) as World;
	projection.clipExtent([
		[-BEYOND, -BEYOND],
		[frame.width + BEYOND, frame.height + BEYOND]
	]);
	const draw = (geometry: Geometry, leastRing = 0) => {
		const context = createPathText(leastRing);
		geoPath(projection, context)(geometry);
		return context.text();
	};
	const drawLines = (lines: readonly LonLat[][]) =>
		draw({ type: 'MultiLineString', coordinates: lines.map((line) => line.map(([x, y]) => [x, y])) });

	const standsOut = withParts(focus, boundaries);
	const inFocus = simple.objects.countries.geometries.filter((shape) => standsOut.has(codeOf(shape)));
	const borders = borderLines(simple, boundaries);
	return {
		land: feature(simple, simple.objects.land).features.map(({ geometry }) => draw(geometry, leastArea)).join(''),
		focus: draw(merge(simple, inFocus as (Polygon | MultiPolygon)[]), leastArea * 4),
		borders: drawLines(borders.settled),
		disputed: drawLines(borders.disputed),
		lines: drawLines(borders.lines)
	};
}

/** A line that is no border parts nothing: both its sides stand out, or neither. */
function withParts(focus: ReadonlySet<string>, boundaries: readonly Boundary[]): ReadonlySet<string> {
	const all = new Set(focus);
	for (const { type, geometry } of boundaries) {
		if (type === 'BORDER' || geometry.kind !== 'mesh') continue;
		if (all.has(geometry.a)) all.add(geometry.b);
		else if (all.has(geometry.b)) all.add(geometry.a);
	}
	return all;
}
