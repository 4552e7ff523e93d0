import type { ObservationSource } from '../cube/cube.ts';
import { sumsOverTime } from '../domain/additivity.ts';
import type { Indicator } from '../domain/indicator.ts';
import type { LikeForLike } from '../domain/like-for-like.ts';
import type { ObservationQuery } from '../domain/observation-query.ts';
import { parsePeriod } from '../domain/period.ts';
import type { Answer, Comparison, Provenance, Refusal } from '../domain/query-answer.ts';
import { boardDimensions, boardQuestion, type BoardDimension, type SettledChoice } from './explore-questions.ts';

/** A change as a leaderboard has room for it. */
export type ShortChange =
	| { readonly outcome: 'percentage'; readonly amount: number }
	| { readonly outcome: 'counts'; readonly amount: number }
	| { readonly outcome: 'refused' };

export interface BoardRow {
	readonly code: string;
	/** null: everything is missing. */
	readonly value: number | null;
	/** Of all codes' sum, 0 to 1; undefined where they do not partition anything. */
	readonly share?: number;
	readonly change?: ShortChange;
	/** One value a period of the range; null where there is none. */
	readonly spark: readonly (number | null)[];
}

/** One leaderboard: largest first. */
export interface Board {
	readonly dimension: BoardDimension;
	readonly query: ObservationQuery;
	readonly refusal?: Refusal;
	readonly provenance?: Provenance;
	readonly rows: readonly BoardRow[];
}

export async function readBoards(
	source: ObservationSource,
	choice: SettledChoice,
	indicator: Indicator,
	range: { readonly from: string; readonly to: string }
): Promise<Board[]> {
	const sums = sumsOverTime(indicator);
	const boards = await Promise.all(
		boardDimensions(indicator).map(async (dimension): Promise<Board | undefined> => {
			const query = boardQuestion(sums ? choice : { ...choice, compare: 'none' }, dimension, range);
			const answer = await source.answer(query);
			if (answer.ok) {
				// What is never added up over time is compared in its last period.
				const last = sums || choice.compare === 'none' ? answer : await source.answer(boardQuestion(choice, dimension, { from: range.to, to: range.to }));
				return boardOf(answer, dimension, sums, last.ok ? last.comparison : undefined);
			}
			// Where nobody reports by it at all, there is nothing that taking a filter away would bring back.
			if (answer.refusal.reason === 'no-table-holds-dimensions') {
				const alone = await source.answer({ ...boardQuestion({ ...choice, filters: {} }, dimension, range), compare: 'none' });
				if (!alone.ok) return undefined;
			}
			return { dimension, query, refusal: answer.refusal, rows: [] };
		})
	);
	return boards.filter((board) => board !== undefined);
}

function boardOf({ rows, query, provenance }: Answer, dimension: BoardDimension, sums: boolean, comparison: Comparison | undefined): Board {
	const place = new Map([...new Set(rows.map((row) => row.codes[0] ?? ''))].map((text) => [text, parsePeriod(text)?.ordinal ?? 0]));
	const first = Math.min(...place.values());
	const length = place.size === 0 ? 0 : Math.max(...place.values()) - first + 1;
	const sparks = new Map<string, (number | null)[]>();
	for (const { codes: [period = '', code = ''], value } of rows) {
		const spark = sparks.get(code) ?? new Array<number | null>(length).fill(null);
		spark[(place.get(period) ?? 0) - first] = value;
		sparks.set(code, spark);
	}
	const changes = new Map(comparison?.groups.map(({ codes, likeForLike }) => [codes[0] ?? '', shortChange(likeForLike)]));
	const valued = [...sparks].map(([code, spark]) => ({ code, spark, value: figureOf(spark, sums) }));
	const total = valued.reduce((sum, { value }) => sum + (value ?? 0), 0);
	const isPartition = dimension !== 'LEG_ROUTE';
	return {
		dimension,
		query,
		provenance,
		rows: valued
			.sort((a, b) => (b.value ?? -1) - (a.value ?? -1) || (a.code < b.code ? -1 : 1))
			.map(({ code, spark, value }) => {
				const change = changes.get(code);
				return { code, value, spark, ...(isPartition && value !== null && total > 0 ? { share: value / total } : {}), ...(change ? { change } : {}) };
			})
	};
}

/** A code's figure over the range: its sum, or its last period's where sums over time mean nothing. */
function figureOf(spark: readonly (number | null)[], sums: boolean): number | null {
	if (!sums) return spark.at(-1) ?? null;
	const known = spark.filter((value) => value !== null);
	return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

function shortChange(change: LikeForLike): ShortChange {
	if (change.outcome === 'percentage') return { outcome: 'percentage', amount: change.change };
	if (change.outcome === 'counts') return { outcome: 'counts', amount: change.difference };
	return { outcome: 'refused' };
}
