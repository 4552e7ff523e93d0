import { isLegDimension, type QueryDimension } from './dimension.ts';
import type { ObservationQuery } from './observation-query.ts';
import { codeFilters } from './query-filter.ts';
import type { Reference } from './reference.ts';
import type { RouteLeg } from './route.ts';
import type { SectionSides } from './selection-reporters.ts';

/** A reporter whose figures can be in a group; where `legs` are named, only while one of them is valid. */
export interface ConcernedReporter {
	readonly reportingState: string;
	readonly legs?: readonly RouteLeg[];
}

export interface Concerns {
	/** The same for all groups that concern the same reporters. */
	keyOf(group: readonly string[]): string;
	reportersOf(group: readonly string[]): readonly ConcernedReporter[];
}

const LEG_FIELDS = {
	LEG_ROUTE: 'route',
	LEG_STAGE: 'stage',
	BORDER_SECTION: 'section',
	DIRECTION: 'direction',
	REPORTING_STATE: 'reportingState'
} as const satisfies Partial<Record<QueryDimension, keyof RouteLeg>>;
const PLACES = Object.entries(LEG_FIELDS) as [keyof typeof LEG_FIELDS, (typeof LEG_FIELDS)[keyof typeof LEG_FIELDS]][];

/**
 * Whose word it takes that a group holds nothing: of a leg, those who count on it; else the reporter that the group
 * names, the states on either side of its section, or all of `reporting`. A group is the codes of `by` without TIME_PERIOD.
 */
export function createConcerns(
	query: ObservationQuery,
	reference: Pick<Reference, 'legs'> & { readonly sections: ReadonlyMap<string, SectionSides> },
	reporting: readonly string[]
): Concerns {
	const by: readonly QueryDimension[] = query.by.filter((name) => name !== 'TIME_PERIOD');
	const filters = new Map<QueryDimension, (code: string) => boolean>(codeFilters(query).map(({ dimension, passes }) => [dimension, passes]));
	const isAboutLegs = by.some(isLegDimension) || [...filters.keys()].some(isLegDimension);
	const isPlaced = by.map((name) => name in LEG_FIELDS);
	const passes = (name: keyof typeof LEG_FIELDS, code: string, group: readonly string[]) =>
		by.includes(name) ? group[by.indexOf(name)] === code : (filters.get(name)?.(code) ?? true);

	const onLegs = (group: readonly string[]): ConcernedReporter[] => {
		const legsOf = new Map<string, RouteLeg[]>();
		for (const leg of reference.legs) {
			if (!PLACES.every(([name, field]) => passes(name, leg[field], group))) continue;
			const legs = legsOf.get(leg.reportingState);
			if (legs) legs.push(leg);
			else legsOf.set(leg.reportingState, [leg]);
		}
		return [...legsOf].map(([reportingState, legs]) => ({ reportingState, legs }));
	};

	const elsewhere = (group: readonly string[]): ConcernedReporter[] => {
		const named = reporting.filter((reporter) => passes('REPORTING_STATE', reporter, group));
		const isOne = by.includes('REPORTING_STATE') || query.where.REPORTING_STATE?.length === 1;
		const sides = isOne || !by.includes('BORDER_SECTION') ? undefined : reference.sections.get(group[by.indexOf('BORDER_SECTION')] ?? '');
		return named
			.filter((reporter) => !sides || reporter === sides.stateA || reporter === sides.stateB)
			.map((reportingState) => ({ reportingState }));
	};

	return {
		keyOf: (group) => group.filter((_, index) => isPlaced[index]).join('|'),
		reportersOf: isAboutLegs ? onLegs : elsewhere
	};
}
