/** One column of a file as its owner sees it. */
export interface TextColumn {
	readonly index: number;
	/** Its name in the relation: c0, c1, … */
	readonly name: string;
	/** Its letter in a spreadsheet. */
	readonly letter: string;
	/** The header's text, trimmed; empty when blank. */
	readonly label: string;
}

/** A file after intake: every cell still text, every record with its line in the file. */
export interface TextTable {
	readonly fileName: string;
	readonly columns: readonly TextColumn[];
	/** Line of the header in the file, from 1; null when the file has none. */
	readonly headerLine: number | null;
	/** Data records (blank ones and those with a broken shape left out). */
	readonly records: number;
	/**
	 * SQL of a relation, to be put in brackets: `line` BIGINT (line in the file as its owner opens it, unique
	 * per record, ascending) and c0 … cN VARCHAR exactly as in the file with quotes resolved; '' when empty.
	 */
	readonly relation: string;
	/** The first records' cells (at most 1,000), for inference. */
	readonly sample: readonly (readonly string[])[];
}
