import type { AnswerRow } from '#domain/query-answer';
import type { Selection } from '#domain/selection';
import { compileQuery, type CompileContext } from './compile-query.ts';
import type { FigureSource } from './figure-source.ts';

/** The groups of a selection, as the answer lists them. */
export async function readRows(source: FigureSource, selection: Selection, context: CompileContext): Promise<AnswerRow[]> {
	const rows = await source.rows(compileQuery(selection, context));
	const groups = selection.query.by.length;
	return rows.map((row) => {
		const [value, missingCells, provisional, seriesBreak] = row.slice(groups);
		return {
			codes: row.slice(0, groups).map(String),
			value: value === null || value === undefined ? null : Number(value),
			missingCells: Number(missingCells),
			provisional: provisional === true,
			seriesBreak: seriesBreak === true
		};
	});
}
