import type { BorderSection, LonLat, Stage } from '../domain/route.ts';

/** Months as consecutive places: 0 is `first`. */
export interface MonthAxis {
	/** `YYYY-MM` */
	readonly first: string;
	readonly count: number;
	/** The place of the last month that enough reporters have reported for; -1 where there is none. */
	readonly complete: number;
}

/** What is said of a month's figure beside its value, one letter a month: final, provisional, a break in the series, some of its cells missing. */
export type FigureMark = '.' | 'p' | 'b' | 'm';

/** A figure by month. `null` is missing, which is not zero; `marks` holds one FigureMark a month. */
export interface MonthSeries {
	readonly values: readonly (number | null)[];
	readonly marks: string;
}

/** One reporter's counts at one section in one direction. */
export interface SectionSeries extends MonthSeries {
	readonly section: string;
	readonly direction: 'ENTRY' | 'EXIT';
	readonly reporter: string;
	/** Travel from the section's state A to its state B, or back. */
	readonly travel: 'forward' | 'backward';
	/** Set where it is the route's own leg: this reporter counts here, in this direction. */
	readonly leg?: SceneLeg;
	/** One series per section and direction of travel is drawn; the others of the same travel stand in the table. */
	readonly isDrawn: boolean;
}

export interface SceneLeg {
	readonly stage: Stage;
	readonly ordinal: number;
	readonly validFrom?: string;
	readonly validTo?: string;
}

/** Counts of a true pair: the reporter returned them from `from` to `to`. */
export interface PairSeries extends MonthSeries {
	readonly from: string;
	readonly to: string;
}

export interface SceneSection extends BorderSection {
	/** What the map writes beside it: its place, else its two states. */
	readonly label: string;
}

export interface SceneState {
	readonly code: string;
	readonly name: string;
	/** Where its name stands, in frame units. */
	readonly at: readonly [number, number];
	/** Half the room there, in frame units across. */
	readonly room: number;
	/** Whether the map is about it. */
	readonly inFocus: boolean;
}

/** The dotted line that joins two legs. It carries no weight: nobody counts on it. */
export interface Corridor {
	readonly from: LonLat;
	readonly to: LonLat;
}

/** What a map shows, with no pixel in it. */
export interface RouteScene {
	readonly months: MonthAxis;
	readonly sections: readonly SceneSection[];
	readonly series: readonly SectionSeries[];
	readonly corridors: readonly Corridor[];
	readonly pairs: readonly PairSeries[];
	readonly states: readonly SceneState[];
}

/** The direction of travel that a reporter's ENTRY or EXIT means at a section; undefined for a reporter that is neither side. */
export function travelOf(
	section: Pick<BorderSection, 'stateA' | 'stateB'>,
	direction: 'ENTRY' | 'EXIT',
	reporter: string
): 'forward' | 'backward' | undefined {
	if (reporter !== section.stateA && reporter !== section.stateB) return undefined;
	return (reporter === section.stateB) === (direction === 'ENTRY') ? 'forward' : 'backward';
}

/** No name of a sea is written on a map. */
const SEA_NAME = /\b(sea|channel|strait|gulf|ocean)\b/i;

/** The place in brackets of a section's name, else the two states: `Türkiye–Greece land border (Evros)` → `Evros`. */
export function sectionLabel(name: string): string {
	const bracketed = /\(([^()]+)\)\s*$/.exec(name)?.[1];
	const place = bracketed?.split(',')[0]?.trim();
	if (place && !SEA_NAME.test(place)) return place;
	return name.replace(/\s+(land|sea|air)\s+(border|crossing).*$/i, '').replace(/\s*\([^()]*\)\s*$/, '');
}
