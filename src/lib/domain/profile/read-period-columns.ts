import type { BoundColumn, BoundProfile } from './bound-profile.ts';
import type { CellProblem } from './cell-problem.ts';
import { readPeriodParts, readPeriods, type PeriodPart, type PeriodReadings } from './read-periods.ts';

/** What is wrong with the texts of one column. */
export interface ColumnProblems {
	readonly column: BoundColumn['column'];
	readonly problems: readonly CellProblem[];
}

export const isPeriodColumn = ({ rule }: BoundColumn) => rule.as === 'period' || rule.as === 'year' || rule.as === 'quarter' || rule.as === 'month';

/** Reads each different combination of the columns that make a period together, in their order. */
export function readPeriodColumns(
	bound: BoundProfile,
	combinations: readonly (readonly string[])[]
): { readings: PeriodReadings['readings']; columns: ColumnProblems[] } {
	const columns = bound.columns.filter(isPeriodColumn);
	const [only] = columns;
	if (!only) return { readings: [], columns: [] };
	if (only.rule.as === 'period') {
		const { readings, problems } = readPeriods(combinations.map(([text]) => text ?? ''), only.rule);
		return { readings, columns: [{ column: only.column, problems }] };
	}
	const parts = columns.map(({ rule }) => rule.as as PeriodPart);
	const { readings, problems } = readPeriodParts(combinations, parts);
	return { readings, columns: columns.map(({ column }, index) => ({ column, problems: problems[index] ?? [] })) };
}
