import type { Reference } from '#domain/reference';
import type { MappedTable } from '#pipelines/profile/mapped-table';

/** What every check looks at. */
export interface CheckContext {
	readonly mapped: MappedTable;
	readonly reference: Reference;
	/** `YYYY-MM-DD`, UTC. */
	readonly today: string;
	/** The state that the submitter is of; undefined where they may report for any. */
	readonly reporter?: string;
}
