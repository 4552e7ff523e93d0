import type { Period } from '#domain/period';

/** One row as a reporter sends it. */
export interface SentRow {
	readonly period: Period;
	/** Codes in the order of the table's dimensions. */
	readonly codes: readonly string[];
	/** The count, or null where `written` stands for none. */
	readonly value: number | null;
	/** What stands in the cell: the count's digits, or `:`, `NA`, `<5`. */
	readonly written: string;
	/** SDMX codes; empty = normal, free. */
	readonly status: string;
	readonly confidentiality: string;
	readonly comment: string;
}
