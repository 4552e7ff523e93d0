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
	/** The cells of the returns that count, sorted by the period of the grain that they count in. */
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

		const ordinalOf = new Int32Array(returns.length);
		const isChosen = new Uint8Array(returns.length);
		for (const { index, grain, counts } of answering) {
			ordinalOf[index] = grain.ordinal;
			isChosen[index] = counts ? 1 : 0;
		}
		const rows = new Int32Array(size);
		const ordinals = new Int32Array(size);
		let count = 0;
		for (let row = 0; row < size; row += 1) {
			const sent = returnOf[row] ?? -1;
			if (sent < 0 || !isChosen[sent]) continue;
			rows[count] = row;
			ordinals[count] = ordinalOf[sent] ?? 0;
			count += 1;
		}
		const chosen = { answering, rows: rows.slice(0, count), ordinals: ordinals.slice(0, count) };
		known.set(key, chosen);
		return chosen;
	};
}
