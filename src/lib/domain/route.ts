/** Stages of a route, from origin to destination. */
export const STAGES = ['DEPARTURE', 'TRANSIT_1', 'TRANSIT_2', 'ENTRY', 'ONWARD_1', 'ONWARD_2'] as const;
export type Stage = (typeof STAGES)[number];

/** A point in degrees, longitude first. */
export type LonLat = readonly [number, number];

/** Two states and the kind of border between them, with where it lies and where its stroke begins and ends. */
export interface BorderSection {
	readonly code: string;
	readonly name: string;
	readonly stateA: string;
	readonly stateB: string;
	readonly borderType: 'LAND' | 'SEA' | 'AIR';
	/** On or by the border. */
	readonly point: LonLat;
	/** Ends of the stroke drawn across it, on A's and on B's side. */
	readonly endA: LonLat;
	readonly endB: LonLat;
	/** What submitters write for it; read, never printed. */
	readonly aliases?: readonly string[];
	readonly validFrom?: string;
	readonly validTo?: string;
}

/** One border section at one stage of a route, and whose figures count there. */
export interface RouteLeg {
	readonly route: string;
	readonly stage: Stage;
	/** Position along the route; parallel sections of a stage may share it. */
	readonly ordinal: number;
	readonly section: string;
	/** The direction that goes along the route, as the counting reporter sees it. */
	readonly direction: 'ENTRY' | 'EXIT';
	readonly reportingState: string;
	readonly validFrom?: string;
	readonly validTo?: string;
}

export interface Route {
	readonly code: string;
	readonly name: string;
	readonly description: string;
	/** The stage whose figure is quoted when only one can be. */
	readonly headlineStage: Stage;
	/** What submitters write for it; read, never printed. */
	readonly aliases?: readonly string[];
	readonly validFrom?: string;
	readonly validTo?: string;
}

/** Whether a leg was valid on a day (`YYYY-MM-DD`). */
export function isLegValid(leg: RouteLeg, day: string): boolean {
	return (!leg.validFrom || leg.validFrom <= day) && (!leg.validTo || leg.validTo >= day);
}
