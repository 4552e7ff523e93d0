import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { Finding, FindingCode, Severity } from '#domain/finding';
import { createFinding } from '#domain/create-finding';

/** Places of one cause that are each named; the rest are counted. */
export const MAX_NAMED = 50;

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

/** A finding for each row named, and one that counts those beyond. */
export function cappedFindings(
	{ rows, total }: ProblemRows,
	code: FindingCode,
	severity: Severity,
	describe: (row: ProblemRow) => Finding
): Finding[] {
	const findings = rows.map(describe);
	if (total > rows.length) {
		findings.push(createFinding(code, severity, { situation: 'more', count: total - rows.length, words: { shown: rows.length, all: total } }));
	}
	return findings;
}
