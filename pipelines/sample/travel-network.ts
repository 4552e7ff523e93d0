import type { Reference } from '#domain/reference';
import type { RouteLeg } from '#domain/route';
import { crossingKey } from './parameters.ts';
import type { CrossingTraits, SampleParameters } from './sample-parameters.ts';

/** A section in one direction of travel, and the crossings that lead to it. */
export interface Crossing extends CrossingTraits {
	readonly index: number;
	readonly section: string;
	readonly from: string;
	readonly to: string;
	readonly isSea: boolean;
	/**
	 * Indexes of the crossings that can come before it: those that end where it begins, at an earlier stage of one of its
	 * routes; where its routes begin with it, any.
	 */
	readonly before: readonly number[];
	/** Indexes of the crossings that leave the same state, itself among them. */
	readonly parallels: readonly number[];
}

/** The state that a leg leads into, in the direction of travel. */
export function legDestination(leg: Pick<RouteLeg, 'section' | 'direction' | 'reportingState'>, reference: Reference): string {
	const section = reference.sections.get(leg.section);
	if (!section) throw new Error(`unknown border section: ${leg.section}`);
	const other = section.stateA === leg.reportingState ? section.stateB : section.stateA;
	return leg.direction === 'ENTRY' ? leg.reportingState : other;
}

/** Lays the crossings of the sample over the routes. Throws when one of them is on no route. */
export function createTravelNetwork(parameters: SampleParameters, reference: Reference): Crossing[] {
	const legs = new Map<string, RouteLeg[]>();
	for (const leg of reference.legs) {
		const key = crossingKey(leg.section, legDestination(leg, reference));
		legs.set(key, [...(legs.get(key) ?? []), leg]);
	}
	const bare = parameters.crossings.map((traits, index) => {
		const [code = '', to = ''] = traits.key.split('>');
		const section = reference.sections.get(code);
		if (!section || !legs.has(traits.key)) throw new Error(`a crossing of the sample is on no route: ${traits.key}`);
		const from = section.stateA === to ? section.stateB : section.stateA;
		return { ...traits, index, section: code, from, to, isSea: section.borderType === 'SEA', legs: legs.get(traits.key) ?? [] };
	});
	return bare.map(({ legs: own, ...crossing }) => {
		const leading = bare.filter((other) => other.to === crossing.from && other.from !== crossing.to);
		const onRoute = leading.filter((other) =>
			other.legs.some((leg) => own.some(({ route, ordinal }) => leg.route === route && leg.ordinal < ordinal))
		);
		return {
			...crossing,
			before: (onRoute.length > 0 ? onRoute : leading).map(({ index }) => index),
			parallels: bare.filter(({ from }) => from === crossing.from).map(({ index }) => index)
		};
	});
}
