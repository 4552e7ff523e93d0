import type { Finding } from '../finding.ts';
import type { TextColumn } from '../intake/text-outline.ts';
import type { BoundProfile } from './bound-profile.ts';

/** A file that was mapped, and what was found on the way. */
export interface MappedColumns {
	readonly table: { readonly columns: readonly TextColumn[] };
	readonly bound: BoundProfile;
	readonly findings: readonly Finding[];
}

/**
 * Columns whose cells were not all read as codes, periods or counts, and so might hold anything: those left aside, comments, and
 * those with a cell that could not be read.
 */
export function unprovenColumns({ table, bound, findings }: MappedColumns): TextColumn[] {
	const doubtful = new Set(findings.filter(({ severity }) => severity === 'error').map(({ column }) => column));
	const counted = bound.counts.map(({ column }) => column.name);
	const read = bound.columns.filter(({ column, rule }) => rule.as !== 'comment' && !doubtful.has(column.letter)).map(({ column }) => column.name);
	const proven = new Set([...counted, ...read]);
	return table.columns.filter(({ name }) => !proven.has(name));
}
