import type { Measure } from '#domain/measure';
import type { Answer } from '#domain/query-answer';
import type { Footnote } from '#domain/reference';

export type AnswerCell = string | number | boolean | null;

/** A column of an answer as a table, with how its values are held: counts as whole numbers of 64 bits. */
export interface AnswerColumn {
	readonly name: string;
	readonly kind: 'text' | 'int64' | 'int32' | 'float64' | 'bool';
}

export interface AnswerTable {
	readonly columns: readonly AnswerColumn[];
	readonly rows: readonly (readonly AnswerCell[])[];
}

const MEASURE_COLUMN: Readonly<Record<Measure, string>> = {
	share: 'SHARE',
	index: 'INDEX',
	mean: 'MEAN',
	change: 'CHANGE',
	'relative-change': 'RELATIVE_CHANGE'
};

/**
 * An answer's rows with what each needs to stand alone: whose it is, in which unit, of which release, under which label, and the
 * footnotes of the codes in it where there are any. What every form of a download is written from.
 */
export function answerTable({ query, provenance, rows }: Answer, footnotes: ReadonlyMap<string, Footnote> = new Map()): AnswerTable {
	const notes = rows.map((row) => row.codes.flatMap((code) => footnotes.get(code)?.text ?? []).join(' '));
	const hasNotes = notes.some((note) => note !== '');
	const text = (name: string): AnswerColumn => ({ name, kind: 'text' });
	return {
		columns: [
			...['DATAFLOW', 'INDICATOR', ...query.by, 'COUNTING_UNIT'].map(text),
			{ name: 'OBS_VALUE', kind: 'int64' },
			...query.measures.map((measure): AnswerColumn => ({ name: MEASURE_COLUMN[measure], kind: 'float64' })),
			{ name: 'MISSING_CELLS', kind: 'int32' },
			{ name: 'PROVISIONAL', kind: 'bool' },
			{ name: 'SERIES_BREAK', kind: 'bool' },
			{ name: 'RELEASE', kind: 'int32' },
			text('TLP'),
			...(hasNotes ? [text('FOOTNOTE')] : [])
		],
		rows: rows.map((row, index) => [
			query.dataflow,
			query.indicator,
			...row.codes,
			provenance.countingUnit,
			row.value,
			...query.measures.map((measure) => row.measures?.[measure] ?? null),
			row.missingCells,
			row.provisional,
			row.seriesBreak,
			provenance.release,
			provenance.tlp,
			...(hasNotes ? [notes[index] ?? null] : [])
		])
	};
}
