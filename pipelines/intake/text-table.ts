import type { TextOutline } from '#domain/intake/text-outline';

/** A file after intake: every cell still text, every record with its line in the file. */
export interface TextTable extends TextOutline {
	/** Data records (blank ones and those with a broken shape left out). */
	readonly records: number;
	/**
	 * SQL of a relation, to be put in brackets: c0 … cN VARCHAR exactly as in the file with quotes resolved, '' when empty;
	 * and, unless `firstLine` is given, `line` BIGINT (line in the file as its owner opens it, unique per record, ascending).
	 */
	readonly relation: string;
	/** Line of the first record, where each record takes one line and the relation yields them in the file's order. */
	readonly firstLine?: number;
}
