import type { FigureReads } from './figure-reads.ts';
import { foldRows, type Fold } from './fold-others.ts';
import type { FramedQuestion } from './frame-question.ts';
import type { Measure } from './measure.ts';
import type { AnswerRow, Comparison } from './query-answer.ts';
import type { ResolvedQuestion } from './resolve-question.ts';
import { changesOf, groupKey, indicesOf, meansOf, sharesOf, withMeasures } from './row-measures.ts';
import { fillUnlistedZeros } from './unlisted-zeros.ts';

export interface MeasuredOf {
	readonly framed: FramedQuestion;
	readonly reference: ResolvedQuestion['reference'];
	readonly comparison: Comparison | undefined;
	readonly fold: Fold | undefined;
}

/** Puts what the query measures beside its rows; without a comparison there are no changes to measure. */
export async function measureRows(reads: FigureReads, rows: readonly AnswerRow[], { framed, reference, comparison, fold }: MeasuredOf): Promise<readonly AnswerRow[]> {
	const { query } = framed.selection;
	if (query.measures.length === 0) return rows;
	const hasPeriods = query.by.includes('TIME_PERIOD');
	const changes = comparison && changesOf(rows, comparison, hasPeriods);
	const means = query.measures.includes('mean') ? meansOf(await rowsByPeriod(reads, framed, reference, fold)) : undefined;
	const none = () => rows.map(() => null);
	const measured: Record<Measure, () => readonly (number | null)[]> = {
		share: () => sharesOf(rows, hasPeriods),
		index: () => indicesOf(rows),
		mean: () => rows.map((row) => means?.get(groupKey(row, false)) ?? null),
		change: () => changes?.absolute ?? none(),
		'relative-change': () => changes?.relative ?? none()
	};
	return withMeasures(rows, new Map(query.measures.map((name) => [name, measured[name]()])));
}

async function rowsByPeriod(reads: FigureReads, framed: FramedQuestion, reference: ResolvedQuestion['reference'], fold: Fold | undefined): Promise<readonly AnswerRow[]> {
	const { selection } = framed;
	const periodic = { ...selection, query: { ...selection.query, by: ['TIME_PERIOD' as const, ...selection.query.by] } };
	const { rows } = fillUnlistedZeros(await reads.rows(periodic), { ...framed, selection: periodic }, reference);
	return fold ? foldRows(rows, { ...fold, place: fold.place + 1 }) : rows;
}
