import { isLegDimension, type QueryDimension } from '../domain/dimension.ts';
import { periodAt } from '../domain/period.ts';
import type { Selection } from '../domain/selection.ts';
import type { ChosenCells } from './choose-returns.ts';
import { MISSING, type CellDimension, type CubeData } from './cube-data.ts';
import { legMemberships, type LegIndex } from './leg-index.ts';

/** Sums over one group of cells. */
export interface Group {
	/** Codes of what it is grouped by, in order. */
	readonly codes: readonly string[];
	/** The return that the cells are part of; -1 unless grouped by it. */
	readonly sent: number;
	sum: number;
	cells: number;
	missing: number;
	/** Bits of all the cells' flags. */
	flags: number;
	/** Submissions of the cells, where grouped by return. */
	readonly submissions: Set<number>;
}

/** Turns a cell into a digit of its group's key, and the digit back into codes. */
interface Grouping {
	readonly name: QueryDimension;
	readonly size: number;
	readonly digitOf: (place: number, row: number) => number;
	readonly codeOf: (digit: number) => string;
}

export interface GroupOptions {
	readonly data: CubeData;
	readonly cells: ChosenCells;
	/** The cells to add up, as places in `cells.rows`. */
	readonly places: Int32Array;
	readonly selection: Selection;
	readonly by: readonly QueryDimension[];
	readonly legIndex: () => LegIndex;
	/** Also by return. */
	readonly byReturn?: boolean;
}

/**
 * Adds up cells by groups. A cell on several routes counts on each: memberships do not add up, which
 * the additivity rules see to.
 */
export function groupCells({ data, cells, places, selection, by, legIndex, byReturn = false }: GroupOptions): Group[] {
	const legs = by.some(isLegDimension) ? legIndex() : undefined;
	const { codes: legCodes, membershipsOf } = legs ? legMemberships(legs, selection, by) : { codes: [[]], membershipsOf: [] };
	const groupings = by.filter((name) => !isLegDimension(name)).map((name) => groupingOf(name, data, cells, selection));
	const own = [0];
	const groups = new Map<number, Group>();
	for (const place of places) {
		const row = cells.rows[place] ?? 0;
		const sent = byReturn ? (data.returnOf[row] ?? -1) : -1;
		let base = sent + 1;
		for (const { size, digitOf } of groupings) base = base * size + digitOf(place, row);
		for (const membership of legs ? (membershipsOf[legs.setOf[row] ?? 0] ?? []) : own) {
			const key = base * legCodes.length + membership;
			let group = groups.get(key);
			if (!group) {
				group = { codes: codesOf(by, groupings, place, row, legCodes[membership] ?? []), sent, sum: 0, cells: 0, missing: 0, flags: 0, submissions: new Set() };
				groups.set(key, group);
			}
			const flags = data.flags[row] ?? 0;
			group.sum += data.values[row] ?? 0;
			group.cells += 1;
			group.flags |= flags;
			if (flags & MISSING) group.missing += 1;
			if (byReturn && data.submissionOf) group.submissions.add(data.submissionOf[row] ?? 0);
		}
	}
	return [...groups.values()];
}

function codesOf(by: readonly QueryDimension[], groupings: readonly Grouping[], place: number, row: number, legCodes: readonly string[]): string[] {
	let leg = 0;
	return by.map((name) => {
		if (isLegDimension(name)) return legCodes[leg++] ?? '';
		const grouping = groupings.find((candidate) => candidate.name === name);
		return grouping ? grouping.codeOf(grouping.digitOf(place, row)) : '';
	});
}

function groupingOf(name: QueryDimension, { columns }: CubeData, { ordinals }: ChosenCells, { choice }: Selection): Grouping {
	if (name === 'TIME_PERIOD') {
		const first = ordinals[0] ?? 0;
		const size = (ordinals.at(-1) ?? 0) - first + 1;
		return { name, size, digitOf: (place) => (ordinals[place] ?? 0) - first, codeOf: (digit) => periodAt(choice.grain, first + digit).text };
	}
	const { codes, index } = columns[name as CellDimension];
	return { name, size: codes.length, digitOf: (_, row) => index[row] ?? 0, codeOf: (digit) => codes[digit] ?? '' };
}
