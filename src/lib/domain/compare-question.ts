import type { FigureReads } from './figure-reads.ts';
import type { FramedQuestion } from './frame-question.ts';
import { compareLikeForLike, earlierSpan, type SeriesBreak, type Span } from './like-for-like.ts';
import { periodOfDay, shiftPeriod } from './period.ts';
import { strictestTlp, type TlpLabel } from './policy.ts';
import type { Comparison, GroupComparison } from './query-answer.ts';
import type { ResolvedQuestion } from './resolve-question.ts';
import { seriesOf, type ReturnFigure } from './return-figure.ts';
import { isWithin } from './selection.ts';

/**
 * The same question asked of the span before, or a year before, with the change like for like. The span compared is
 * the query's own range where it names a beginning, else its last period. Undefined where there is nothing to compare.
 */
export async function compareQuestion(
	reads: FigureReads,
	resolved: ResolvedQuestion,
	framed: FramedQuestion
): Promise<{ comparison: Comparison; tlp: TlpLabel } | undefined> {
	const kind = resolved.query.compare;
	const later = laterSpan(framed);
	if (kind === 'none' || !later) return undefined;
	const earlier = earlierSpan(later, kind);
	const spans = { later, earlier };
	const earlierSelection = { ...framed.selection, start: earlier.first.start, end: earlier.last.end };
	const rows = await reads.rows(earlierSelection);
	const breaks = await reads.breaks(resolved.selection);
	const counting = framed.returns.filter((sent) => sent.counts);
	const inEarlier = counting.filter((sent) => isWithin(sent.grain, earlierSelection));
	return {
		tlp: strictestTlp(new Set(inEarlier.flatMap((sent) => sent.submissions).map((submission) => reads.labelOf(submission)))),
		comparison: {
			kind,
			later: { from: later.first.text, to: later.last.text },
			earlier: { from: earlier.first.text, to: earlier.last.text },
			rows,
			likeForLike: compareLikeForLike(seriesOf(counting, counting), breaks, spans),
			groups: await compareGroups(reads, resolved, counting, breaks, spans)
		}
	};
}

function laterSpan({ selection, lastPeriod }: FramedQuestion): Span | undefined {
	if (!lastPeriod) return undefined;
	if (selection.start === undefined) return { first: lastPeriod, last: lastPeriod };
	const holding = periodOfDay(lastPeriod.freq, selection.start);
	const first = holding.start < selection.start ? shiftPeriod(holding, 1) : holding;
	return first.ordinal <= lastPeriod.ordinal ? { first, last: lastPeriod } : undefined;
}

async function compareGroups(
	reads: FigureReads,
	{ query, selection }: ResolvedQuestion,
	counting: readonly ReturnFigure[],
	breaks: readonly SeriesBreak[],
	spans: { later: Span; earlier: Span }
): Promise<GroupComparison[]> {
	const groupBy = query.by.filter((name) => name !== 'TIME_PERIOD');
	if (groupBy.length === 0) return [];
	const split = await reads.returns({ ...selection, start: undefined, end: undefined }, groupBy);
	const groups = new Map<string, ReturnFigure[]>();
	for (const figure of split) {
		if (!figure.counts || figure.codes.length === 0) continue;
		const key = figure.codes.join('|');
		const list = groups.get(key);
		if (list) list.push(figure);
		else groups.set(key, [figure]);
	}
	return [...groups]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([, figures]) => ({
			codes: figures[0]?.codes ?? [],
			likeForLike: compareLikeForLike(seriesOf(counting, figures), breaks, spans)
		}));
}
