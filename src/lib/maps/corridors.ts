import { geoInterpolate } from 'd3-geo';
import type { BorderSection, LonLat, RouteLeg } from '../domain/route.ts';
import { travelOf, type Corridor } from './scene.ts';

/**
 * The corridors of a route: from the legs that arrive in a state to the legs of a later stage that leave it (the nearest
 * such stage). Where several arrive and several leave they meet in a knot halfway, so that the picture stays legible and
 * claims no pairs. They say how sections follow each other on the ground, not who went where.
 */
export function routeCorridors(legs: readonly RouteLeg[], sections: ReadonlyMap<string, BorderSection>): Corridor[] {
	const placed = legs.flatMap((leg) => {
		const section = sections.get(leg.section);
		return section ? [placeLeg(leg, section)] : [];
	});
	const junctions = new Map<string, { from: Set<LonLat>; to: Set<LonLat> }>();
	for (const leg of placed) {
		const onward = placed.filter((next) => next.ordinal > leg.ordinal && next.leaves === leg.arrives);
		const nearest = Math.min(...onward.map((next) => next.ordinal));
		const next = onward.filter(({ ordinal }) => ordinal === nearest);
		if (next.length === 0) continue;
		const key = `${leg.arrives}|${nearest}`;
		const junction = junctions.get(key) ?? { from: new Set(), to: new Set() };
		junction.from.add(leg.end);
		for (const { start } of next) junction.to.add(start);
		junctions.set(key, junction);
	}
	return [...junctions.values()].flatMap(({ from, to }) => join([...from], [...to]));
}

function join(from: readonly LonLat[], to: readonly LonLat[]): Corridor[] {
	if (from.length === 1 || to.length === 1) return from.flatMap((a) => to.map((b) => ({ from: a, to: b })));
	const [west, south] = mean(from);
	const [east, north] = mean(to);
	const knot: LonLat = geoInterpolate([west, south], [east, north])(0.5);
	return [...from.map((a) => ({ from: a, to: knot })), ...to.map((b) => ({ from: knot, to: b }))];
}

function mean(points: readonly LonLat[]): LonLat {
	const sum = points.reduce(([x, y], [longitude, latitude]) => [x + longitude, y + latitude] as const, [0, 0] as const);
	return [sum[0] / points.length, sum[1] / points.length];
}

interface PlacedLeg {
	readonly ordinal: number;
	readonly leaves: string;
	readonly arrives: string;
	readonly start: LonLat;
	readonly end: LonLat;
}

function placeLeg(leg: RouteLeg, section: BorderSection): PlacedLeg {
	const isForward = travelOf(section, leg.direction, leg.reportingState) !== 'backward';
	// Across the sea the stroke itself runs from coast to coast; across a land border it stands on the line.
	const isSea = section.borderType === 'SEA';
	const endA = isSea ? section.endA : section.point;
	const endB = isSea ? section.endB : section.point;
	return {
		ordinal: leg.ordinal,
		leaves: isForward ? section.stateA : section.stateB,
		arrives: isForward ? section.stateB : section.stateA,
		start: isForward ? endA : endB,
		end: isForward ? endB : endA
	};
}
