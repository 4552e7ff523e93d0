import { breakdownMask, isBreakdownDimension, isLegDimension, TOTAL, type BreakdownDimension, type QueryDimension } from './dimension.ts';
import type { Indicator } from './indicator.ts';
import type { ObservationQuery } from './observation-query.ts';
import { nestsIn, parsePeriod, periodOfDay, type Frequency } from './period.ts';
import type { Refusal, RefusalReason } from './query-answer.ts';
import { filteredDimensions, keptCodes } from './query-filter.ts';
import type { Reference } from './reference.ts';
import { neededMask, type TableChoice } from './table-choice.ts';

/** Where an event was counted: they name the same place more or less finely, so that within one they may be added. */
const PLACE_DIMENSIONS = ['ROUTE', 'BORDER_SECTION', 'DIRECTION', 'BORDER_TYPE'] as const;

/** Whether a dimension's codes stay apart in the answer: each its own group, or only one of them asked for. */
export function isPinned(query: ObservationQuery, dimension: QueryDimension): boolean {
	if (query.by.includes(dimension)) return true;
	return dimension !== 'TIME_PERIOD' && query.where[dimension]?.length === 1;
}

/** Whether a query keeps to one stage of one route in each group. */
export function isWithinStage(query: ObservationQuery): boolean {
	return isPinned(query, 'LEG_ROUTE') && isPinned(query, 'LEG_STAGE');
}

/** Whether a query keeps to one reporter at one section in one direction in each group. */
function isWithinPlace(query: ObservationQuery): boolean {
	return (['REPORTING_STATE', 'BORDER_SECTION', 'DIRECTION'] as const).every((name) => isPinned(query, name));
}

/**
 * Why a question's sums would mean nothing, whatever the data; undefined when they mean something.
 * What the data decide (which tables there are) is left to the table choice.
 */
export function checkAdditivity(query: ObservationQuery, indicator: Indicator, reference: Pick<Reference, 'dataflows'>): Refusal | undefined {
	if (!reference.dataflows.has(query.dataflow)) return refusal('unknown-dataflow', { dataflow: query.dataflow });
	const named = [...query.by, ...filteredDimensions(query)];

	for (const name of named) {
		const missing = dimensionsBehind(name).find((dimension) => !indicator.dimensions.includes(dimension));
		if (missing) return refusal('dimension-not-allowed', { dimension: name, indicator: indicator.code });
	}
	for (const [name, codes] of keptCodes(query)) {
		if (codes.includes(TOTAL) && codes.length > 1) {
			return refusal('sum-not-allowed', { dimension: name, indicator: indicator.code, codes: codes.join(', ') });
		}
	}
	return checkTime(query, indicator) ?? (indicator.stageRule ? checkStages(query, indicator) : undefined) ?? checkSums(query, indicator);
}

/** Which tables may answer a question at a grain. */
export function tableChoice(query: ObservationQuery, indicator: Indicator, grain: Frequency): TableChoice {
	const needed = neededMask(query);
	return { needed, allowed: needed | breakdownMask(summableDimensions(query, indicator)), grain, sumTime: sumsOverTime(indicator) };
}

/** Whether an indicator's figures may be added up over time. */
export function sumsOverTime(indicator: Indicator): boolean {
	return indicator.kind === 'flow' && indicator.sumOver.includes('TIME_PERIOD');
}

/** The breakdown dimensions that this query may sum away. */
function summableDimensions(query: ObservationQuery, indicator: Indicator): BreakdownDimension[] {
	const declared = indicator.sumOver.filter(isBreakdownDimension);
	if (!indicator.stageRule) return declared;
	const elsewhere = declared.filter((name) => name === 'BORDER_TYPE' || !(PLACE_DIMENSIONS as readonly string[]).includes(name));
	return isWithinStage(query) || isWithinPlace(query) ? [...elsewhere, ...PLACE_DIMENSIONS] : elsewhere;
}

/** A stock, and whatever may not be added over time, needs its period as a group or a range of one period. */
function checkTime(query: ObservationQuery, indicator: Indicator): Refusal | undefined {
	if (sumsOverTime(indicator) || query.by.includes('TIME_PERIOD')) return undefined;
	const { from, to, grain = indicator.freq } = query.period;
	const first = from === undefined ? undefined : parsePeriod(from);
	const last = to === undefined ? undefined : parsePeriod(to);
	if (first && last && nestsIn(grain, first.freq) && nestsIn(grain, last.freq)) {
		if (periodOfDay(grain, first.start).ordinal === periodOfDay(grain, last.end).ordinal) return undefined;
	}
	return indicator.kind === 'stock'
		? refusal('stock-over-time', { indicator: indicator.code })
		: refusal('sum-not-allowed', { dimension: 'TIME_PERIOD', indicator: indicator.code });
}

/** One journey is detected at several borders: sums run within one stage of one route, or at one reporter's own place. */
function checkStages(query: ObservationQuery, indicator: Indicator): Refusal | undefined {
	if (isWithinStage(query)) return undefined;
	const detail = { indicator: indicator.code };
	if (isPinned(query, 'LEG_STAGE') && !isPinned(query, 'REPORTING_STATE')) return refusal('sum-across-routes', detail);
	if (!isPinned(query, 'REPORTING_STATE')) return refusal('sum-across-stages', { ...detail, dimension: 'REPORTING_STATE' });
	for (const name of ['BORDER_SECTION', 'DIRECTION'] as const) {
		if (isNamed(query, name) && !isPinned(query, name)) return refusal('sum-across-stages', { ...detail, dimension: name });
	}
	if ((isNamed(query, 'LEG_ROUTE') || isNamed(query, 'LEG_STAGE')) && !isWithinPlace(query)) {
		return refusal(isPinned(query, 'LEG_STAGE') ? 'sum-across-routes' : 'sum-across-stages', detail);
	}
	return undefined;
}

/** Reporters, and several codes of one dimension, add up only where the metrics layer says so. */
function checkSums(query: ObservationQuery, indicator: Indicator): Refusal | undefined {
	const place: readonly string[] = indicator.stageRule && isWithinStage(query) ? ['REPORTING_STATE', ...PLACE_DIMENSIONS] : [];
	const sums = (name: QueryDimension) =>
		isLegDimension(name) || place.includes(name) || (indicator.sumOver as readonly string[]).includes(name);
	for (const name of new Set<QueryDimension>(['REPORTING_STATE', ...filteredDimensions(query)])) {
		if (!isPinned(query, name) && !sums(name)) return refusal('sum-not-allowed', { dimension: name, indicator: indicator.code });
	}
	return undefined;
}

function isNamed(query: ObservationQuery, dimension: Exclude<QueryDimension, 'TIME_PERIOD'>): boolean {
	return query.by.includes(dimension) || filteredDimensions(query).includes(dimension);
}

function dimensionsBehind(name: QueryDimension): readonly BreakdownDimension[] {
	if (isLegDimension(name)) return ['BORDER_SECTION', 'DIRECTION'];
	return isBreakdownDimension(name) ? [name] : [];
}

function refusal(reason: RefusalReason, detail: Readonly<Record<string, string>>): Refusal {
	return { reason, detail };
}
