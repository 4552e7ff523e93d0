import { geoStream } from 'd3-geo';
import { feature } from 'topojson-client';
import { codeOf, type World } from './boundaries.ts';
import { createProjection, type Frame } from './frame.ts';
import { innerPoint } from './inner-point.ts';
import type { SceneState } from './scene.ts';

/** Where the names of states stand in a frame: in the roomiest part of what is seen of each. */
export function statePlaces(
	world: World,
	frame: Frame,
	names: ReadonlyMap<string, string>,
	focus: ReadonlySet<string>
): SceneState[] {
	const projection = createProjection(frame).clipExtent([
		[0, 0],
		[frame.width, frame.height]
	]);
	return world.objects.countries.geometries.flatMap((shape) => {
		const code = codeOf(shape);
		const name = names.get(code);
		if (!name) return [];
		const ring = largestRing(projection.stream, feature(world, shape));
		const inner = ring && innerPoint(ring);
		return inner ? [{ code, name, ...inner, inFocus: focus.has(code) }] : [];
	});
}

type Ring = [number, number][];

function largestRing(
	wrap: (stream: { point(x: number, y: number): void; lineStart(): void; lineEnd(): void; polygonStart(): void; polygonEnd(): void }) => Parameters<typeof geoStream>[1],
	shape: Parameters<typeof geoStream>[0]
): Ring | undefined {
	const rings: Ring[] = [];
	let ring: Ring = [];
	geoStream(
		shape,
		wrap({
			point: (x, y) => void ring.push([x, y]),
			lineStart: () => void (ring = []),
			lineEnd: () => void rings.push(ring),
			polygonStart: () => {},
			polygonEnd: () => {}
		})
	);
	return rings.sort((a, b) => Math.abs(area(b)) - Math.abs(area(a)))[0];
}

function area(ring: Ring): number {
	let twice = 0;
	for (const [index, [x, y]] of ring.entries()) {
		const [nextX, nextY] = ring[(index + 1) % ring.length]!;
		twice += x * nextY - nextX * y;
	}
	return twice / 2;
}
