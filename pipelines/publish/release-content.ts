import type { Submission } from '../register/submission.ts';
import type { ReferenceFile } from '../warehouse/reference-files.server.ts';

/** A submission with the Parquet file of its rows; undefined where it has none (a nil return, a withdrawal). */
export interface SubmissionRows {
	readonly submission: Submission;
	readonly stagedPath?: string;
}

/** The Parquet files of submissions, each once: those with the same rows share one. */
export function stagedPaths(submissions: readonly SubmissionRows[]): string[] {
	return [...new Set(submissions.flatMap(({ stagedPath }) => stagedPath ?? []))];
}

/** All that one release adds to the one before: the same whether it is published or rebuilt. */
export interface ReleaseContent {
	readonly number: number;
	/** ISO instant. */
	readonly publishedAt: string;
	readonly note: string;
	/** In the order of their numbers. */
	readonly submissions: readonly SubmissionRows[];
	/** The reference files that changed. */
	readonly reference: readonly ReferenceFile[];
}
