/** What a person or a profile says of a file, against which nothing is guessed. */
export interface DialectOverrides {
	/** A name such as `windows-1251`. */
	readonly encoding?: string;
	readonly delimiter?: string;
	/** Line of the header from 1; null when the file has none. */
	readonly headerLine?: number | null;
	/** A sheet of a workbook: its name, or its number among the tabs shown, from 1. */
	readonly sheet?: string | number;
	/** Whether notes below the table are left out (as it comes), or everything is a row of figures. */
	readonly footer?: 'skip' | 'keep';
}
