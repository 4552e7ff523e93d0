import { measureCompleteness, type Completeness } from '#domain/completeness';
import type { Period } from '#domain/period';
import type { Selection } from './chosen-returns-sql.ts';
import type { FigureSource } from './figure-source.ts';
import { readReturns, reporterFigures, type ReturnFigure } from './read-returns.ts';
import type { ResolvedQuery } from './resolve-query.ts';

/** A question's range once completeness has set its end, and the returns behind it. */
export interface FramedQuery {
	readonly selection: Selection;
	readonly completeness: Completeness;
	/** Every return that can answer, whatever the range. */
	readonly returns: readonly ReturnFigure[];
	/** Those that count in the range. */
	readonly inRange: readonly ReturnFigure[];
	readonly lastPeriod: Period | undefined;
}

/** Measures completeness over the whole past of the selection, and cuts its range as `asOf` says. */
export async function frameQuery(source: FigureSource, resolved: ResolvedQuery, today: string): Promise<FramedQuery> {
	const { selection, reporters, context, query } = resolved;
	const { grain, sumTime } = selection.choice;
	const read = await readReturns(source, { ...selection, start: undefined, end: undefined }, context);
	const returns = reporters ? read.filter((sent) => reporters.has(sent.reportingState)) : read;
	const completeness = measureCompleteness({
		grain,
		sumTime,
		today,
		plan: selection.plan,
		returns: returns.map(({ reportingState, period }) => ({ reportingState, freq: period.freq, ordinal: period.ordinal })),
		figures: reporterFigures(returns)
	});
	const { asOf } = query.period;
	const cut = asOf === 'complete' ? (completeness.completeThrough?.end ?? '0001-01-01') : asOf === 'latest' ? completeness.lastReported?.end : undefined;
	const end = cut === undefined ? selection.end : selection.end === undefined || cut < selection.end ? cut : selection.end;
	const framed: Selection = { ...selection, end };
	const inRange = returns.filter((sent) => sent.counts && isWithin(sent.grain, framed));
	const last = inRange.reduce((most, sent) => Math.max(most, sent.grain.ordinal), Number.NEGATIVE_INFINITY);
	return { selection: framed, completeness, returns, inRange, lastPeriod: inRange.find((sent) => sent.grain.ordinal === last)?.grain };
}

export function isWithin(period: Period, { start, end }: Pick<Selection, 'start' | 'end'>): boolean {
	return (start === undefined || period.start >= start) && (end === undefined || period.end <= end);
}
