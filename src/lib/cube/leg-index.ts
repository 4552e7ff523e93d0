import { isLegDimension, type LegDimension, type QueryDimension } from '../domain/dimension.ts';
import { createLegMembership } from '../domain/leg-membership.ts';
import type { RouteLeg } from '../domain/route.ts';
import type { Selection } from '../domain/selection.ts';
import type { CubeData } from './cube-data.ts';

/** The legs that each cell belongs to: `sets[setOf[row]]`. Set 0 is empty. */
export interface LegIndex {
	readonly sets: readonly (readonly RouteLeg[])[];
	readonly setOf: Uint16Array;
}

/** Finds the legs of every cell once, by its section, direction, reporter and period. */
export function createLegIndex({ columns, returnOf, returns, size }: CubeData, legs: readonly RouteLeg[]): LegIndex {
	const membersOf = createLegMembership(legs);
	const [sections, directions, reporters] = [columns.BORDER_SECTION, columns.DIRECTION, columns.REPORTING_STATE];
	const starts = [...new Set(returns.map((sent) => sent.period.start))];
	const startOf = new Map(starts.map((start, index) => [start, index]));
	const startOfReturn = Int32Array.from(returns, (sent) => startOf.get(sent.period.start) ?? 0);

	const sets: RouteLeg[][] = [[]];
	const setIds = new Map<string, number>([['', 0]]);
	const places = new Map<number, number>();
	const setOf = new Uint16Array(size);
	for (let row = 0; row < size; row += 1) {
		const [section, direction, reporter] = [sections.index[row] ?? 0, directions.index[row] ?? 0, reporters.index[row] ?? 0];
		const start = startOfReturn[returnOf[row] ?? -1];
		if (start === undefined) continue;
		const place = ((section * directions.codes.length + direction) * reporters.codes.length + reporter) * starts.length + start;
		let set = places.get(place);
		if (set === undefined) {
			const members = membersOf(sections.codes[section] ?? '', directions.codes[direction] ?? '', reporters.codes[reporter] ?? '', starts[start] ?? '');
			const key = members.map((leg) => legs.indexOf(leg)).join(',');
			set = setIds.get(key);
			if (set === undefined) {
				set = sets.length;
				sets.push(members);
				setIds.set(key, set);
			}
			places.set(place, set);
		}
		setOf[row] = set;
	}
	return { sets, setOf };
}

/** Of a cell's legs, those that pass the selection's filters on route and stage. */
export function legsWanted(set: readonly RouteLeg[], { query }: Pick<Selection, 'query'>): RouteLeg[] {
	const { LEG_ROUTE, LEG_STAGE } = query.where;
	return set.filter((leg) => (!LEG_ROUTE || LEG_ROUTE.includes(leg.route)) && (!LEG_STAGE || LEG_STAGE.includes(leg.stage)));
}

const legCode = (leg: RouteLeg, name: LegDimension): string => (name === 'LEG_ROUTE' ? leg.route : leg.stage);

/** Distinct codes in the leg dimensions grouped by, and which of them each set of legs has. */
export function legMemberships(
	{ sets }: LegIndex,
	selection: Pick<Selection, 'query'>,
	by: readonly QueryDimension[]
): { codes: string[][]; membershipsOf: number[][] } {
	const dimensions = by.filter(isLegDimension);
	const codes: string[][] = [];
	const ids = new Map<string, number>();
	const membershipsOf = sets.map((set) => {
		const found = new Set<number>();
		for (const leg of legsWanted(set, selection)) {
			const own = dimensions.map((name) => legCode(leg, name));
			const key = own.join('|');
			const id = ids.get(key) ?? codes.length;
			if (id === codes.length) {
				ids.set(key, id);
				codes.push(own);
			}
			found.add(id);
		}
		return [...found];
	});
	return { codes, membershipsOf };
}
