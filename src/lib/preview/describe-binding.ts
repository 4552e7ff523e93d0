import type { BoundProfile } from '../domain/profile/bound-profile.ts';
import type { PreviewMapping } from './preview-snapshot.ts';

const PERIOD_PARTS: ReadonlySet<string> = new Set(['period', 'year', 'quarter', 'month']);

/** A bound profile by column, for the table of first rows. */
export function describeBinding(bound: BoundProfile, words: Pick<BoundProfile, 'mapping' | 'ignored'>, emptyColumns: readonly number[]): PreviewMapping {
	const concepts: Record<number, string> = {};
	const periods: Record<number, string> = {};
	for (const { column, rule } of bound.columns) {
		if (emptyColumns.includes(column.index)) continue;
		if (rule.as === 'code') concepts[column.index] = rule.concept;
		else if (rule.as === 'flags') concepts[column.index] = 'OBS_STATUS';
		else if (rule.as === 'comment') concepts[column.index] = 'COMMENT';
		else if (PERIOD_PARTS.has(rule.as)) concepts[column.index] = 'TIME_PERIOD';
	}
	for (const { column, period } of bound.counts) {
		concepts[column.index] = 'OBS_VALUE';
		if (period) periods[column.index] = period.text;
	}
	const { profile, inferred } = bound;
	return { profile: profile.name, title: profile.title, inferred, ...words, concepts, periods };
}
