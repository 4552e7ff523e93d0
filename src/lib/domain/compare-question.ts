import { checkAdditivity } from './additivity.ts';
import type { FigureReads } from './figure-reads.ts';
import type { FramedQuestion } from './frame-question.ts';
import { compareLikeForLike, earlierSpan, MOST_HISTORY, type LikeForLike, type SeriesBreak, type SeriesPoint, type Span } from './like-for-like.ts';
import { periodOfDay, shiftPeriod } from './period.ts';
import { strictestTlp, type TlpLabel } from './policy.ts';
import type { Comparison, GroupComparison } from './query-answer.ts';
import type { ResolvedQuestion } from './resolve-question.ts';
import { figureKey, seriesPoint, type ReturnFigure } from './return-figure.ts';
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
			likeForLike: compareWhole(resolved, counting, breaks, spans),
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

/** Groups that must not be added up, such as the stages of a route, have changes of their own and none together. */
function compareWhole(
	{ query, indicator, reference }: ResolvedQuestion,
	counting: readonly ReturnFigure[],
	breaks: readonly SeriesBreak[],
	spans: { later: Span; earlier: Span }
): LikeForLike {
	const whole = { ...query, by: query.by.filter((name) => name === 'TIME_PERIOD') };
	if (!checkAdditivity(whole, indicator, reference)) return compareLikeForLike(wholePoints(counting), breaks, spans);
	return { ...compareLikeForLike([], [], spans), outcome: 'refused', reason: 'does-not-add-up' };
}

/** The series of the reporters that ever list anything of the selection. */
function wholePoints(counting: readonly ReturnFigure[]): SeriesPoint[] {
	const reporters = new Set(counting.filter((sent) => sent.cells > 0 || sent.nil).map((sent) => sent.reportingState));
	return counting
		.filter((sent) => reporters.has(sent.reportingState))
		.map((sent) => seriesPoint(sent, sent.cells > 0 ? sent.value : undefined));
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
	const window = { start: shiftPeriod(spans.earlier.first, -MOST_HISTORY).start, end: spans.later.last.end };
	const returns = new Map<string, ReturnFigure[]>();
	for (const sent of counting) {
		if (!isWithin(sent.grain, window)) continue;
		const list = returns.get(sent.reportingState);
		if (list) list.push(sent);
		else returns.set(sent.reportingState, [sent]);
	}
	const groups = await reads.groups({ ...selection, ...window }, groupBy);
	return groups.map(({ codes, values, reporters }) => {
		const points = [...reporters].flatMap((reporter) =>
			(returns.get(reporter) ?? []).map((sent) => seriesPoint(sent, values.get(figureKey(reporter, sent.period.text))))
		);
		return { codes, likeForLike: compareLikeForLike(points, breaks, spans) };
	});
}
