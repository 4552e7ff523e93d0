import type { CheckReport } from '#domain/check-report';
import type { TlpLabel } from '#domain/policy';
import type { Profile } from '#domain/profile';
import type { IntakeLimits } from '#domain/intake/limits';
import type { DialectOverrides } from '#domain/intake/overrides';
import type { PeriodWindow } from '#domain/period-window';
import type { FileProposal, ProposeJob } from '../propose-file.server.ts';

/** One file to be read and checked. */
export interface ParseJob {
	readonly path: string;
	/** The name its owner gave it. */
	readonly name: string;
	/** A profile, or the name of one in `profilesDirs`; found by layout when left out. */
	readonly profile?: Profile | string;
	/** Concept → value, for the whole file. */
	readonly set?: Readonly<Record<string, string>>;
	/** Where the staged rows are put; nothing else stays there. */
	readonly workDir: string;
	/** The `data/` folder. */
	readonly referenceDir: string;
	readonly profilesDirs: readonly string[];
	/** `YYYY-MM-DD`: what is after it lies in the future. */
	readonly today: string;
	/** The state that the submitter is of; left out where they may report for any. */
	readonly reporter?: string;
	/** First and last period that the submission announces, such as `2026-01` and `2026-03`; a period outside is an error. */
	readonly window?: PeriodWindow;
	/** The current release's warehouse file, attached to be read only: what the file is compared with. Left out where nothing is published. */
	readonly history?: string;
	/** The file's keys are merged into the returns before: it is compared with these keys alone. */
	readonly merges?: boolean;
	readonly overrides?: DialectOverrides;
	readonly limits?: Partial<IntakeLimits>;
	/** Whether the file is written again with its findings in it. */
	readonly annotate?: boolean;
	/** Asks how the file may be read, instead of reading it. */
	readonly propose?: ProposeJob;
}

/** What came of a file. A file that cannot be read, or whose reading was stopped, is an outcome like any other. */
export interface ParseOutcome {
	readonly report: CheckReport;
	/** Parquet of the rows to publish, in the job's work folder; absent when there are errors. */
	readonly stagedPath?: string;
	/** The file with its findings in it, in the job's work folder, where that was asked for and may be. */
	readonly annotatedPath?: string;
	/** The label that the file's own column gives it, the strictest of several. */
	readonly tlp?: TlpLabel;
	/** The profile that the file was read with. */
	readonly profile?: Profile;
	/** What was asked for with `propose`; absent where the file cannot be read or seems to hold data of persons. */
	readonly proposal?: FileProposal;
	/** What an operator should know of how it was read: protections that this system does not permit. */
	readonly notes: readonly string[];
}

/** A job that asks for what there is not, such as an unknown profile: wrong use, not a bad file. */
export class JobError extends Error {}

/** What the parser process answers. */
export type ParserReply =
	| { readonly kind: 'done'; readonly outcome: ParseOutcome }
	| { readonly kind: 'refused'; readonly message: string }
	| { readonly kind: 'failed'; readonly message: string };
