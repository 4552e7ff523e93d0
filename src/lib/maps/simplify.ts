import type { Topology } from 'topojson-specification';

type Planar = readonly [number, number];
type Place = (longitude: number, latitude: number) => Planar;

/**
 * A topology with fewer points, by Visvalingam's method in the plane of a projection: a point stays while the triangle it
 * makes with its neighbours covers at least `leastArea` (square units). Shared arcs stay shared, so that no gap opens
 * between neighbours. Ends of arcs always stay.
 */
export function simplifyTopology(topology: Topology, place: Place, leastArea: number): Topology {
	return { ...unquantised(topology), arcs: absoluteArcs(topology).map((arc) => simplifyArc(arc, place, leastArea)) };
}

function unquantised(topology: Topology): Topology {
	const { transform: _transform, ...rest } = topology;
	return rest;
}

function absoluteArcs(topology: Topology): number[][][] {
	const { scale = [1, 1], translate = [0, 0] } = topology.transform ?? {};
	if (!topology.transform) return topology.arcs;
	return topology.arcs.map((arc) => {
		let x = 0;
		let y = 0;
		return arc.map(([stepX = 0, stepY = 0]) => {
			x += stepX;
			y += stepY;
			return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
		});
	});
}

function simplifyArc(arc: number[][], place: Place, leastArea: number): number[][] {
	const planar = arc.map(([longitude = 0, latitude = 0]) => place(longitude, latitude));
	const next = planar.map((_, index) => index + 1);
	const previous = planar.map((_, index) => index - 1);
	const kept = planar.map(() => true);
	const area = (index: number) => triangle(planar[previous[index]!]!, planar[index]!, planar[next[index]!]!);
	// Arcs hold some hundred points at most: looking for the least one anew is quick enough.
	for (;;) {
		let least = -1;
		let leastFound = leastArea;
		for (let index = next[0]!; index < planar.length - 1; index = next[index]!) {
			const found = area(index);
			if (found < leastFound) [least, leastFound] = [index, found];
		}
		if (least < 0) break;
		kept[least] = false;
		next[previous[least]!] = next[least]!;
		previous[next[least]!] = previous[least]!;
	}
	return arc.filter((_, index) => kept[index]);
}

function triangle(a: Planar, b: Planar, c: Planar): number {
	return Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
}
