import type { ObservationQuery } from './observation-query.ts';
import { asksReporter } from './query-filter.ts';
import type { Reference } from './reference.ts';
import type { BorderSection } from './route.ts';

/** The two states that a border section lies between. */
export type SectionSides = Pick<BorderSection, 'stateA' | 'stateB'>;

/** Which reporters a selection can concern. */
export interface ReporterLimit {
	has(reporter: string): boolean;
}

/**
 * The reporters that a selection can concern at all: those asked for, those that count on its legs, those on either
 * side of its sections. Undefined where it may concern any. Others are neither expected nor missed.
 */
export function selectionReporters(
	query: ObservationQuery,
	reference: Pick<Reference, 'legs'> & { readonly sections: ReadonlyMap<string, SectionSides> }
): ReporterLimit | undefined {
	const { LEG_ROUTE, LEG_STAGE, BORDER_SECTION, DIRECTION } = query.where;
	const limits: ReporterLimit[] = [];
	if (query.where.REPORTING_STATE || query.except.REPORTING_STATE) limits.push({ has: (reporter) => asksReporter(query, reporter) });
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
	return limits.length === 0 ? undefined : { has: (reporter) => limits.every((limit) => limit.has(reporter)) };
}
