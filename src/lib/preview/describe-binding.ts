import type { BoundProfile } from '../domain/profile/bound-profile.ts';
import type { PreviewMapping } from './preview-snapshot.ts';

const PERIOD_PARTS: ReadonlySet<string> = new Set(['period', 'year', 'quarter', 'month']);

/** A bound profile by column, for the table of first rows; without the columns' labels where these may be data of a person. */
export function describeBinding({ profile, inferred, columns, counts, mapping, ignored }: BoundProfile, hidesLabels: boolean): PreviewMapping {
	const concepts: Record<number, string> = {};
	const periods: Record<number, string> = {};
	for (const { column, rule } of columns) {
		if (rule.as === 'code') concepts[column.index] ??= rule.concept;
		else if (rule.as === 'flags') concepts[column.index] ??= 'OBS_STATUS';
		else if (rule.as === 'comment') concepts[column.index] ??= 'COMMENT';
		else if (rule.as === 'snapshot') concepts[column.index] ??= 'SNAPSHOT';
		else if (PERIOD_PARTS.has(rule.as)) concepts[column.index] ??= 'TIME_PERIOD';
	}
	for (const { column, period } of counts) {
		concepts[column.index] = 'OBS_VALUE';
		if (period) periods[column.index] = period.text;
	}
	return {
		profile: profile.name,
		title: profile.title,
		inferred,
		mapping: hidesLabels ? {} : mapping,
		ignored: hidesLabels ? [] : ignored,
		concepts,
		periods,
		...laterFindings({ columns, counts })
	};
}

/** What only all rows together tell under a layout. */
function laterFindings({ columns, counts }: Pick<BoundProfile, 'columns' | 'counts'>): Pick<PreviewMapping, 'restates' | 'sumsUp'> {
	return { restates: columns.some(({ rule }) => rule.as === 'snapshot'), sumsUp: counts.some(({ runningTotal }) => runningTotal) };
}
