import { crossingKey } from './parameters.ts';
import type { SampleWorld } from './sample-world.ts';
import { legDestination } from './travel-network.ts';

/** A section and direction that a state reports on, and what it finds of those who pass. */
export interface Place {
	readonly reportingState: string;
	readonly section: string;
	readonly direction: 'ENTRY' | 'EXIT';
	/** Index of the crossing in the network. */
	readonly crossing: number;
	readonly detected: number;
	readonly isSea: boolean;
	/** Whether another state's figures count for the leg. */
	readonly isOtherSide: boolean;
	/** The state on the other side. */
	readonly neighbour: string;
}

/** The places of each reporter: the legs that it counts on, and the other sides that it reports too. */
export function placesOf(world: SampleWorld, reportingState: string): Place[] {
	const { network, reference, parameters } = world;
	const byKey = new Map(network.map((crossing) => [crossing.key, crossing]));
	const places = new Map<string, Place>();
	const add = (section: string, direction: 'ENTRY' | 'EXIT', detected?: number) => {
		const crossing = byKey.get(crossingKey(section, legDestination({ section, direction, reportingState }, reference)));
		if (!crossing || places.has(`${section}|${direction}`)) return;
		const { index, isSea, from, to } = crossing;
		places.set(`${section}|${direction}`, {
			reportingState,
			section,
			direction,
			crossing: index,
			detected: detected ?? crossing.detected,
			isSea,
			isOtherSide: detected !== undefined,
			neighbour: from === reportingState ? to : from
		});
	};
	for (const leg of reference.legs) if (leg.reportingState === reportingState) add(leg.section, leg.direction);
	for (const { share, ...side } of parameters.otherSide) if (side.reportingState === reportingState) add(side.section, side.direction, share);
	return [...places.values()];
}
