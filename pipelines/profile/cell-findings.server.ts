import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { createLookupTable, dropTables } from '#pipelines/duckdb/lookup-table.server';
import type { TextColumn } from '#domain/intake/text-outline';
import type { CellProblem } from '#domain/profile/cell-problem';
import { problemFindings, type Occurrence } from '#domain/profile/problem-findings';

/**
 * Gives problems of texts their addresses: the first line that holds each, and how many cells do.
 * `cells` is SQL of a relation of line, col (index of the column in the file) and v (the text).
 */
export async function cellFindings(
	connection: DuckDBConnection,
	cells: string,
	columns: readonly TextColumn[],
	problems: readonly CellProblem[]
): Promise<Finding[]> {
	if (problems.length === 0) return [];
	const found = await occurrences(connection, cells, new Set(problems.map(({ text }) => text)));
	return problemFindings(problems, columns, (text) => found.get(text));
}

async function occurrences(connection: DuckDBConnection, cells: string, texts: ReadonlySet<string>): Promise<Map<string, Occurrence>> {
	const lookup = await createLookupTable(connection, 'problem_text', { v: 'varchar' }, [...texts].map((text) => [text]));
	try {
		const reader = await connection.runAndReadAll(
			`select cell.v, count(*)::double, min(cell.line)::double, arg_min(cell.col, cell.line)::double
			from (${cells}) cell join ${lookup} using (v) group by cell.v`
		);
		return new Map(
			reader.getRowsJS().map(([text, count, line, column]) => [String(text), { count: Number(count), line: Number(line), column: Number(column) }])
		);
	} finally {
		await dropTables(connection, [lookup]);
	}
}
