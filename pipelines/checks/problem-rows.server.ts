import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { MAX_NAMED } from '#domain/capped-findings';

export { cappedFindings, MAX_NAMED } from '#domain/capped-findings';

export interface ProblemRow {
	/** A column as text; throws on one that the query does not have. */
	text(column: string): string;
	/** A column as a number; null stays null. */
	number(column: string): number | null;
}

export interface ProblemRows {
	readonly rows: readonly ProblemRow[];
	/** How many there are in all, the ones beyond `rows` included. */
	readonly total: number;
}

/** Reads the first problem rows by line, and how many there are. `sql` has a column `line`. */
export async function readProblemRows(
	connection: DuckDBConnection,
	sql: string,
	values: Readonly<Record<string, DuckDBValue>> = {}
): Promise<ProblemRows> {
	const reader = await connection.runAndReadAll(
		`select *, count(*) over () as problem_total from (${sql}) order by line nulls first limit ${MAX_NAMED}`,
		{ ...values }
	);
	const rows = reader.getRowObjectsJson().map((row): ProblemRow => ({
		text(column) {
			if (!(column in row)) throw new Error(`a check's query has no column ${column}`);
			return row[column] === null ? '' : String(row[column]);
		},
		number(column) {
			if (!(column in row)) throw new Error(`a check's query has no column ${column}`);
			return row[column] === null ? null : Number(row[column]);
		}
	}));
	return { rows, total: rows[0]?.number('problem_total') ?? 0 };
}
