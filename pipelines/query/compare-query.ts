import { checkAdditivity } from '#domain/additivity';
import { compareLikeForLike, earlierSpan, MOST_HISTORY, type LikeForLike, type SeriesBreak, type SeriesPoint, type Span } from '#domain/like-for-like';
import { periodOfDay, shiftPeriod } from '#domain/period';
import { strictestTlp, type TlpLabel } from '#domain/policy';
import type { Comparison, GroupComparison } from '#domain/query-answer';
import { compileBreaks } from './compile-query.ts';
import type { FigureSource } from './figure-source.ts';
import { isWithin, type FramedQuery } from './frame-query.ts';
import { readGroups, seriesPoint, type ReturnFigure } from './read-returns.ts';
import { readRows } from './read-rows.ts';
import type { ResolvedQuery } from './resolve-query.ts';

/**
 * The same question asked of the span before, or a year before, with the change like for like. The span compared is
 * the query's own range where it names a beginning, else its last period. Undefined where there is nothing to compare.
 */
export async function compareQuery(
	source: FigureSource,
	resolved: ResolvedQuery,
	framed: FramedQuery
): Promise<{ comparison: Comparison; tlp: TlpLabel } | undefined> {
	const kind = resolved.query.compare;
	const later = laterSpan(framed);
	if (kind === 'none' || !later) return undefined;
	const earlier = earlierSpan(later, kind);
	const spans = { later, earlier };
	const earlierSelection = { ...framed.selection, start: earlier.first.start, end: earlier.last.end };
	const rows = await readRows(source, earlierSelection, resolved.context);
	const breaks = await readBreaks(source, resolved);
	const counting = framed.returns.filter((sent) => sent.counts);
	const likeForLike = compareWhole(resolved, counting, breaks, spans);
	const inEarlier = counting.filter((sent) => isWithin(sent.grain, earlierSelection));
	return {
		tlp: strictestTlp(new Set(inEarlier.flatMap((sent) => sent.submissions).map(resolved.context.policy.labelOf))),
		comparison: {
			kind,
			later: { from: later.first.text, to: later.last.text },
			earlier: { from: earlier.first.text, to: earlier.last.text },
			rows,
			likeForLike,
			groups: await compareGroups(source, resolved, counting, breaks, spans)
		}
	};
}

function laterSpan({ selection, lastPeriod }: FramedQuery): Span | undefined {
	if (!lastPeriod) return undefined;
	if (selection.start === undefined) return { first: lastPeriod, last: lastPeriod };
	const holding = periodOfDay(lastPeriod.freq, selection.start);
	const first = holding.start < selection.start ? shiftPeriod(holding, 1) : holding;
	return first.ordinal <= lastPeriod.ordinal ? { first, last: lastPeriod } : undefined;
}

/** Groups that must not be added up, such as the stages of a route, have changes of their own and none together. */
function compareWhole(
	{ query, indicator, reference }: ResolvedQuery,
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
	source: FigureSource,
	{ query, selection, context }: ResolvedQuery,
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
	const groups = await readGroups(source, { ...selection, ...window }, context, groupBy);
	return groups.map(({ codes, values, reporters }) => {
		const points = [...reporters].flatMap((reporter) =>
			(returns.get(reporter) ?? []).map((sent) => seriesPoint(sent, values.get(`${reporter}|${sent.period.text}`)))
		);
		return { codes, likeForLike: compareLikeForLike(points, breaks, spans) };
	});
}

async function readBreaks(source: FigureSource, { selection, context }: ResolvedQuery): Promise<SeriesBreak[]> {
	const rows = await source.rows(compileBreaks(selection, context));
	return rows.map(([reportingState, start]) => ({ reportingState: String(reportingState), start: String(start) }));
}
