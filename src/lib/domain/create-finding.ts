import type { Finding, FindingCode, Severity } from './finding.ts';
import { columnLetter } from './finding.ts';
import { findingWords, type WordValues } from './finding-words.ts';

const VALUE_LENGTH = 80;

export interface FindingInput {
	readonly line?: number | null;
	/** Zero-based; its letter is the finding's column. */
	readonly columnIndex?: number;
	readonly label?: string | null;
	readonly value?: string | null;
	/** Overrides the expectation that the code's words hold. */
	readonly expected?: string;
	readonly count?: number;
	/** Which of the code's sentences, where it has several. */
	readonly situation?: string;
	/** What fills the sentence's places. */
	readonly words?: WordValues;
}

/** A finding with its words filled in and its value made fit to print. */
export function createFinding(code: FindingCode, severity: Severity, input: FindingInput = {}): Finding {
	const { line = null, columnIndex, label = null, value = null, count = 1, situation, words } = input;
	const { remedy, expected } = findingWords(code, words, situation);
	return {
		code,
		severity,
		line,
		column: columnIndex === undefined ? null : columnLetter(columnIndex),
		label: label === null ? null : printable(label),
		value: value === null ? null : printable(value),
		expected: input.expected ?? expected,
		remedy,
		count
	};
}

/** A cell's text on one short line: control and direction marks are spelt out, so that no terminal or page obeys them. */
export function printable(text: string): string {
	const characters = [...text.slice(0, VALUE_LENGTH * 2)];
	const short = characters.slice(0, VALUE_LENGTH).join('');
	const spelt = short.replace(/[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, (mark) =>
		mark === '\n' ? '\\n' : mark === '\r' ? '\\r' : mark === '\t' ? '\\t' : `\\u${mark.codePointAt(0)?.toString(16).padStart(4, '0')}`
	);
	return characters.length > VALUE_LENGTH || text.length > VALUE_LENGTH * 2 ? `${spelt}…` : spelt;
}
