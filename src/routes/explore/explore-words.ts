import type { LeftOutReason, LikeForLike } from '$lib/domain/like-for-like.ts';
import { parsePeriod, periodOfDay } from '$lib/domain/period.ts';
import type { Refusal } from '$lib/domain/query-answer.ts';
import { formatList, formatPeriod } from '$lib/format.ts';
import { m } from '$lib/paraglide/messages.js';
import type { FilterDimension } from '$lib/state/explore-choice.ts';
import type { BoardDimension, SettledChoice } from '$lib/state/explore-questions.ts';
import type { UrlProblem } from '$lib/state/explore-url.ts';

/** Names of codes by dimension; dimensions that share a list share an entry. */
export interface Names {
	readonly lists: Readonly<Record<string, Readonly<Record<string, string>>>>;
	readonly listOf: Readonly<Record<string, string>>;
}

const SPECIAL: Readonly<Record<string, () => string>> = {
	_T: m.explore_code_T,
	_U: m.explore_code_U,
	_X: m.explore_code_X,
	_Z: m.explore_code_Z
};

export function codeName(names: Names, dimension: string, code: string): string {
	return SPECIAL[code]?.() ?? names.lists[names.listOf[dimension] ?? '']?.[code] ?? code;
}

const BOARD_TITLES: Readonly<Record<FilterDimension, () => string>> = {
	ROUTE: m.explore_board_ROUTE,
	CITIZENSHIP: m.explore_board_CITIZENSHIP,
	REPORTING_STATE: m.explore_board_REPORTING_STATE,
	BORDER_SECTION: m.explore_board_BORDER_SECTION,
	DIRECTION: m.explore_board_DIRECTION,
	COUNTERPART_STATE: m.explore_board_COUNTERPART_STATE,
	MODE: m.explore_board_MODE,
	SEX: m.explore_board_SEX,
	AGE_GROUP: m.explore_board_AGE_GROUP,
	BORDER_TYPE: m.explore_board_BORDER_TYPE,
	CROSSING_PLACE: m.explore_board_CROSSING_PLACE
};

export const dimensionName = (dimension: string): string => BOARD_TITLES[dimension as FilterDimension]?.() ?? dimension;

export function boardTitle(dimension: BoardDimension, stageName: string): string {
	return dimension === 'LEG_ROUTE' ? m.explore_board_LEG_ROUTE({ stage: stageName.toLocaleLowerCase() }) : dimensionName(dimension);
}

/** What the figures are of: the indicator, its place, and what is filtered on. */
export function subjectWords(choice: SettledChoice, indicatorName: string, names: Names): string {
	const { route, stage, filters } = choice;
	const placed =
		route && stage
			? m.explore_subject_place({ indicator: indicatorName, route: codeName(names, 'LEG_ROUTE', route), stage: codeName(names, 'LEG_STAGE', stage).toLocaleLowerCase() })
			: indicatorName;
	const filtered = Object.entries(filters).map(([dimension, codes]) =>
		codes.length <= 3 ? formatList(codes.map((code) => codeName(names, dimension, code))) : `${dimensionName(dimension)} (${codes.length})`
	);
	return filtered.length > 0 ? m.explore_subject_filters({ subject: placed, filters: filtered.join(' · ') }) : placed;
}

/** Jan–Sep 2026 · Oct 2025 – Sep 2026 · 2024 · Q1 2024 – Q3 2025 */
export function rangeWords(from: string, to: string): string {
	if (from === to) return formatPeriod(from);
	const [first, last] = [parsePeriod(from), parsePeriod(to)];
	if (!first || !last) return `${from} – ${to}`;
	const isWholeYear = first.start.endsWith('-01-01') && last.end.endsWith('-12-31') && periodOfDay('A', first.start).ordinal === periodOfDay('A', last.end).ordinal;
	if (isWholeYear) return first.start.slice(0, 4);
	if (first.freq === 'M' && first.start.slice(0, 4) === last.start.slice(0, 4)) return `${formatPeriod(from).split(' ')[0]}–${formatPeriod(to)}`;
	return `${formatPeriod(from)} – ${formatPeriod(to)}`;
}

const LEFT_OUT: Readonly<Record<LeftOutReason, () => string>> = {
	'not-received-later': m.explore_left_out_not_received_later,
	'not-received-earlier': m.explore_left_out_not_received_earlier,
	'different-frequency': m.explore_left_out_different_frequency,
	'different-table': m.explore_left_out_different_table,
	'series-break': m.explore_left_out_series_break,
	'definition-changed': m.explore_left_out_definition_changed,
	'value-missing': m.explore_left_out_value_missing
};
export const leftOutWords = (reason: LeftOutReason): string => LEFT_OUT[reason]();

/** Why a comparison gives no change. */
export function noChangeWords(change: Extract<LikeForLike, { outcome: 'refused' }>): string {
	if (change.reason === 'share-too-small') return m.explore_no_change_share();
	return change.reason === 'does-not-add-up' ? m.explore_no_change_sum() : m.explore_no_change_nothing();
}

/** A refusal in plain words, with names in place of codes. */
export function refusalWords({ reason, detail }: Refusal, indicatorName: string): string {
	const indicator = indicatorName;
	const dimension = dimensionName(detail.dimension ?? '');
	const dimensions = formatList((detail.dimensions ?? '').split(', ').map(dimensionName));
	const [grain = '', present = ''] = [detail.grain, detail.present];
	switch (reason) {
		case 'unknown-dataflow':
			return m.refusal_unknown_dataflow({ dataflow: detail.dataflow ?? '' });
		case 'unknown-indicator':
			return m.refusal_unknown_indicator({ indicator: detail.indicator ?? '' });
		case 'unknown-release':
			return m.refusal_unknown_release({ release: detail.release ?? '' });
		case 'dimension-not-allowed':
			return m.refusal_dimension_not_allowed({ indicator, dimension });
		case 'no-table-holds-dimensions':
			return m.explore_not_together({ dimensions });
		case 'sum-across-stages':
			return m.refusal_sum_across_stages({ indicator });
		case 'sum-across-routes':
			return m.refusal_sum_across_routes({ indicator });
		case 'sum-not-allowed':
			return m.refusal_sum_not_allowed({ indicator, dimension });
		case 'stock-over-time':
			return m.refusal_stock_over_time({ indicator });
		case 'grain-too-fine':
			return m.refusal_grain_too_fine({ grain: grainWords(grain), present: present.split(', ').map(grainWords).join(', ') });
		case 'grain-does-not-nest':
			return m.refusal_grain_does_not_nest({ grain: grainWords(grain), present: present.split(', ').map(grainWords).join(', ') });
		case 'top-not-grouped':
			return m.refusal_top_not_grouped({ dimension });
		case 'others-do-not-add-up':
			return m.refusal_others_do_not_add_up({ dimension });
		case 'share-of-no-whole':
			return m.refusal_share_of_no_whole({ dimensions });
		case 'index-without-periods':
			return m.refusal_index_without_periods();
		case 'mean-by-period':
			return m.refusal_mean_by_period();
		case 'change-without-comparison':
			return m.refusal_change_without_comparison();
	}
}

const GRAINS: Readonly<Record<string, () => string>> = {
	D: m.explore_grain_D,
	W: m.explore_grain_W,
	M: m.explore_grain_M,
	Q: m.explore_grain_Q,
	A: m.explore_grain_A
};
export const grainWords = (grain: string): string => GRAINS[grain]?.() ?? grain;

export function problemWords({ parameter, value, reason }: UrlProblem): string {
	switch (reason) {
		case 'unknown-parameter':
			return m.explore_problem_unknown_parameter({ parameter });
		case 'unknown-code':
			return m.explore_problem_unknown_code({ parameter, value });
		case 'not-a-period':
			return m.explore_problem_not_a_period({ parameter, value });
		case 'not-a-choice':
			return m.explore_problem_not_a_choice({ parameter, value });
		case 'backwards':
			return m.explore_problem_backwards({ parameter, value });
		case 'too-many':
			return m.explore_problem_too_many({ parameter, value });
		case 'no-figures':
			return m.explore_problem_no_figures({ parameter, value });
		case 'not-on-route':
			return m.explore_problem_not_on_route({ parameter, value });
		case 'repeated':
			return m.explore_problem_repeated({ parameter, value });
	}
}
