import type { BreakdownDimension } from './dimension.ts';
import type { Frequency } from './period.ts';

/** The highest count of one row that is plausible. */
export interface RangeRule {
	readonly indicator: string;
	readonly freq: Frequency;
	readonly max: number;
	readonly reason: string;
}

/** Of one reporter and period, one indicator counts no more than another, within leeway. */
export interface ComparisonRule {
	readonly larger: string;
	readonly smaller: string;
	readonly freq: Frequency;
	readonly leewayPercent: number;
	readonly leewayCount: number;
	readonly reason: string;
}

/** A code that is part of another in the same list; the parts of one split do not overlap, so that they add up. */
export interface PartRule {
	readonly concept: BreakdownDimension;
	readonly whole: string;
	readonly split: string;
	readonly part: string;
	readonly reason: string;
}

export type ExcludedConcept = BreakdownDimension | 'INDICATOR';

/** Two codes that cannot be of one row. */
export interface ExclusionRule {
	readonly concept: ExcludedConcept;
	readonly code: string;
	readonly otherConcept: ExcludedConcept;
	readonly otherCode: string;
	readonly reason: string;
}

/** What figures must be like, as data: a row in `data/rules/` each. */
export interface ContentRules {
	readonly ranges: readonly RangeRule[];
	readonly comparisons: readonly ComparisonRule[];
	readonly parts: readonly PartRule[];
	readonly exclusions: readonly ExclusionRule[];
}

export const NO_RULES: ContentRules = { ranges: [], comparisons: [], parts: [], exclusions: [] };
