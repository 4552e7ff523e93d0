import type { NilReturn } from '../register/submission.ts';
import type { Profile } from '#domain/profile';
import type { TlpLabel } from '#domain/policy';

/** One submission of the sample: a file as its state would send it. */
export interface SampleFile {
	readonly fileName: string;
	readonly bytes: Uint8Array;
	readonly reporter: string;
	/** The layout of a state's own; none: the contract's long form. */
	readonly profile?: Profile;
	readonly provisional: boolean;
	readonly tlp: TlpLabel;
	readonly sourceAgency: string;
	readonly note: string;
	readonly definitionNote?: string;
	readonly exhaustive: boolean;
	/** What it holds, counted before it was written: observations, and the sum of counts by indicator. */
	readonly observations: number;
	readonly sums: Readonly<Record<string, number>>;
}

/** Submissions published together. */
export interface SampleRelease {
	readonly note: string;
	/** ISO instant. */
	readonly publishedAt: string;
	readonly submissions: readonly SampleFile[];
	/** Submissions without a file: there is nothing to report. */
	readonly nilReturns: readonly { readonly reporter: string; readonly returns: readonly NilReturn[] }[];
	/** Name of a file of an earlier release that is taken back before anything else of this release. */
	readonly withdraws?: { readonly fileName: string; readonly reason: string };
}
