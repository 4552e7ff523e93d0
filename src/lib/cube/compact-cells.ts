import type { ChosenCells } from './choose-returns.ts';
import { MISSING, type CellDimension, type CubeData } from './cube-data.ts';
import type { LegIndex } from './leg-index.ts';

type Codes = Uint8Array | Uint16Array;

/** The cells of one table choice side by side, so that a pass over them reads memory in order. */
export interface CompactCells {
	readonly size: number;
	/** Ordinal of the first period, and how many there are to the last. */
	readonly first: number;
	readonly periods: number;
	/** Where each period's cells begin; one more entry ends the last. */
	readonly starts: Int32Array;
	readonly values: Float64Array;
	/** 1 where the value is missing. */
	readonly missing: Uint8Array;
	readonly hasMissing: boolean;
	column(name: CellDimension): Codes;
	legSets(): Codes;
	/** Marks the cells that fail a filter; one that has not changed is not looked at again. */
	applyFilter(slot: number, key: string, test: () => { readonly column: Codes; readonly allowed: Uint8Array }): void;
	/** The cells that pass all filters whose bits are in `keep`. */
	passing(keep: number): Passing;
}

/** Places of cells in order, and where each period's begin; one more entry ends the last. */
export interface Passing {
	readonly places: Int32Array;
	readonly starts: Int32Array;
}

export function createCompactCells(data: CubeData, { rows, ordinals }: ChosenCells, legIndex: () => LegIndex): CompactCells {
	const size = rows.length;
	const first = ordinals[0] ?? 0;
	const periods = size === 0 ? 0 : (ordinals[size - 1] ?? 0) - first + 1;
	const starts = new Int32Array(periods + 1);
	for (const ordinal of ordinals) starts[ordinal - first + 1] = (starts[ordinal - first + 1] ?? 0) + 1;
	for (let period = 1; period <= periods; period += 1) starts[period] = (starts[period] ?? 0) + (starts[period - 1] ?? 0);
	const missing = Uint8Array.from(rows, (row) => ((data.flags[row] ?? 0) & MISSING ? 1 : 0));

	const columns = new Map<string, Codes>();
	const gathered = (name: string, index: () => Codes): Codes => {
		const known = columns.get(name);
		if (known) return known;
		const source = index();
		const compact = source instanceof Uint8Array ? new Uint8Array(size) : new Uint16Array(size);
		for (let place = 0; place < size; place += 1) compact[place] = source[rows[place] ?? 0] ?? 0;
		columns.set(name, compact);
		return compact;
	};
	/** Bits of the filters that each cell fails, by slot, and what each was last worked out for. */
	const failed = new Uint16Array(size);
	const filterKeys: string[] = [];
	const lists = new Map<number, Passing & { key: string }>();

	return {
		size,
		first,
		periods,
		starts,
		values: Float64Array.from(rows, (row) => data.values[row] ?? 0),
		missing,
		hasMissing: missing.includes(1),
		column: (name) => gathered(name, () => data.columns[name].index),
		legSets: () => gathered('LEG', () => legIndex().setOf),
		applyFilter(slot, key, test) {
			if (filterKeys[slot] === key) return;
			filterKeys[slot] = key;
			const { column, allowed } = test();
			const bit = 1 << slot;
			const marks = Uint16Array.from(allowed, (is) => (is ? 0 : bit));
			for (let place = 0; place < size; place += 1) failed[place] = ((failed[place] as number) & ~bit) | (marks[column[place] as number] as number);
		},
		passing(keep) {
			const key = filterKeys.filter((_, slot) => keep & (1 << slot)).join('|');
			let list = lists.get(keep);
			if (list?.key === key) return list;
			list ??= { key, places: new Int32Array(size + 1), starts: new Int32Array(periods + 1) };
			lists.set(keep, list);
			list.key = key;
			const { places, starts: begins } = list;
			let count = 0;
			for (let period = 0; period < periods; period += 1) {
				begins[period] = count;
				const end = starts[period + 1] as number;
				// Without a branch: every place is written, and only a passing one is kept.
				for (let place = starts[period] as number; place < end; place += 1) {
					places[count] = place;
					count += Number(((failed[place] as number) & keep) === 0);
				}
			}
			begins[periods] = count;
			return list;
		}
	};
}
