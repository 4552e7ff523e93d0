import type { TextColumn } from '#domain/intake/text-outline';
import type { MappedTable } from '#pipelines/profile/mapped-table';

/**
 * Columns whose cells were not all read as codes, periods or counts, and so might hold anything: those left aside, comments, and
 * those with a cell that could not be read.
 */
export function unprovenColumns({ table, bound, findings }: MappedTable): TextColumn[] {
	const doubtful = new Set(findings.filter(({ severity }) => severity === 'error').map(({ column }) => column));
	const counted = bound.counts.map(({ column }) => column.name);
	const read = bound.columns.filter(({ column, rule }) => rule.as !== 'comment' && !doubtful.has(column.letter)).map(({ column }) => column.name);
	const proven = new Set([...counted, ...read]);
	return table.columns.filter(({ name }) => !proven.has(name));
}
