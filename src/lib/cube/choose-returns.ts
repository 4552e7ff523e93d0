import { periodAt, periodOfDay, type Period } from '../domain/period.ts';
import type { Selection } from '../domain/selection.ts';
import { answeringTables, chooseFrequencies } from '../domain/table-choice.ts';
import type { CubeData, CubeReturn } from './cube-data.ts';

/** A return as the cube numbers it. */
interface IndexedReturn extends CubeReturn {
	readonly index: number;
}

/** A return whose table can answer. */
export interface AnsweringReturn {
	readonly index: number;
	readonly grain: Period;
	readonly counts: boolean;
	readonly whole: boolean;
}

/** Which of the cube's returns and cells count towards one kind of question. */
export interface Chosen {
	readonly answering: readonly AnsweringReturn[];
	readonly cells: ChosenCells;
}

/** The cells of the returns that count: the same object for every choice that comes to the same. */
export interface ChosenCells {
	/** Sorted by the period of the grain that they count in. */
	readonly rows: Int32Array;
	/** That period's ordinal, by row of `rows`. */
	readonly ordinals: Int32Array;
}

/** Applies the table choice to a cube, and remembers it: filters and ranges do not change which table counts. */
export function createChooser({ returns, returnOf, size }: CubeData): (selection: Selection) => Chosen {
	const byUnit = new Map<string, IndexedReturn[]>();
	returns.forEach((sent, index) => {
		const list = byUnit.get(sent.countingUnit) ?? [];
		list.push({ ...sent, index });
		byUnit.set(sent.countingUnit, list);
	});
	const known = new Map<string, Chosen>();
	const sets: { readonly ordinalOf: Float64Array; readonly cells: ChosenCells }[] = [];

	function cellsOf(answering: readonly AnsweringReturn[]): ChosenCells {
		const ordinalOf = new Float64Array(returns.length).fill(Number.NEGATIVE_INFINITY);
		for (const { index, grain, counts } of answering) if (counts) ordinalOf[index] = grain.ordinal;
		const same = sets.find((set) => set.ordinalOf.every((ordinal, index) => ordinal === ordinalOf[index]));
		if (same) return same.cells;

		const rows = new Int32Array(size);
		const ordinals = new Int32Array(size);
		let count = 0;
		for (let row = 0; row < size; row += 1) {
			const ordinal = ordinalOf[returnOf[row] ?? -1] ?? Number.NEGATIVE_INFINITY;
			if (ordinal === Number.NEGATIVE_INFINITY) continue;
			rows[count] = row;
			ordinals[count] = ordinal;
			count += 1;
		}
		const cells = { rows: rows.slice(0, count), ordinals: ordinals.slice(0, count) };
		sets.push({ ordinalOf, cells });
		return cells;
	}

	return ({ countingUnit, choice, plan }) => {
		const key = JSON.stringify([countingUnit, choice, plan]);
		const found = known.get(key);
		if (found) return found;

		const tables = answeringTables(byUnit.get(countingUnit) ?? [], choice);
		const counting = new Map(chooseFrequencies(tables, choice, plan).map((chosen) => [chosen.returned.index, chosen]));
		const answering = tables
			.sort((a, b) => a.index - b.index)
			.map(({ index, period }): AnsweringReturn => {
				const chosen = counting.get(index);
				const grain = chosen ? periodAt(choice.grain, chosen.grainOrdinal) : periodOfDay(choice.grain, period.start);
				return { index, grain, counts: chosen !== undefined, whole: chosen?.whole ?? false };
			});

		const chosen = { answering, cells: cellsOf(answering) };
		known.set(key, chosen);
		return chosen;
	};
}
