import type { TlpLabel } from '#domain/policy';
import type { Frequency } from '#domain/period';
import type { BreakdownDimension } from '#domain/dimension';

/** What a submission does to the figures that are there: to whole returns, to single keys, or taking one back. */
export type SubmissionAction = 'replace' | 'merge' | 'withdraw';
export type SubmissionStatus = 'received' | 'accepted' | 'withdrawn';

/** A table for one period in which a reporter has nothing to report. */
export interface NilReturn {
	readonly dataflow: string;
	readonly indicator: string;
	readonly countingUnit: string;
	readonly reportingState: string;
	readonly freq: Frequency;
	readonly timePeriod: string;
	readonly breakdown: readonly BreakdownDimension[];
}

/** What its sender says of a submission, beside the figures. */
export interface Statement {
	readonly action: SubmissionAction;
	/** Whether a combination that is not listed is zero (true) or unknown (false). */
	readonly exhaustive: boolean;
	readonly provisional: boolean;
	/** null: unset, kept from everybody but its owners and the Secretariat. */
	readonly tlp: TlpLabel | null;
	/** First day (`YYYY-MM-DD`) on which others may see it. */
	readonly embargoUntil: string | null;
	readonly sourceAgency: string | null;
	readonly note: string;
	readonly definitionNote: string | null;
}

/** A submission before it has a number. */
export interface NewSubmission extends Statement {
	readonly sha256: string;
	readonly fileName: string;
	readonly bytes: number;
	readonly dataflow: string;
	readonly reporters: readonly string[];
	readonly profileName: string | null;
	readonly profile: unknown;
	readonly set: Readonly<Record<string, string>>;
	readonly nilReturns: readonly NilReturn[] | null;
	readonly withdraws: number | null;
	readonly stagedSha256: string | null;
	/** SHA-256 of its rows in canonical order; null where it has none. */
	readonly rowsHash: string | null;
	/** The check report without findings; null where no file was read. */
	readonly report: unknown;
}

export interface Submission extends NewSubmission {
	readonly id: number;
	readonly status: SubmissionStatus;
	/** ISO instant. */
	readonly receivedAt: string;
	/** The release it came with; null until then. */
	readonly release: number | null;
}
