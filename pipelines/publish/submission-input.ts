import type { Profile } from '#domain/profile';
import type { TlpLabel } from '#domain/policy';
import type { PeriodWindow } from '#domain/period-window';
import type { DialectOverrides } from '#domain/intake/overrides';
import type { NilReturn } from '../register/submission.ts';

/** What can be said of a submission by whoever hands it in. What is left out is decided as told here. */
export interface SubmissionWords {
	/** Left out: that of the file's own column, else the profile's, else what the dataflow's submissions carry; null: none set. */
	readonly tlp?: TlpLabel | null;
	/** Replace the returns it holds (as it comes), or merge its keys into them. */
	readonly action?: 'replace' | 'merge';
	/** Whether what is not listed is zero. Left out: the profile's word, else no. */
	readonly exhaustive?: boolean;
	readonly provisional?: boolean;
	readonly sourceAgency?: string | null;
	readonly definitionNote?: string | null;
	readonly note?: string;
	/** First day (`YYYY-MM-DD`) on which others may see it. */
	readonly embargoUntil?: string | null;
}

/** A file to be read, checked and published. */
export interface FileSubmission extends SubmissionWords {
	readonly file: { readonly path: string; readonly name?: string } | { readonly bytes: Uint8Array; readonly name: string };
	/** A profile, or the name of one; left out: found or inferred from the layout. */
	readonly profile?: Profile | string;
	/** Concept → value, for the whole file. */
	readonly set?: Readonly<Record<string, string>>;
	readonly overrides?: DialectOverrides;
	/** The periods that it announces. */
	readonly window?: PeriodWindow;
}

/** Returns that say: nothing to report. */
export interface NilSubmission extends SubmissionWords {
	readonly nilReturns: readonly NilReturn[];
}

export type SubmissionInput = FileSubmission | NilSubmission;

export function isNil(submission: SubmissionInput): submission is NilSubmission {
	return 'nilReturns' in submission;
}
