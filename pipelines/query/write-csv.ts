import type { Answer } from '#domain/query-answer';
import type { Footnote } from '#domain/reference';
import { answerTable } from './answer-table.ts';

/** A spreadsheet would run what begins like this; an apostrophe keeps it text. */
const FORMULA = /^[=+\-@\t\r]/;

/** One cell of a CSV: quoted where it must be, and never a formula. */
export function csvCell(value: string | number | boolean | null): string {
	if (value === null) return '';
	if (typeof value !== 'string') return String(value);
	const text = FORMULA.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvLines(header: readonly string[], rows: Iterable<readonly (string | number | boolean | null)[]>): string {
	const lines = [header.join(',')];
	for (const row of rows) lines.push(row.map(csvCell).join(','));
	return `${lines.join('\n')}\n`;
}

/** An answer as CSV: one header line and no others; every row stands alone. */
export function answerCsv(answer: Answer, footnotes: ReadonlyMap<string, Footnote>): string {
	const { columns, rows } = answerTable(answer, footnotes);
	return csvLines(columns.map(({ name }) => name), rows);
}
