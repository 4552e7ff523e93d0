import { compareCodes } from './compare-codes.ts';
import type { QueryDimension } from './dimension.ts';
import type { GroupFigures } from './return-figure.ts';
import type { AnswerRow } from './query-answer.ts';

/** The code of everything beyond the largest of a dimension, in an answer that keeps those alone. */
export const OTHER = '_OTHER';

/** The largest codes of one dimension stay; the others are one. */
export interface Fold {
	/** The dimension's place among a row's codes. */
	readonly place: number;
	/** The codes that stay, largest first. */
	readonly kept: ReadonlySet<string>;
	/** Those that are one, in the order of their codes. */
	readonly others: readonly string[];
}

/**
 * Which codes are the `count` largest of a dimension by the sum of their values in `rows`; undefined where there are no more than
 * that. Codes of equal sums are taken in their own order.
 */
export function largestCodes(rows: readonly AnswerRow[], by: readonly QueryDimension[], dimension: QueryDimension, count: number): Fold | undefined {
	const place = by.indexOf(dimension);
	const sums = new Map<string, number>();
	for (const { codes, value } of rows) sums.set(codes[place] ?? '', (sums.get(codes[place] ?? '') ?? 0) + (value ?? 0));
	if (sums.size <= count) return undefined;
	const ranked = [...sums].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([code]) => code);
	return { place, kept: new Set(ranked.slice(0, count)), others: ranked.slice(count).sort() };
}

/** Rows with the others made one: a group is missing where all of it is, provisional or broken where any of it is. */
export function foldRows(rows: readonly AnswerRow[], fold: Fold): AnswerRow[] {
	const folded = new Map<string, AnswerRow>();
	for (const row of rows) {
		const codes = foldCodes(row.codes, fold);
		const key = codes.join('|');
		const known = folded.get(key);
		folded.set(
			key,
			known
				? {
						codes,
						value: addKnown(known.value, row.value),
						missingCells: known.missingCells + row.missingCells,
						provisional: known.provisional || row.provisional,
						seriesBreak: known.seriesBreak || row.seriesBreak
					}
				: { ...row, codes }
		);
	}
	return [...folded.values()].sort((a, b) => compareCodes(a.codes, b.codes));
}

/** The same of the figures behind them; `place` is here the dimension's among the groups' codes. */
export function foldGroups(groups: readonly GroupFigures[], fold: Fold): GroupFigures[] {
	const folded = new Map<string, { codes: readonly string[]; values: Map<string, number | null>; reporters: Set<string> }>();
	for (const group of groups) {
		const codes = foldCodes(group.codes, fold);
		const key = codes.join('|');
		const own = folded.get(key) ?? { codes, values: new Map(), reporters: new Set() };
		folded.set(key, own);
		for (const [figure, value] of group.values) own.values.set(figure, own.values.has(figure) ? addKnown(own.values.get(figure) ?? null, value) : value);
		for (const reporter of group.reporters) own.reporters.add(reporter);
	}
	return [...folded.values()].sort((a, b) => compareCodes(a.codes, b.codes));
}

function foldCodes(codes: readonly string[], { place, kept }: Fold): readonly string[] {
	const code = codes[place];
	return code === undefined || kept.has(code) ? codes : codes.with(place, OTHER);
}

const addKnown = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : a + b);
