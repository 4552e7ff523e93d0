import type { FindingCode, Severity } from '../finding.ts';
import type { WordValues } from '../finding-words.ts';

/** What is wrong with every cell of a column that holds this text. */
export interface CellProblem {
	/** The cell's text as it stands in the file. */
	readonly text: string;
	readonly code: FindingCode;
	readonly severity: Severity;
	readonly situation?: string;
	readonly words?: WordValues;
	readonly expected?: string;
	/** Told once for all texts of the column that share the code. */
	readonly once?: boolean;
}
