import type { PausedReporter } from './completeness.ts';
import type { QueryDimension } from './dimension.ts';
import type { LikeForLike } from './like-for-like.ts';
import type { Measure } from './measure.ts';
import type { ObservationQuery } from './observation-query.ts';
import type { TlpLabel } from './policy.ts';

/** One group of an answer. `value` is null where nothing was reported or everything is missing: missing is not zero. */
export interface AnswerRow {
	/** Codes of the query's `by`, in its order; TIME_PERIOD as text at the query's grain. */
	readonly codes: readonly string[];
	readonly value: number | null;
	/** Cells of the group that are empty, with any reason (missing, suppressed). */
	readonly missingCells: number;
	/** True where any figure in it is provisional. */
	readonly provisional: boolean;
	/** True where a series breaks in it. */
	readonly seriesBreak: boolean;
	/** What the query measures, beside the value; null where it cannot be said. */
	readonly measures?: RowMeasures;
}

export type RowMeasures = Readonly<Partial<Record<Measure, number | null>>>;

/** Why a question is not answered: a stable reason and the words' parameters. */
export interface Refusal {
	readonly reason: RefusalReason;
	readonly detail: Readonly<Record<string, string>>;
}

export const REFUSAL_REASONS = [
	'unknown-dataflow',
	'unknown-indicator',
	'unknown-release',
	'dimension-not-allowed',
	'no-table-holds-dimensions',
	'sum-across-stages',
	'sum-across-routes',
	'sum-not-allowed',
	'stock-over-time',
	'grain-too-fine',
	'grain-does-not-nest',
	'top-not-grouped',
	'others-do-not-add-up',
	'share-of-no-whole',
	'index-without-periods',
	'mean-by-period',
	'change-without-comparison'
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** What stands beside a figure so that it can be trusted and traced. */
export interface Provenance {
	readonly dataflow: string;
	readonly indicator: string;
	readonly countingUnit: string;
	readonly release: number;
	/** ISO instant. */
	readonly publishedAt: string;
	readonly tlp: TlpLabel;
	/** Reporters whose figures are in the answer. */
	readonly reporters: readonly string[];
	/** Reporters that announced such figures. */
	readonly announced: readonly string[];
	/** Announced, and not in the answer's last period. */
	readonly notYetReceived: readonly string[];
	/** Reporters with figures that the viewer's clearance leaves out. */
	readonly leftOut: readonly string[];
	/** The last period of the answer's range at its grain, undefined when there are no figures. */
	readonly lastPeriod?: string;
	/** The last period that enough reporters have reported for. */
	readonly lastCompletePeriod?: string;
	readonly synthetic: boolean;
	/** Reporters that let three announced dates pass: they hold nobody back. */
	readonly paused?: readonly PausedReporter[];
	/** Counting units that the figures also come in; they never add up with the answer's own. */
	readonly otherUnits?: readonly string[];
}

/** The same question asked of an earlier span. */
export interface Comparison {
	readonly kind: 'previous' | 'same-last-year' | 'span';
	/** First and last period compared, at the query's grain. */
	readonly later: { readonly from: string; readonly to: string };
	readonly earlier: { readonly from: string; readonly to: string };
	/** The earlier span's rows, with its own periods. */
	readonly rows: readonly AnswerRow[];
	/** Of the whole selection; refused where its groups do not add up. */
	readonly likeForLike: LikeForLike;
	/** Of each group; empty where the query has no `by` but TIME_PERIOD. */
	readonly groups: readonly GroupComparison[];
}

export interface GroupComparison {
	/** Codes of the query's `by` without TIME_PERIOD, in its order. */
	readonly codes: readonly string[];
	readonly likeForLike: LikeForLike;
}

export interface Answer {
	readonly ok: true;
	readonly query: ObservationQuery;
	readonly rows: readonly AnswerRow[];
	readonly provenance: Provenance;
	/** What `_OTHER` stands for, where the query keeps the largest codes alone and there are more. */
	readonly others?: { readonly dimension: QueryDimension; readonly codes: readonly string[] };
	/** Where the query compares and there are figures to compare. */
	readonly comparison?: Comparison;
}

export type QueryAnswer = Answer | { readonly ok: false; readonly query: ObservationQuery; readonly refusal: Refusal };
