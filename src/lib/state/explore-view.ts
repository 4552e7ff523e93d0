import type { ObservationSource } from '../cube/cube.ts';
import { sumsOverTime } from '../domain/additivity.ts';
import type { Indicator } from '../domain/indicator.ts';
import type { LikeForLike } from '../domain/like-for-like.ts';
import type { ObservationQuery } from '../domain/observation-query.ts';
import { parsePeriod, periodAt, periodOfDay, type Frequency } from '../domain/period.ts';
import type { Answer, AnswerRow, Provenance, Refusal } from '../domain/query-answer.ts';
import { readBoards, type Board } from './explore-boards.ts';
import { allTimeQuestion, lineDimension, mainQuestion, rangeOf, type SettledChoice } from './explore-questions.ts';

/** One period of one line; value null where nothing was reported or everything is missing. */
export interface TrendPoint {
	readonly period: string;
	readonly value: number | null;
	readonly provisional: boolean;
	readonly seriesBreak: boolean;
	/** Cells without a value. */
	readonly missingCells: number;
}

/** A line of the trend: of one code where codes are told apart, else of everything selected. */
export interface TrendSeries {
	readonly code: string | undefined;
	readonly points: readonly TrendPoint[];
}

/** The same periods of an earlier time, by the period that each is compared with. */
export interface EarlierPoint {
	readonly period: string;
	readonly earlier: string;
	readonly value: number | null;
}

export interface MainFigure {
	readonly query: ObservationQuery;
	readonly provenance: Provenance;
	/** Summed over the range; of its last period where sums over time mean nothing. */
	readonly value: number | null;
	readonly from: string;
	readonly to: string;
	readonly series: readonly TrendSeries[];
	readonly comparison?: {
		readonly later: { readonly from: string; readonly to: string };
		readonly earlier: { readonly from: string; readonly to: string };
		readonly change: LikeForLike;
		readonly points: readonly EarlierPoint[];
	};
}

/** All of the past: what the brush and the heat map show, and what earlier years are read from. Places count from the first period. */
export interface AllTime {
	readonly query: ObservationQuery;
	readonly provenance: Provenance;
	/** Ordinal of the first period at the grain. */
	readonly first: number;
	readonly values: readonly (number | null)[];
	/** How many of them, from the first on, are complete. */
	readonly complete: number;
	/** Places of provisional values, of those that lack some of their cells, and of those at which a series breaks. */
	readonly provisional: readonly number[];
	readonly partial: readonly number[];
	readonly breaks: readonly number[];
}

/** What the explore page shows of one choice. */
export interface ExploreView {
	readonly choice: SettledChoice;
	readonly grain: Frequency;
	/** False where a figure of several periods is that of the last one. */
	readonly sumsOverTime: boolean;
	/** Why there is no figure. */
	readonly refusal?: Refusal;
	readonly allTime?: AllTime;
	readonly main?: MainFigure;
	/** Nothing at all was reported of this, or nothing that is complete. */
	readonly empty?: 'no-figures' | 'nothing-in-range';
	readonly boards: readonly Board[];
}

const ABSENT: AnswerRow = { codes: [], value: null, missingCells: 0, provisional: false, seriesBreak: false };

/** Asks everything that the page shows, of whatever source. */
export async function readExploreView(source: ObservationSource, choice: SettledChoice, indicator: Indicator): Promise<ExploreView> {
	const base = { choice, sumsOverTime: sumsOverTime(indicator), boards: [] };
	const all = await source.answer(allTimeQuestion(choice));
	if (!all.ok) return { ...base, grain: choice.grain ?? indicator.freq, refusal: all.refusal };
	const grain = all.query.period.grain ?? indicator.freq;
	const allTime = allTimeOf(all);
	if (!allTime) return { ...base, grain, empty: 'no-figures' };

	const { lastPeriod, lastCompletePeriod } = all.provenance;
	const range = rangeOf(choice, choice.asOf === 'complete' ? (lastCompletePeriod ?? lastPeriod) : lastPeriod);
	const sums = sumsOverTime(indicator);
	const answer = await source.answer(mainQuestion(sums ? choice : { ...choice, compare: 'none' }, range));
	if (!answer.ok) return { ...base, grain, allTime, refusal: answer.refusal };
	const figure = mainFigure(answer, grain, sums, lineDimension(choice) !== undefined);
	if (!figure) return { ...base, grain, allTime, empty: 'nothing-in-range' };
	// What is never added up over time is compared in its last period.
	const last = sums ? undefined : await source.answer(mainQuestion(choice, { from: figure.to, to: figure.to }));
	const main = last?.ok ? { ...figure, ...comparisonOf(last, grain) } : figure;
	const compared = { ...choice, compare: range.from ? choice.compare : ('none' as const) };
	const boards = await readBoards(source, compared, indicator, { from: main.from, to: main.to });
	return { ...base, grain, allTime, main, boards };
}

function allTimeOf({ rows, query, provenance }: Answer): AllTime | undefined {
	const byOrdinal = new Map(rows.map((row) => [ordinalOf(row.codes[0]), row]));
	const ordinals = [...byOrdinal.keys()];
	if (ordinals.length === 0) return undefined;
	const [first, last] = [Math.min(...ordinals), Math.max(...ordinals)];
	const complete = provenance.lastCompletePeriod ? ordinalOf(provenance.lastCompletePeriod) - first + 1 : 0;
	const places = Array.from({ length: last - first + 1 }, (_, place) => place);
	const placesOf = (is: (row: AnswerRow) => boolean) => places.filter((place) => is(byOrdinal.get(first + place) ?? ABSENT));
	return {
		query,
		provenance,
		first,
		values: places.map((place) => byOrdinal.get(first + place)?.value ?? null),
		complete,
		provisional: placesOf((row) => row.provisional),
		partial: placesOf((row) => row.missingCells > 0),
		breaks: placesOf((row) => row.seriesBreak)
	};
}

function mainFigure(answer: Answer, grain: Frequency, sums: boolean, isSplit: boolean): MainFigure | undefined {
	const { rows, query, provenance } = answer;
	const ordinals = rows.map((row) => ordinalOf(row.codes[0]));
	const last = provenance.lastPeriod === undefined ? Math.max(...ordinals) : ordinalOf(provenance.lastPeriod);
	const from = query.period.from ? firstWithin(query.period.from, grain) : Math.min(...ordinals);
	if (rows.length === 0 || !Number.isFinite(last) || from > last) return undefined;
	const text = (ordinal: number) => periodAt(grain, ordinal).text;

	const codes = isSplit ? [...new Set(rows.map((row) => row.codes[1] ?? ''))].sort() : [undefined];
	const series = codes.map((code): TrendSeries => {
		const own = new Map(rows.filter((row) => code === undefined || row.codes[1] === code).map((row) => [ordinalOf(row.codes[0]), row]));
		return { code, points: Array.from({ length: last - from + 1 }, (_, place) => pointOf(text(from + place), own.get(from + place))) };
	});
	const counted = (sums ? rows : rows.filter((row) => ordinalOf(row.codes[0]) === last)).filter((row) => row.value !== null);
	const value = counted.length === 0 ? null : counted.reduce((sum, row) => sum + (row.value ?? 0), 0);
	return { query, provenance, value, from: text(from), to: text(last), series, ...comparisonOf(answer, grain) };
}

function comparisonOf({ comparison }: Answer, grain: Frequency): Pick<MainFigure, 'comparison'> {
	if (!comparison) return {};
	const { later, earlier, likeForLike } = comparison;
	const shift = ordinalOf(later.from) - ordinalOf(earlier.from);
	return { comparison: { later, earlier, change: likeForLike, points: earlierPoints(comparison.rows, shift, grain) } };
}

function earlierPoints(rows: readonly AnswerRow[], shift: number, grain: Frequency): EarlierPoint[] {
	const sums = new Map<string, number | null>();
	for (const { codes, value } of rows) {
		const known = sums.get(codes[0] ?? '') ?? null;
		sums.set(codes[0] ?? '', known === null ? value : known + (value ?? 0));
	}
	return [...sums].map(([earlier, value]) => ({ period: periodAt(grain, ordinalOf(earlier) + shift).text, earlier, value }));
}

const pointOf = (period: string, row: AnswerRow | undefined): TrendPoint => ({
	period,
	value: row?.value ?? null,
	provisional: row?.provisional ?? false,
	seriesBreak: row?.seriesBreak ?? false,
	missingCells: row?.missingCells ?? 0
});

const ordinalOf = (text: string | undefined): number => parsePeriod(text ?? '')?.ordinal ?? Number.NaN;

/** The first period of the grain that begins within a period of any frequency. */
function firstWithin(text: string, grain: Frequency): number {
	const period = parsePeriod(text);
	if (!period) return Number.NaN;
	const holding = periodOfDay(grain, period.start);
	return holding.start < period.start ? holding.ordinal + 1 : holding.ordinal;
}
