import type { TextColumn } from '../domain/intake/text-outline.ts';
import { FORMULA_PATTERN } from '../domain/formula-pattern.ts';
import { CONTENT_PATTERNS } from '../domain/personal-patterns.ts';
import { NAME_PATTERN, type ColumnFacts } from '../domain/suspect-columns.ts';
import type { TextEntry, TextTally } from './text-tally.ts';

const formula = new RegExp(FORMULA_PATTERN);
const name = new RegExp(`^(?:${NAME_PATTERN})$`, 'u');
const patterns = CONTENT_PATTERNS.map(({ pattern }) => new RegExp(pattern));

/** What the texts of a column look like, so far; each is looked at once. */
export interface ColumnLook {
	/** `records` is how many cells the column has. */
	facts(column: TextColumn, records: number): ColumnFacts;
	/** Texts that a spreadsheet would take for formulas. */
	formulas(): readonly TextEntry<unknown>[];
}

export function createColumnLook(tally: TextTally<unknown>): ColumnLook {
	const found = patterns.map(() => 0);
	const blanks: TextEntry<unknown>[] = [];
	const formulas: TextEntry<unknown>[] = [];
	/** Texts that were met with spaces around them only. */
	const spaced = new Set<string>();
	let [seen, different, nameLike] = [0, 0, 0];

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
		different++;
		if (name.test(trimmed)) nameLike++;
		patterns.forEach((pattern, index) => {
			if (pattern.test(trimmed)) found[index] = (found[index] ?? 0) + 1;
		});
	}
	function catchUp(): void {
		for (; seen < tally.entries.length; seen++) look(tally.entries[seen] as TextEntry<unknown>);
	}
	return {
		facts(column, records) {
			catchUp();
			const filled = records - blanks.reduce((sum, { count }) => sum + count, 0);
			const all = different + tally.beyond;
			const kind = CONTENT_PATTERNS.find(({ share }, index) => (found[index] ?? 0) > 0 && (found[index] ?? 0) >= share * different)?.kind;
			return { column, filled, different: all, nameLike, kind };
		},
		formulas() {
			catchUp();
			return formulas;
		}
	};
}
