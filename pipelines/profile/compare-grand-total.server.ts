import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import type { TextColumn } from '#domain/intake/text-outline';

/** The one row of a file that says "total" of all others and was left out. */
export interface GrandTotal {
	readonly line: number;
	readonly column: TextColumn;
	/** As written. */
	readonly figure: string;
}

/**
 * Compares a grand total with the sum of the rows above it, where these are one table of one indicator and all could be read: a
 * figure that was changed or lost on the way shows here.
 */
export async function compareGrandTotal(connection: DuckDBConnection, tally: string, { line, column, figure }: GrandTotal): Promise<Finding[]> {
	if (!/^\d{1,15}$/.test(figure.trim())) return [];
	const reader = await connection.runAndReadAll(
		`select sum(total)::double, bool_and(not left_out and not rejected) and sum(size) = sum(filled)
			and count(distinct indicator) = 1 and count(distinct breakdown) = 1 and count(distinct freq) = 1 from ${tally}`
	);
	const [sum, isComparable] = reader.getRowsJS()[0] ?? [];
	if (isComparable !== true || Number(sum) === Number(figure)) return [];
	return [
		createFinding('total-mismatch', 'warning', {
			line,
			columnIndex: column.index,
			label: column.label,
			value: figure.trim(),
			expected: String(sum),
			situation: 'grand',
			words: { known: Number(sum) }
		})
	];
}
