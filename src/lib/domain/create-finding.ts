import type { Finding, FindingCode, Severity } from './finding.ts';
import { columnLetter } from './finding.ts';
import { findingWords, type WordValues } from './finding-words.ts';
import { printable } from './printable.ts';

export { printable };

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
