import type { Finding } from '../finding.ts';
import { createFinding } from '../create-finding.ts';
import type { TextColumn } from '../intake/text-outline.ts';
import type { CellProblem } from './cell-problem.ts';

/** Different texts of one code in one column that are each named; the rest are counted. */
const MAX_TEXTS = 100;

/** Where a text stands first, and in how many cells. */
export interface Occurrence {
	readonly count: number;
	readonly line: number;
	/** Index of the column in the file. */
	readonly column: number;
}

/** Gives problems of texts their addresses: the first line that holds each, and how many cells do. */
export function problemFindings(
	problems: readonly CellProblem[],
	columns: readonly TextColumn[],
	placeOf: (text: string) => Occurrence | undefined
): Finding[] {
	const findings: Finding[] = [];
	const lineOf = ({ text }: CellProblem) => placeOf(text)?.line ?? Infinity;
	for (const unordered of groupProblems(problems)) {
		const group = [...unordered].sort((a, b) => lineOf(a) - lineOf(b));
		const [first] = group;
		if (!first) continue;
		const named = first.once ? group.slice(0, 1) : group.slice(0, MAX_TEXTS);
		for (const problem of named) {
			const texts = problem.once ? group : [problem];
			const places = texts.flatMap(({ text }) => placeOf(text) ?? []);
			const earliest = places.reduce((least, place) => (place.line < least.line ? place : least), places[0] ?? { count: 0, line: 0, column: 0 });
			const shown = texts.find(({ text }) => placeOf(text)?.line === earliest.line) ?? problem;
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
			const rest = group.slice(MAX_TEXTS).flatMap(({ text }) => placeOf(text) ?? []);
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
