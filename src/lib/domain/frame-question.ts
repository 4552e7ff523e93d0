import { measureCompleteness, type Completeness } from './completeness.ts';
import type { FigureReads } from './figure-reads.ts';
import type { Period } from './period.ts';
import type { ResolvedQuestion } from './resolve-question.ts';
import { reporterFigures, type ReturnFigure } from './return-figure.ts';
import { isWithin, type Selection } from './selection.ts';

/** A question's range once completeness has set its end, and the returns behind it. */
export interface FramedQuestion {
	readonly selection: Selection;
	readonly completeness: Completeness;
	/** Every return that can answer, whatever the range. */
	readonly returns: readonly ReturnFigure[];
	/** Those that count in the range. */
	readonly inRange: readonly ReturnFigure[];
	readonly lastPeriod: Period | undefined;
}

/** Measures completeness over the whole past of the selection, and cuts its range as `asOf` says. */
export async function frameQuestion(reads: FigureReads, resolved: ResolvedQuestion, today: string): Promise<FramedQuestion> {
	const { selection, reporters, query } = resolved;
	const { grain, sumTime } = selection.choice;
	const read = await reads.returns({ ...selection, start: undefined, end: undefined });
	const returns = reporters ? read.filter((sent) => reporters.has(sent.reportingState)) : read;
	const completeness = measureCompleteness({
		grain,
		sumTime,
		today,
		plan: selection.plan,
		returns: returns.map(({ reportingState, period }) => ({ reportingState, freq: period.freq, ordinal: period.ordinal })),
		figures: reporterFigures(returns)
	});
	const framed: Selection = { ...selection, end: endOf(selection, query.period.asOf, completeness) };
	const inRange = returns.filter((sent) => sent.counts && isWithin(sent.grain, framed));
	const last = inRange.reduce((most, sent) => Math.max(most, sent.grain.ordinal), Number.NEGATIVE_INFINITY);
	return { selection: framed, completeness, returns, inRange, lastPeriod: inRange.find((sent) => sent.grain.ordinal === last)?.grain };
}

function endOf({ end }: Selection, asOf: 'complete' | 'latest' | 'now', completeness: Completeness): string | undefined {
	// Where nothing is complete, nothing is shown as complete.
	const cut =
		asOf === 'complete' ? (completeness.completeThrough?.end ?? '0001-01-01') : asOf === 'latest' ? completeness.lastReported?.end : undefined;
	if (cut === undefined) return end;
	return end === undefined || cut < end ? cut : end;
}
