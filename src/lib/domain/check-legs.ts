import { STAGES, type BorderSection, type Route, type RouteLeg } from './route.ts';
import type { LegRow } from './parse-routes.ts';

/** Holds the legs against routes and sections; throws with the line of the leg that does not fit. */
export function checkLegs(
	legs: readonly LegRow[],
	routes: ReadonlyMap<string, Route>,
	sections: ReadonlyMap<string, BorderSection>
): RouteLeg[] {
	const seen: LegRow[] = [];
	for (const entry of legs) {
		const { leg, row } = entry;
		if (!routes.has(leg.route)) row.fail(`unknown route ${leg.route}`);
		const section = sections.get(leg.section) ?? row.fail(`unknown section ${leg.section}`);
		if (leg.reportingState !== section.stateA && leg.reportingState !== section.stateB) {
			row.fail(`${leg.reportingState} does not border on ${leg.section}`);
		}
		const clash = seen.find((other) => isSameEvent(other.leg, leg));
		if (clash) row.fail(`repeats the leg of line ${clash.row.line}: ${leg.section} counts once on ${leg.route}`);
		const misplaced = seen.find((other) => other.leg.route === leg.route && !isInOrder(other.leg, leg));
		if (misplaced) row.fail(`ordinal ${leg.ordinal} at ${leg.stage} does not follow the order of line ${misplaced.row.line}`);
		seen.push(entry);
	}
	for (const route of routes.values()) {
		if (!legs.some(({ leg }) => leg.route === route.code && leg.stage === route.headlineStage)) {
			throw new Error(`data/codelists/routes.csv: ${route.code} has no leg at its headline stage ${route.headlineStage}`);
		}
	}
	return seen.map(({ leg }) => leg);
}

/** Two legs of a route that would count the crossings of one section in one direction twice at the same time. */
function isSameEvent(a: RouteLeg, b: RouteLeg): boolean {
	if (a.route !== b.route || a.section !== b.section || along(a) !== along(b)) return false;
	return (a.validFrom ?? '') <= (b.validTo ?? '9999') && (b.validFrom ?? '') <= (a.validTo ?? '9999');
}

/** Which way a leg is crossed: entry into one state of a section is exit from the other. */
function along({ section, direction, reportingState }: RouteLeg): boolean {
	return section.startsWith(reportingState) === (direction === 'EXIT');
}

function isInOrder(a: RouteLeg, b: RouteLeg): boolean {
	const stages = Math.sign(STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage));
	const ordinals = Math.sign(a.ordinal - b.ordinal);
	return stages === 0 || ordinals === 0 || stages === ordinals;
}
