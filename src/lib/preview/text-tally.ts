/** One text of a column: how often and where first it stands, and what it was read as. */
export interface TextEntry<Meaning> {
	readonly text: string;
	readonly meaning: Meaning;
	readonly line: number;
	readonly column: number;
	count: number;
}

/** The different texts of a column; each is read once, whatever the number of rows. */
export interface TextTally<Meaning> {
	add(text: string, line: number, column: number): TextEntry<Meaning>;
	get(text: string): TextEntry<Meaning> | undefined;
	/** In the order in which they came; the array grows. */
	readonly entries: readonly TextEntry<Meaning>[];
	/** Cells whose text came after there was no more room to keep texts. */
	readonly beyond: number;
}

/** Room for different texts, shared by all columns of a file. */
export interface TextBudget {
	texts: number;
	characters: number;
}

export const createTextBudget = (): TextBudget => ({ texts: 400_000, characters: 24_000_000 });

/** Strings shorter than this are copied out of the text that they are cut from; longer ones would keep all of it in memory. */
const COPIED = 13;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function detached(text: string): string {
	return text.length < COPIED ? text : decoder.decode(encoder.encode(text));
}

/** `read` gives a text its meaning when it is first met. */
export function createTextTally<Meaning>(read: (text: string) => Meaning, budget: TextBudget): TextTally<Meaning> {
	const byText = new Map<string, TextEntry<Meaning>>();
	const entries: TextEntry<Meaning>[] = [];
	let beyond = 0;
	return {
		add(text, line, column) {
			const known = byText.get(text);
			if (known) {
				known.count++;
				return known;
			}
			if (budget.texts <= 0 || budget.characters <= 0) {
				beyond++;
				return { text, meaning: read(text), line, column, count: 1 };
			}
			budget.texts--;
			budget.characters -= text.length;
			const own = detached(text);
			const entry = { text: own, meaning: read(own), line, column, count: 1 };
			byText.set(own, entry);
			entries.push(entry);
			return entry;
		},
		get: (text) => byText.get(text),
		entries,
		get beyond() {
			return beyond;
		}
	};
}
