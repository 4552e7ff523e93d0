import { compareCodes } from '../domain/compare-codes.ts';
import type { QueryDimension } from '../domain/dimension.ts';
import type { FigureReads, TableFacts } from '../domain/figure-reads.ts';
import type { SeriesBreak } from '../domain/like-for-like.ts';
import type { ObservationQuery } from '../domain/observation-query.ts';
import { isGregorianPeriod } from '../domain/other-period.ts';
import type { AnswerRow } from '../domain/query-answer.ts';
import { asksReporter } from '../domain/query-filter.ts';
import { figureKey, type ReturnFigure } from '../domain/return-figure.ts';
import type { Selection } from '../domain/selection.ts';
import type { CubeContext } from './cube-context.ts';
import { createChooser, type Chosen } from './choose-returns.ts';
import { PROVISIONAL, SERIES_BREAK, type CubeData, type CubeReturn } from './cube-data.ts';
import { groupCells, type Group } from './group-cells.ts';
import { createLegIndex, type LegIndex } from './leg-index.ts';
import { selectPlaces } from './select-places.ts';

/** A cube's readings, and what its linked views are made of. */
export interface CubeReads extends FigureReads {
	tables(query: ObservationQuery): readonly TableFacts[];
	chosen(selection: Selection): Chosen;
	legIndex(): LegIndex;
}

/** The readings of `FigureReads` over typed arrays. */
export function createCubeReads(data: CubeData, context: CubeContext): CubeReads {
	const { returns, returnOf, flags } = data;
	const chosen = createChooser(data);
	let legs: LegIndex | undefined;
	const tables = new Map<string, readonly TableFacts[]>();
	const legIndex = () => (legs ??= createLegIndex(data, context.reference.legs));
	const group = (selection: Selection, by: readonly QueryDimension[], byReturn: boolean): Group[] => {
		const { cells } = chosen(selection);
		const places = selectPlaces(data, cells, selection, legIndex);
		return groupCells({ data, cells, places, selection, by, legIndex, byReturn });
	};

	return {
		chosen,
		legIndex,
		currentRelease: context.release,
		publishedAt: (release) => (release === context.release ? context.publishedAt : undefined),
		referenceOf: () => context.reference,
		labelOf: (submission) => {
			const label = data.labels.get(submission);
			if (!label) throw new Error(`the cube has no label for submission ${submission}`);
			return label;
		},

		tables({ dataflow, indicator, where, except }) {
			if (dataflow !== context.dataflow || indicator !== context.indicator) return [];
			const key = JSON.stringify([where.REPORTING_STATE, except.REPORTING_STATE]);
			let found = tables.get(key);
			if (!found) {
				found = tableFacts(returns.filter((sent) => asksReporter({ where, except }, sent.reportingState)));
				tables.set(key, found);
			}
			return found;
		},

		returns(selection) {
			const figures = new Map(group(selection, [], true).map((found) => [found.sent, found]));
			return chosen(selection).answering.flatMap(({ index, grain, counts, whole }): ReturnFigure[] => {
				const sent = returns[index];
				if (!sent || !asksReporter(selection.query, sent.reportingState)) return [];
				const { reportingState, period, breakdown, nil, exhaustive, provisional, submission, definition } = sent;
				if (!isGregorianPeriod(period)) return [];
				const found = figures.get(index);
				const submissions = [submission, ...(found?.submissions ?? [])];
				const value = found ? valueOf(found) : null;
				const cells = found?.cells ?? 0;
				return [{ reportingState, period, grain, breakdown, nil, exhaustive, provisional, counts, whole, submissions, definition, cells, value }];
			});
		},

		groups(selection, groupBy) {
			const groups = new Map<string, { codes: readonly string[]; values: Map<string, number | null>; reporters: Set<string> }>();
			for (const found of group(selection, groupBy, true)) {
				const sent = returns[found.sent];
				if (!sent) continue;
				const key = found.codes.join('|');
				const own = groups.get(key) ?? { codes: found.codes, values: new Map(), reporters: new Set() };
				groups.set(key, own);
				own.values.set(figureKey(sent.reportingState, sent.period.text), valueOf(found));
				own.reporters.add(sent.reportingState);
			}
			return [...groups.values()].sort((a, b) => compareCodes(a.codes, b.codes));
		},

		rows: (selection) =>
			group(selection, selection.query.by, false)
				.map((found): AnswerRow => ({
					codes: found.codes,
					value: valueOf(found),
					missingCells: found.missing,
					provisional: (found.flags & PROVISIONAL) !== 0,
					seriesBreak: (found.flags & SERIES_BREAK) !== 0
				}))
				.sort((a, b) => compareCodes(a.codes, b.codes)),

		breaks({ countingUnit }) {
			const breaks = new Map<string, SeriesBreak>();
			for (let row = 0; row < data.size; row += 1) {
				if (!((flags[row] ?? 0) & SERIES_BREAK)) continue;
				const sent = returns[returnOf[row] ?? -1];
				if (!sent || sent.countingUnit !== countingUnit) continue;
				const { reportingState, period } = sent;
				breaks.set(`${reportingState}|${period.start}`, { reportingState, start: period.start });
			}
			return [...breaks.values()];
		},

		leftOut: ({ choice, start, end, query, countingUnit }) => {
			const hidden = context.leftOut.filter(
				(table) =>
					table.countingUnit === countingUnit &&
					(table.nil || ((table.breakdown & choice.needed) === choice.needed && (table.breakdown & ~choice.allowed) === 0)) &&
					asksReporter(query, table.reportingState) &&
					(start === undefined || table.last >= start) &&
					(end === undefined || table.first <= end)
			);
			return [...new Set(hidden.map((table) => table.reportingState))].sort();
		}
	};
}

/** The kinds of tables that there are, in the order that a warehouse lists them in. */
function tableFacts(returns: readonly CubeReturn[]): TableFacts[] {
	const facts = new Map<string, TableFacts>();
	for (const { countingUnit: unit, freq, breakdown, nil } of returns) {
		const key = [unit, freq, breakdown, nil].join('|');
		facts.set(key, { unit, freq, breakdown, nil, returns: (facts.get(key)?.returns ?? 0) + 1 });
	}
	const order = ({ unit, freq, breakdown, nil }: TableFacts) => [unit, freq, String(breakdown).padStart(4), String(nil)];
	return [...facts.values()].sort((a, b) => compareCodes(order(a), order(b)));
}

const valueOf = (group: Group): number | null => (group.missing === group.cells ? null : group.sum);
