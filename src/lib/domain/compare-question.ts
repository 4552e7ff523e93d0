import { checkAdditivity } from './additivity.ts';
import type { FigureReads } from './figure-reads.ts';
import { foldGroups, foldRows, type Fold } from './fold-others.ts';
import type { FramedQuestion } from './frame-question.ts';
import { compareLikeForLike, earlierSpan, MOST_HISTORY, type LikeForLike, type SeriesBreak, type SeriesPoint, type Span } from './like-for-like.ts';
import { parsePeriod, periodOfDay, shiftPeriod, type Frequency, type Period } from './period.ts';
import { strictestTlp, type TlpLabel } from './policy.ts';
import type { Comparison, GroupComparison } from './query-answer.ts';
import type { ResolvedQuestion } from './resolve-question.ts';
import { figureKey, seriesPoint, type ReturnFigure } from './return-figure.ts';
import { isWithin } from './selection.ts';

/**
 * The same question asked of the span before, a year before, or another one, with the change like for like. The span compared is
 * the query's own range where it names a beginning, else its last period. Undefined where there is nothing to compare.
 */
export async function compareQuestion(
	reads: FigureReads,
	resolved: ResolvedQuestion,
	framed: FramedQuestion,
	folding: Promise<Fold | undefined> = Promise.resolve(undefined)
): Promise<{ comparison: Comparison; tlp: TlpLabel } | undefined> {
	const { compare } = resolved.query;
	const later = laterSpan(framed);
	if (compare === 'none' || !later) return undefined;
	const earlier = typeof compare === 'string' ? earlierSpan(later, compare) : spanWithin(later.first.freq, compare);
	if (!earlier) return undefined;
	const fold = await folding;
	const spans = { later, earlier };
	const earlierSelection = { ...framed.selection, start: earlier.first.start, end: earlier.last.end };
	const rows = await reads.rows(earlierSelection);
	const breaks = await reads.breaks(resolved.selection);
	const counting = framed.returns.filter((sent) => sent.counts);
	const inEarlier = counting.filter((sent) => isWithin(sent.grain, earlierSelection));
	return {
		tlp: strictestTlp(new Set(inEarlier.flatMap((sent) => sent.submissions).map((submission) => reads.labelOf(submission)))),
		comparison: {
			kind: typeof compare === 'string' ? compare : 'span',
			later: { from: later.first.text, to: later.last.text },
			earlier: { from: earlier.first.text, to: earlier.last.text },
			rows: fold ? foldRows(rows, fold) : rows,
			likeForLike: compareWhole(resolved, counting, breaks, spans),
			groups: await compareGroups(reads, resolved, counting, breaks, { ...spans, fold })
		}
	};
}

function laterSpan({ selection, lastPeriod }: FramedQuestion): Span | undefined {
	if (!lastPeriod) return undefined;
	if (selection.start === undefined) return { first: lastPeriod, last: lastPeriod };
	const first = firstFrom(lastPeriod.freq, selection.start);
	return first.ordinal <= lastPeriod.ordinal ? { first, last: lastPeriod } : undefined;
}

/** The whole periods of a grain within two periods of any frequency; undefined where there are none. */
function spanWithin(grain: Frequency, { from, to }: { readonly from: string; readonly to: string }): Span | undefined {
	const [start, end] = [parsePeriod(from)?.start, parsePeriod(to)?.end];
	if (start === undefined || end === undefined) return undefined;
	const first = firstFrom(grain, start);
	const holding = periodOfDay(grain, end);
	const last = holding.end > end ? shiftPeriod(holding, -1) : holding;
	return first.ordinal <= last.ordinal ? { first, last } : undefined;
}

/** The first period of a grain that does not begin before a day. */
function firstFrom(grain: Frequency, day: string): Period {
	const holding = periodOfDay(grain, day);
	return holding.start < day ? shiftPeriod(holding, 1) : holding;
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
	{ fold, ...spans }: { later: Span; earlier: Span; fold: Fold | undefined }
): Promise<GroupComparison[]> {
	const groupBy = query.by.filter((name) => name !== 'TIME_PERIOD');
	if (groupBy.length === 0) return [];
	const [first, last] = spans.earlier.first.ordinal <= spans.later.first.ordinal ? [spans.earlier, spans.later] : [spans.later, spans.earlier];
	const window = { start: shiftPeriod(first.first, -MOST_HISTORY).start, end: last.last.end };
	const returns = new Map<string, ReturnFigure[]>();
	for (const sent of counting) {
		if (!isWithin(sent.grain, window)) continue;
		const list = returns.get(sent.reportingState);
		if (list) list.push(sent);
		else returns.set(sent.reportingState, [sent]);
	}
	const read = await reads.groups({ ...selection, ...window }, groupBy);
	const groups = fold ? foldGroups(read, { ...fold, place: fold.place - (query.by.length - groupBy.length) }) : read;
	return groups.map(({ codes, values, reporters }) => {
		const points = [...reporters].flatMap((reporter) =>
			(returns.get(reporter) ?? []).map((sent) => seriesPoint(sent, values.get(figureKey(reporter, sent.period.text))))
		);
		return { codes, likeForLike: compareLikeForLike(points, breaks, spans) };
	});
}
