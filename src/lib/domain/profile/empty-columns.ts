import { isBreakdownDimension } from '../dimension.ts';
import type { BoundColumn, BoundProfile } from './bound-profile.ts';
import { describeColumn } from './describe-mapping.ts';

/** Whether a column has not a single entry and so says nothing: a breakdown that was not made, a status that was not given. */
export function isEmptyColumn({ rule }: BoundColumn, texts: readonly string[]): boolean {
	if (rule.as !== 'code' || rule.blank || '' in rule.codes) return false;
	const optional = isBreakdownDimension(rule.concept) || ['OBS_STATUS', 'CONF_STATUS', 'COUNTING_UNIT', 'FREQ'].includes(rule.concept);
	return optional && texts.every((text) => text.trim() === '');
}

/** A profile's mapping in words, its empty columns among those left aside. */
export function describeEmpty(bound: BoundProfile, empty: readonly BoundColumn[]): Pick<BoundProfile, 'mapping' | 'ignored'> {
	const mapping = { ...bound.mapping };
	for (const { rule } of empty) if (rule.as === 'code') delete mapping[rule.concept];
	mapping.COUNTING_UNIT ??= 'the indicator’s own unit';
	return { mapping, ignored: [...bound.ignored, ...empty.map(({ column }) => `${describeColumn(column)} (empty)`)] };
}
