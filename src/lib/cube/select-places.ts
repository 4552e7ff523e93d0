import { isLegDimension } from '../domain/dimension.ts';
import { periodOfDay } from '../domain/period.ts';
import type { Selection } from '../domain/selection.ts';
import { codeFilters } from '../domain/query-filter.ts';
import type { ChosenCells } from './choose-returns.ts';
import { lowerBound, type CellDimension, type CubeData } from './cube-data.ts';
import { legsWanted, type LegIndex } from './leg-index.ts';

/** The places in `cells.rows` that pass a selection's filters and range. */
export function selectPlaces(data: CubeData, cells: ChosenCells, selection: Selection, legIndex: () => LegIndex): Int32Array {
	const { query } = selection;
	const tests: { index: Uint8Array | Uint16Array; allowed: Uint8Array }[] = [];
	const filters = codeFilters(query);
	for (const { dimension, passes } of filters) {
		if (isLegDimension(dimension)) continue;
		const column = data.columns[dimension as CellDimension];
		tests.push({ index: column.index, allowed: Uint8Array.from(column.codes, (code) => (passes(code) ? 1 : 0)) });
	}
	if (filters.some(({ dimension }) => isLegDimension(dimension)) || query.by.some(isLegDimension)) {
		const { sets, setOf } = legIndex();
		tests.push({ index: setOf, allowed: Uint8Array.from(sets, (set) => (legsWanted(set, selection).length > 0 ? 1 : 0)) });
	}

	const [first, last] = placesInRange(cells, selection);
	const places = new Int32Array(last - first);
	let count = 0;
	for (let place = first; place < last; place += 1) {
		const row = cells.rows[place] ?? 0;
		if (tests.every(({ index, allowed }) => allowed[index[row] ?? 0])) places[count++] = place;
	}
	return places.subarray(0, count);
}

/** First place whose period lies within a selection's range, and the one after the last. */
function placesInRange({ rows, ordinals }: ChosenCells, { choice, start, end }: Selection): [number, number] {
	let first = 0;
	let last = rows.length;
	if (start !== undefined) {
		const holding = periodOfDay(choice.grain, start);
		first = lowerBound(ordinals, holding.start < start ? holding.ordinal + 1 : holding.ordinal);
	}
	if (end !== undefined) {
		const holding = periodOfDay(choice.grain, end);
		last = lowerBound(ordinals, holding.end > end ? holding.ordinal : holding.ordinal + 1);
	}
	return [first, Math.max(first, last)];
}
