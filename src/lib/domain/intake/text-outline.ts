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

/** What the top of a file shows of it: enough to tell how it is to be read. */
export interface TextOutline {
	readonly fileName: string;
	readonly columns: readonly TextColumn[];
	/** Line of the header in the file, from 1; null when the file has none. */
	readonly headerLine: number | null;
	/** The first records' cells (at most 1,000), for inference. */
	readonly sample: readonly (readonly string[])[];
}
