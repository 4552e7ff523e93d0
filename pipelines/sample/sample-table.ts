import type { BreakdownDimension } from '#domain/dimension';
import type { Frequency, Period } from '#domain/period';

/** One count of a table, as it truly is; what a reporter sends of it is decided later. */
export interface TrueCount {
	readonly period: Period;
	/** Codes in the order of the table's dimensions. */
	readonly codes: readonly string[];
	readonly count: number;
}

/** One reporter's table of one indicator: all that it could report since its plan began. */
export interface SampleTable {
	readonly reportingState: string;
	readonly indicator: string;
	readonly countingUnit: string;
	readonly freq: Frequency;
	readonly dimensions: readonly BreakdownDimension[];
	/** In the order of periods. */
	readonly counts: readonly TrueCount[];
}
