import { geoDistance } from 'd3-geo';
import { mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Boundary } from '../domain/reference.ts';
import type { LonLat } from '../domain/route.ts';

export interface CountryProperties {
	readonly name: string;
	/** ISO 3166-1 alpha-3, or the atlas's own code for a shape that has none. */
	readonly a3: string;
}

export type World = Topology<{ countries: GeometryCollection<CountryProperties>; land: GeometryCollection }>;

/** Lines in degrees, by the way they are drawn. */
export interface BorderLines {
	readonly settled: readonly LonLat[][];
	readonly disputed: readonly LonLat[][];
	/** Lines that are no borders. */
	readonly lines: readonly LonLat[][];
}

const EARTH_RADIUS_KM = 6371;
/** A border this near to a listed line of its own points is that line, drawn once and dashed. */
const SAME_LINE_KM = 12;

const pairKey = (a: string, b: string) => [a, b].sort().join('|');

/** Sorts the borders between shapes by the list that the Secretariat keeps: what it names is never drawn as settled. */
export function borderLines(world: World, boundaries: readonly Boundary[]): BorderLines {
	const listed = new Set<string>();
	const own: LonLat[][] = [];
	const drawn = { BORDER: [] as LonLat[][], LINE: [] as LonLat[][], NONE: [] as LonLat[][] };
	for (const { type, geometry } of boundaries) {
		if (geometry.kind === 'mesh') {
			const key = pairKey(geometry.a, geometry.b);
			listed.add(key);
			drawn[type].push(...meshOf(world, (a, b) => pairKey(a, b) === key));
		} else {
			const points = [...geometry.points];
			own.push(points);
			drawn[type].push(points);
		}
	}
	const settled = meshOf(world, (a, b) => !listed.has(pairKey(a, b)));
	return { settled: settled.flatMap((line) => cutAlong(line, own)), disputed: drawn.BORDER, lines: drawn.LINE };
}

function meshOf(world: World, isWanted: (a: string, b: string) => boolean): LonLat[][] {
	const lines = mesh(world, world.objects.countries, (a, b) => a !== b && isWanted(codeOf(a), codeOf(b)));
	return lines.coordinates.map((line) => line.map(([longitude = 0, latitude = 0]) => [longitude, latitude] as const));
}

/** The code of a shape of the atlas. */
export function codeOf(shape: { properties?: unknown }): string {
	return (shape.properties as CountryProperties).a3;
}

/** What is left of a line where no other line runs along it. */
function cutAlong(line: LonLat[], others: readonly LonLat[][]): LonLat[][] {
	if (others.length === 0) return [line];
	const isFree = line.map((point) => !others.some((other) => isNear(point, other)));
	if (isFree.every(Boolean)) return [line];
	const parts: LonLat[][] = [];
	let part: LonLat[] = [];
	for (const [index, point] of line.entries()) {
		if (isFree[index]) part.push(point);
		else if (part.length > 0) {
			parts.push(part);
			part = [];
		}
	}
	parts.push(part);
	return parts.filter((found) => found.length > 1);
}

function isNear(point: LonLat, line: readonly LonLat[]): boolean {
	const [longitude, latitude] = point;
	const degrees = SAME_LINE_KM / 111;
	const shrink = Math.max(0.2, Math.cos((latitude * Math.PI) / 180));
	return line.some((from, index) => {
		const to = line[index + 1];
		if (!to) return distanceKm(point, from) < SAME_LINE_KM;
		const isInBox =
			Math.min(from[0], to[0]) - degrees / shrink <= longitude &&
			longitude <= Math.max(from[0], to[0]) + degrees / shrink &&
			Math.min(from[1], to[1]) - degrees <= latitude &&
			latitude <= Math.max(from[1], to[1]) + degrees;
		return isInBox && distanceKm(point, nearestOn(from, to, point, shrink)) < SAME_LINE_KM;
	});
}

/** The nearest point of a short segment, in a plane where longitudes are shrunk as at this latitude. */
function nearestOn(from: LonLat, to: LonLat, point: LonLat, shrink: number): LonLat {
	const x = (to[0] - from[0]) * shrink;
	const y = to[1] - from[1];
	const square = x * x + y * y || 1;
	const along = ((point[0] - from[0]) * shrink * x + (point[1] - from[1]) * y) / square;
	const share = Math.min(1, Math.max(0, along));
	return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
}

function distanceKm(a: LonLat, b: LonLat): number {
	return geoDistance([a[0], a[1]], [b[0], b[1]]) * EARTH_RADIUS_KM;
}
