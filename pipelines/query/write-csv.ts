import type { Answer } from '#domain/query-answer';
import type { Footnote } from '#domain/reference';

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

/**
 * An answer as CSV: one header line and no others; every row names its dataflow, unit, release and label, and the
 * footnotes of the codes in it where there are any.
 */
export function answerCsv(answer: Answer, footnotes: ReadonlyMap<string, Footnote>): string {
	const { query, provenance, rows } = answer;
	const notes = rows.map((row) => row.codes.flatMap((code) => footnotes.get(code)?.text ?? []).join(' '));
	const hasNotes = notes.some((note) => note !== '');
	const header = ['DATAFLOW', 'INDICATOR', ...query.by, 'COUNTING_UNIT', 'OBS_VALUE', 'MISSING_CELLS', 'PROVISIONAL', 'SERIES_BREAK', 'RELEASE', 'TLP'];
	return csvLines(
		hasNotes ? [...header, 'FOOTNOTE'] : header,
		rows.map((row, index) => [
			query.dataflow,
			query.indicator,
			...row.codes,
			provenance.countingUnit,
			row.value,
			row.missingCells,
			row.provisional,
			row.seriesBreak,
			provenance.release,
			provenance.tlp,
			...(hasNotes ? [notes[index] ?? null] : [])
		])
	);
}
