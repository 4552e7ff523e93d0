import type { ObservationQuery } from './observation-query.ts';
import type { Reference } from './reference.ts';
import type { BorderSection } from './route.ts';

/** The two states that a border section lies between. */
export type SectionSides = Pick<BorderSection, 'stateA' | 'stateB'>;

/**
 * The reporters that a selection can concern at all: those asked for, those that count on its legs, those on either
 * side of its sections. Undefined where it may concern any. Others are neither expected nor missed.
 */
export function selectionReporters(
	query: ObservationQuery,
	reference: Pick<Reference, 'legs'> & { readonly sections: ReadonlyMap<string, SectionSides> }
): ReadonlySet<string> | undefined {
	const { REPORTING_STATE, LEG_ROUTE, LEG_STAGE, BORDER_SECTION, DIRECTION } = query.where;
	const limits: ReadonlySet<string>[] = [];
	if (REPORTING_STATE) limits.push(new Set(REPORTING_STATE));
	if (LEG_ROUTE || LEG_STAGE || query.by.includes('LEG_ROUTE') || query.by.includes('LEG_STAGE')) {
		const legs = reference.legs.filter(
			(leg) =>
				(!LEG_ROUTE || LEG_ROUTE.includes(leg.route)) &&
				(!LEG_STAGE || LEG_STAGE.includes(leg.stage)) &&
				(!BORDER_SECTION || BORDER_SECTION.includes(leg.section)) &&
				(!DIRECTION || DIRECTION.includes(leg.direction))
		);
		limits.push(new Set(legs.map((leg) => leg.reportingState)));
	} else if (BORDER_SECTION) {
		const sides = BORDER_SECTION.map((code) => reference.sections.get(code));
		if (sides.every((section) => section !== undefined)) {
			limits.push(new Set(sides.flatMap((section) => [section.stateA, section.stateB])));
		}
	}
	const [first, ...rest] = limits;
	return first && new Set([...first].filter((reporter) => rest.every((limit) => limit.has(reporter))));
}
