import type { Finding } from './finding.ts';
import type { Detected } from './intake/detected.ts';

/** The form of a report: raised when a reader of the former one would misread it. */
export const CHECK_REPORT_VERSION = 1;

/** What was understood of one file, and what is wrong with it: the JSON of `wor check --json`, described in `data/schemas/check-report.schema.json`. */
export interface CheckReport {
	readonly version: typeof CHECK_REPORT_VERSION;
	readonly file: {
		readonly name: string;
		readonly bytes: number;
		readonly sha256: string;
		readonly encoding: string;
		readonly delimiter: string;
		readonly header_line: number | null;
		readonly rows: number;
		/** What the text lies in. */
		readonly container: 'text' | 'gzip' | 'xlsx';
		/** The sheet that was read, and those that a workbook shows; null and none where there are none. */
		readonly sheet: string | null;
		readonly sheets: readonly string[];
		/** How it is written, and how that was told. */
		readonly detected: readonly Detected[];
	};
	/** The profile's name; `contract` or `inferred` when none was given, with the mapping it came to. */
	readonly profile: {
		readonly name: string;
		readonly inferred: boolean;
		/** Concept → what it is read from, such as `column C "Nationality"` or `constant GRC`. */
		readonly mapping: Readonly<Record<string, string>>;
		readonly ignored: readonly string[];
	} | null;
	readonly summary: {
		readonly errors: number;
		readonly warnings: number;
		readonly information: number;
		readonly rows_read: number;
		/** Observations that publication would load, derived ones left out; 0 where an error keeps the file from being published. */
		readonly rows_loaded: number;
		/** The sum of all counts as read, before anything is derived: the control figure. */
		readonly value_sum: number;
		readonly by_indicator: Readonly<Record<string, number>>;
	};
	readonly findings: readonly Finding[];
}

/** Whether a report keeps its file from being published. */
export function isBlocking(report: CheckReport): boolean {
	return report.summary.errors > 0;
}
