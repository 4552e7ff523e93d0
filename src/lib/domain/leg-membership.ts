import { isLegValid, type RouteLeg } from './route.ts';

/**
 * The legs that a cell belongs to: its section, direction and counting reporter, on a leg that was valid on the
 * first day of the cell's period (`YYYY-MM-DD`). A section may belong to several routes: memberships do not add up.
 */
export function createLegMembership(
	legs: readonly RouteLeg[]
): (section: string, direction: string, reportingState: string, periodStart: string) => RouteLeg[] {
	const byPlace = new Map<string, RouteLeg[]>();
	for (const leg of legs) {
		const key = `${leg.section}|${leg.direction}|${leg.reportingState}`;
		const list = byPlace.get(key);
		if (list) list.push(leg);
		else byPlace.set(key, [leg]);
	}
	return (section, direction, reportingState, periodStart) =>
		(byPlace.get(`${section}|${direction}|${reportingState}`) ?? []).filter((leg) => isLegValid(leg, periodStart));
}
