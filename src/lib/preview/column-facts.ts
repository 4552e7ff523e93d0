import { FORMULA_PATTERN } from '../domain/formula-pattern.ts';
import type { ColumnFacts } from '../domain/suspect-columns.ts';
import { createTextLook } from '../domain/text-look.ts';
import type { TextEntry, TextTally } from './text-tally.ts';

const formula = new RegExp(FORMULA_PATTERN);

/** What the texts of a column look like, so far; each is looked at once. */
export interface ColumnLook {
	/** `records` is how many cells the column has. */
	facts(records: number): ColumnFacts;
	/** Texts that a spreadsheet would take for formulas. */
	formulas(): readonly TextEntry<unknown>[];
}

export function createColumnLook(tally: TextTally<unknown>): ColumnLook {
	const looks = createTextLook();
	const blanks: TextEntry<unknown>[] = [];
	const formulas: TextEntry<unknown>[] = [];
	/** Texts that were met with spaces around them only. */
	const spaced = new Set<string>();
	let seen = 0;

	function look(entry: TextEntry<unknown>): void {
		const { text } = entry;
		if (formula.test(text)) formulas.push(entry);
		// As DuckDB trims: spaces and nothing else.
		const trimmed = text.startsWith(' ') || text.endsWith(' ') ? text.replace(/^ +| +$/g, '') : text;
		if (trimmed === '') return void blanks.push(entry);
		if (spaced.has(trimmed)) return;
		if (trimmed !== text) {
			if (tally.get(trimmed)) return;
			spaced.add(trimmed);
		}
		looks.look(trimmed);
	}
	function catchUp(): void {
		for (; seen < tally.entries.length; seen++) look(tally.entries[seen] as TextEntry<unknown>);
	}
	return {
		facts(records) {
			catchUp();
			return looks.facts(records - blanks.reduce((sum, { count }) => sum + count, 0), tally.beyond);
		},
		formulas() {
			catchUp();
			return formulas;
		}
	};
}
