import type { Finding } from '../domain/finding.ts';
import type { Detected, DetectedAspect } from '../domain/intake/detected.ts';
import type { TextColumn } from '../domain/intake/text-outline.ts';
import type { ControlFigures } from './collect-findings.ts';

/** What a person changes of how a file is read; what is left out is detected. */
export interface PreviewOptions {
	readonly encoding?: string;
	readonly delimiter?: string;
	/** null when the file has no header. */
	readonly headerLine?: number | null;
	readonly profile?: string;
	/** Concept → value for the whole file. */
	readonly set?: Readonly<Record<string, string>>;
}

/** How a file is written, and what says so. */
export interface PreviewDialect {
	readonly encoding: string;
	readonly delimiter: string;
	readonly headerLine: number | null;
	/** What was told of the file, with the evidence, as the server tells it. */
	readonly detected: Readonly<Partial<Record<DetectedAspect, Detected>>>;
}

/** One of the first rows, as it stands in the file. */
export interface PreviewRow {
	readonly line: number;
	readonly cells: readonly string[];
}

/** What a file was read as. */
export interface PreviewMapping {
	readonly profile: string;
	readonly title: string;
	readonly inferred: boolean;
	readonly mapping: Readonly<Record<string, string>>;
	readonly ignored: readonly string[];
	/** By index of the column: its concept, `OBS_VALUE` for counts; columns left aside have none. */
	readonly concepts: Readonly<Record<number, string>>;
	/** By index of a count's column: the period that its header says. */
	readonly periods: Readonly<Record<number, string>>;
	/** Whether later rows take back earlier ones, and whether counts are differences of running totals: told of all rows by the server. */
	readonly restates: boolean;
	readonly sumsUp: boolean;
}

/**
 * `reading`: more is to come. `done`: all rows were read. `refused`: the file is not read (on); the findings say why.
 * `workbook`: a spreadsheet, whose sheets the server reads.
 */
export type PreviewPhase = 'reading' | 'done' | 'refused' | 'workbook';

/** All that is known of a file so far. */
export interface PreviewSnapshot {
	readonly phase: PreviewPhase;
	readonly isPacked: boolean;
	readonly dialect?: PreviewDialect;
	readonly columns: readonly TextColumn[];
	readonly rows: readonly PreviewRow[];
	/** Undefined until it is known; null where the layout could not be told. */
	readonly mapping?: PreviewMapping | null;
	readonly findings: readonly Finding[];
	readonly control?: ControlFigures;
	/** Data rows read, blank ones left out. */
	readonly rowsRead: number;
	/** How much of the file was read, 0 to 1. */
	readonly share: number;
	/** Columns with more different texts than are kept: their findings may be more than are shown. */
	readonly unkept: readonly string[];
}

export const EMPTY_SNAPSHOT: PreviewSnapshot = { phase: 'reading', isPacked: false, columns: [], rows: [], findings: [], rowsRead: 0, share: 0, unkept: [] };
