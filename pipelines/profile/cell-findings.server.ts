import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { createLookupTable, dropTables } from '#pipelines/duckdb/lookup-table.server';
import type { TextColumn } from '#domain/intake/text-outline';
import type { CellProblem } from '#domain/profile/cell-problem';

/** Different texts of one code in one column that are each named; the rest are counted. */
const MAX_TEXTS = 100;

interface Occurrence {
	readonly count: number;
	readonly line: number;
	readonly column: number;
}

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
	const findings: Finding[] = [];
	const lineOf = ({ text }: CellProblem) => found.get(text)?.line ?? Infinity;
	for (const unordered of groupProblems(problems)) {
		const group = unordered.toSorted((a, b) => lineOf(a) - lineOf(b));
		const [first] = group;
		if (!first) continue;
		const named = first.once ? group.slice(0, 1) : group.slice(0, MAX_TEXTS);
		for (const problem of named) {
			const texts = problem.once ? group : [problem];
			const places = texts.flatMap(({ text }) => found.get(text) ?? []);
			const earliest = places.reduce((least, place) => (place.line < least.line ? place : least), places[0] ?? { count: 0, line: 0, column: 0 });
			const shown = texts.find(({ text }) => found.get(text)?.line === earliest.line) ?? problem;
			findings.push(
				createFinding(shown.code, shown.severity, {
					line: earliest.line,
					columnIndex: earliest.column,
					label: columns[earliest.column]?.label ?? null,
					value: shown.text,
					count: places.reduce((sum, { count }) => sum + count, 0),
					...(shown.situation && { situation: shown.situation }),
					...(shown.words && { words: shown.words }),
					...(shown.expected !== undefined && { expected: shown.expected })
				})
			);
		}
		if (!first.once && group.length > MAX_TEXTS) {
			const rest = group.slice(MAX_TEXTS).flatMap(({ text }) => found.get(text) ?? []);
			const column = rest[0]?.column;
			findings.push(
				createFinding(first.code, first.severity, {
					...(rest[0] && { line: rest[0].line }),
					...(column !== undefined && { columnIndex: column, label: columns[column]?.label ?? null }),
					situation: 'more',
					words: { shown: MAX_TEXTS, all: group.length },
					count: rest.reduce((sum, { count }) => sum + count, 0)
				})
			);
		}
	}
	return findings;
}

/** Problems by code and situation, in the order they came. */
function groupProblems(problems: readonly CellProblem[]): CellProblem[][] {
	const groups = new Map<string, CellProblem[]>();
	for (const problem of problems) {
		const key = `${problem.code} ${problem.severity} ${problem.situation ?? ''}`;
		const group = groups.get(key);
		if (group) group.push(problem);
		else groups.set(key, [problem]);
	}
	return [...groups.values()];
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
