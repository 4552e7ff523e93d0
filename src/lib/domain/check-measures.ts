import { checkAdditivity } from './additivity.ts';
import type { QueryDimension } from './dimension.ts';
import type { Indicator } from './indicator.ts';
import type { ObservationQuery } from './observation-query.ts';
import type { Refusal } from './query-answer.ts';
import type { Reference } from './reference.ts';

/** Why a measure, or the largest codes and their others, would mean nothing; undefined when they mean something. */
export function checkMeasures(query: ObservationQuery, indicator: Indicator, reference: Pick<Reference, 'dataflows'>): Refusal | undefined {
	const { by, measures, top, compare } = query;
	const addsUp = (groups: readonly QueryDimension[]) => checkAdditivity({ ...query, by: [...groups] }, indicator, reference) === undefined;
	if (top) {
		if (!by.includes(top.dimension)) return { reason: 'top-not-grouped', detail: { dimension: top.dimension } };
		if (!addsUp(by.filter((name) => name !== top.dimension))) return { reason: 'others-do-not-add-up', detail: { dimension: top.dimension } };
	}
	const groups = by.filter((name) => name !== 'TIME_PERIOD');
	const hasPeriods = by.includes('TIME_PERIOD');
	if (measures.includes('share') && !addsUp(by.filter((name) => name === 'TIME_PERIOD'))) return { reason: 'share-of-no-whole', detail: { dimensions: groups.join(', ') } };
	if (measures.includes('index') && !hasPeriods) return { reason: 'index-without-periods', detail: {} };
	if (measures.includes('mean') && hasPeriods) return { reason: 'mean-by-period', detail: {} };
	if ((measures.includes('change') || measures.includes('relative-change')) && compare === 'none') return { reason: 'change-without-comparison', detail: {} };
	return undefined;
}
