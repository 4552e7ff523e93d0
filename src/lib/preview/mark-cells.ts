import type { Finding, Severity } from '../domain/finding.ts';
import { printable } from '../domain/printable.ts';
import type { PreviewRow } from './preview-snapshot.ts';

/** What is known of a shown cell or row: the gravest finding that touches it. */
export interface Mark {
	readonly severity: Severity;
	readonly code: Finding['code'];
	readonly remedy: string;
}

export interface Marks {
	/** `undefined` where nothing was found. */
	ofCell(line: number, letter: string, text: string): Mark | undefined;
	/** Findings that touch a row as a whole. */
	ofRow(line: number): Mark | undefined;
	/** Columns that seem to hold data of persons: their cells are not shown. */
	isHidden(letter: string): boolean;
}

/** Finds the marks of the first rows. Findings come gravest first, so the first one of a cell stands. */
export function markCells(findings: readonly Finding[], rows: readonly PreviewRow[]): Marks {
	const shown = new Set(rows.map(({ line }) => line));
	const byText = new Map<string, Mark>();
	const byPlace = new Map<string, Mark>();
	const byLine = new Map<number, Mark>();
	const hidden = new Set<string>();
	for (const { code, severity, line, column, value, remedy, count } of findings) {
		const mark = { code, severity, remedy };
		if (code === 'personal-data-suspected' && column) hidden.add(column);
		if (column === null) {
			if (line !== null && shown.has(line) && !byLine.has(line)) byLine.set(line, mark);
			continue;
		}
		if (value !== null && count > 1 && !byText.has(`${column} ${value}`)) byText.set(`${column} ${value}`, mark);
		if (line !== null && shown.has(line) && !byPlace.has(`${column} ${line}`)) byPlace.set(`${column} ${line}`, mark);
	}
	return {
		ofCell: (line, letter, text) => byPlace.get(`${letter} ${line}`) ?? (byText.size > 0 ? byText.get(`${letter} ${printable(text)}`) : undefined),
		ofRow: (line) => byLine.get(line),
		isHidden: (letter) => hidden.has(letter)
	};
}
