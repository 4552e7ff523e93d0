import type { ProfileColumn } from '../profile.ts';
import type { CellProblem } from './cell-problem.ts';

export type FixedColumn = Extract<ProfileColumn, { as: 'fixed' }>;

/** Problems of the texts that a column may not hold: what it says would change what the counts mean. */
export function readFixed(texts: readonly string[], { allowed }: FixedColumn): readonly CellProblem[] {
	return texts
		.filter((text) => !allowed.includes(text.trim()))
		.map((text) => ({
			text,
			code: 'constraint-error',
			severity: 'error',
			situation: 'fixed',
			expected: allowed.map((word) => word || 'an empty cell').join(', ')
		}));
}
