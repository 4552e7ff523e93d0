import { FORMULA_PATTERN } from '../domain/formula-pattern.ts';
import { CONTENT_PATTERNS, TIME_STAMP } from '../domain/personal-patterns.ts';
import { MAX_NUMBERS, TEXT_LOOKS, type ColumnFacts } from '../domain/suspect-columns.ts';
import type { TextEntry, TextTally } from './text-tally.ts';

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`, 'u');

const formula = new RegExp(FORMULA_PATTERN);
const stamp = new RegExp(TIME_STAMP, 'u');
const name = whole(TEXT_LOOKS.name);
const age = whole(TEXT_LOOKS.age);
const precise = whole(TEXT_LOOKS.precise);
const number = whole(TEXT_LOOKS.number);
const patterns = CONTENT_PATTERNS.map(({ pattern }) => new RegExp(pattern, 'u'));

/** What the texts of a column look like, so far; each is looked at once. */
export interface ColumnLook {
	/** `records` is how many cells the column has. */
	facts(records: number): ColumnFacts;
	/** Texts that a spreadsheet would take for formulas. */
	formulas(): readonly TextEntry<unknown>[];
}

export function createColumnLook(tally: TextTally<unknown>): ColumnLook {
	const found = patterns.map(() => 0);
	const blanks: TextEntry<unknown>[] = [];
	const formulas: TextEntry<unknown>[] = [];
	const numbers: string[] = [];
	/** Texts that were met with spaces around them only. */
	const spaced = new Set<string>();
	let [seen, different, nameLike, stamps, ages, near] = [0, 0, 0, 0, 0, 0];

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
		if (stamp.test(trimmed)) stamps++;
		if (age.test(trimmed)) ages++;
		if (precise.test(trimmed)) near++;
		if (number.test(trimmed)) numbers.push(trimmed);
		patterns.forEach((pattern, index) => {
			if (pattern.test(trimmed)) found[index] = (found[index] ?? 0) + 1;
		});
	}
	function catchUp(): void {
		for (; seen < tally.entries.length; seen++) look(tally.entries[seen] as TextEntry<unknown>);
	}
	return {
		facts(records) {
			catchUp();
			return {
				filled: records - blanks.reduce((sum, { count }) => sum + count, 0),
				different: different + tally.beyond,
				kind: CONTENT_PATTERNS.find(({ share, least = 1 }, index) => (found[index] ?? 0) >= Math.max(least, share * different))?.kind,
				nameLike,
				stamps,
				ages,
				precise: near,
				// In the order of their bytes, as the server tries them.
				numbers: numbers.length >= different * 0.95 ? [...numbers].sort().slice(0, MAX_NUMBERS) : []
			};
		},
		formulas() {
			catchUp();
			return formulas;
		}
	};
}
