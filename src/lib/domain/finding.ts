/** An error blocks; a warning asks for a word; information asks nothing. */
export type Severity = 'error' | 'warning' | 'information';

/** The stable codes, grouped as the submitter meets them. Each has its words in `messages/<language>/findings.json`. */
export const FINDING_CODES = {
	file: ['file-error', 'byte-count', 'encoding-error', 'compression-error', 'format-error', 'mixed-line-breaks', 'unclosed-quote', 'stray-quote', 'line-too-long'],
	header: ['blank-header', 'blank-label', 'duplicate-label', 'missing-label', 'extra-label', 'incorrect-label', 'no-header', 'title-row', 'too-many-columns'],
	row: ['blank-row', 'extra-cell', 'missing-cell', 'duplicate-row', 'primary-key', 'total-row', 'row-constraint'],
	cell: ['type-error', 'constraint-error', 'required-value', 'unknown-code', 'retired-code', 'ambiguous-number', 'ambiguous-date', 'non-integer-count', 'negative-count', 'suppressed-value', 'whitespace', 'formula-cell', 'truncated-value'],
	content: ['wrong-state', 'future-period', 'period-outside-window', 'period-overlap', 'mixed-frequency', 'unit-mismatch', 'total-mismatch', 'part-exceeds-whole', 'running-total', 'outlier-own-history', 'sum-differs-from-previous', 'section-impossible', 'route-impossible', 'mixed-tlp'],
	guard: ['personal-data-suspected']
} as const;

export type FindingCode = (typeof FINDING_CODES)[keyof typeof FINDING_CODES][number];

/** One thing that is wrong or worth knowing, with the address a person needs to put it right. */
export interface Finding {
	readonly code: FindingCode;
	readonly severity: Severity;
	/** Line in the file as its owner opens it, from 1; null when it concerns the whole file or a column. */
	readonly line: number | null;
	/** Column letter of a spreadsheet, from A; null when it concerns a whole row or file. */
	readonly column: string | null;
	/** The header above that column. */
	readonly label: string | null;
	/** The text as it stands in the file, shortened; null for the personal-data guard, always. */
	readonly value: string | null;
	readonly expected: string | null;
	readonly remedy: string;
	/** How many cells or rows the same cause touches. */
	readonly count: number;
}

/** Column letter of a spreadsheet for a zero-based index: 0 → A, 26 → AA. */
export function columnLetter(index: number): string {
	let letters = '';
	for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
		letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
	}
	return letters;
}
