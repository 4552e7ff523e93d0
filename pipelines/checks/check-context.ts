import type { Reference } from '#domain/reference';
import type { PeriodWindow } from '#domain/period-window';
import type { MappedTable } from '#pipelines/profile/mapped-table';

/** What every check looks at. */
export interface CheckContext {
	readonly mapped: MappedTable;
	readonly reference: Reference;
	/** `YYYY-MM-DD`, UTC. */
	readonly today: string;
	/** The state that the submitter is of; undefined where they may report for any. */
	readonly reporter?: string;
	/** The periods that the submission announces. */
	readonly window?: PeriodWindow;
	/** Name of the attached database of the current release; undefined where there is nothing to compare with. */
	readonly history?: string;
	/** The file's keys are merged into returns that stand, so that only these keys are compared. */
	readonly merges?: boolean;
}
