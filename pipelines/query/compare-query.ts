import { compareLikeForLike, earlierSpan, type SeriesBreak, type SeriesPoint, type Span } from '#domain/like-for-like';
import { periodOfDay, shiftPeriod } from '#domain/period';
import { strictestTlp, type TlpLabel } from '#domain/policy';
import type { Comparison, GroupComparison } from '#domain/query-answer';
import { compileBreaks } from './compile-query.ts';
import type { FigureSource } from './figure-source.ts';
import { isWithin, type FramedQuery } from './frame-query.ts';
import { readReturns, seriesPoint, type ReturnFigure } from './read-returns.ts';
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
	const likeForLike = compareLikeForLike(pointsOf(counting, counting), breaks, spans);
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

async function compareGroups(
	source: FigureSource,
	{ query, selection, context }: ResolvedQuery,
	counting: readonly ReturnFigure[],
	breaks: readonly SeriesBreak[],
	spans: { later: Span; earlier: Span }
): Promise<GroupComparison[]> {
	const groupBy = query.by.filter((name) => name !== 'TIME_PERIOD');
	if (groupBy.length === 0) return [];
	const split = await readReturns(source, { ...selection, start: undefined, end: undefined }, context, groupBy);
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
			likeForLike: compareLikeForLike(pointsOf(counting, figures), breaks, spans)
		}));
}

/** The series of the reporters that ever list the group: each return's figure in it, or what not listing it means. */
function pointsOf(counting: readonly ReturnFigure[], figures: readonly ReturnFigure[]): SeriesPoint[] {
	const listed = new Map<string, ReturnFigure>();
	const reporters = new Set<string>();
	for (const figure of figures) {
		if (figure.cells === 0 && !figure.nil) continue;
		listed.set(returnKey(figure), figure);
		reporters.add(figure.reportingState);
	}
	return counting
		.filter((sent) => reporters.has(sent.reportingState))
		.map((sent) => seriesPoint(listed.get(returnKey(sent)) ?? { ...sent, cells: 0, value: null }));
}

const returnKey = ({ reportingState, period }: ReturnFigure) => `${reportingState}|${period.text}`;

async function readBreaks(source: FigureSource, { selection, context }: ResolvedQuery): Promise<SeriesBreak[]> {
	const rows = await source.rows(compileBreaks(selection, context));
	return rows.map(([reportingState, start]) => ({ reportingState: String(reportingState), start: String(start) }));
}
