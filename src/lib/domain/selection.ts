import type { ObservationQuery } from './observation-query.ts';
import type { Period } from './period.ts';
import type { PlanEntry } from './reference.ts';
import type { TableChoice } from './table-choice.ts';

/** What is asked of which figures: everything that decides which returns count. */
export interface Selection {
	readonly query: ObservationQuery;
	readonly countingUnit: string;
	readonly release: number;
	readonly choice: TableChoice;
	/** Of the query's dataflow and indicator. */
	readonly plan: readonly PlanEntry[];
	/** First and last day (`YYYY-MM-DD`) that periods of the grain must lie within. */
	readonly start?: string | undefined;
	readonly end?: string | undefined;
}

export function isWithin(period: Period, { start, end }: Pick<Selection, 'start' | 'end'>): boolean {
	return (start === undefined || period.start >= start) && (end === undefined || period.end <= end);
}
