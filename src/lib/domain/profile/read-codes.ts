import { isBreakdownDimension, TOTAL } from '../dimension.ts';
import { foldName, type Code } from '../code-list.ts';
import type { CodeColumn } from '../profile.ts';
import type { CellProblem } from './cell-problem.ts';
import type { ConceptCodes } from './concept-codes.ts';
import { expectedCode } from './expected-code.ts';

/** What one text of a column stands for; no code where that could not be told or does not matter. */
export interface CodeReading {
	readonly text: string;
	readonly code: string | null;
	/** Rows with this text are control figures. */
	readonly leftOut: boolean;
}

export interface CodeReadings {
	readonly readings: readonly CodeReading[];
	readonly problems: readonly CellProblem[];
}

/** What an empty cell says nothing of: the status is normal, the frequency is the period's. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['FREQ', 'OBS_STATUS', 'CONF_STATUS']);

/** What one text was read as, and what is wrong or worth knowing with every cell that holds it. */
export interface CodeRead {
	readonly reading: CodeReading;
	readonly problem?: CellProblem;
}

/** Reads texts of a coded column one by one: the profile's own map first, then codes, names and aliases. */
export function createCodeReader(rule: CodeColumn, codes: ConceptCodes): (text: string) => CodeRead {
	const exact = new Map(Object.entries(rule.codes));
	const folded = new Map(Object.entries(rule.codes).map(([text, code]) => [foldName(text), code]));
	const leftOut = new Set(rule.leaveOut.map(foldName));
	return (raw) => {
		const text = partBefore(raw, rule.before);
		if (text && leftOut.has(foldName(text))) return { reading: { text: raw, code: null, leftOut: true }, problem: aggregate(raw) };
		const own = exact.get(text) ?? (foldName(text) ? folded.get(foldName(text)) : undefined);
		const code = text === '' ? (exact.get('') ?? rule.blank) : (own ?? codes.codeOf(text));
		const isSum = code !== undefined && isAggregate(codes.entryOf(code));
		const reading = { text: raw, code: code ?? null, leftOut: isSum };
		if (code === undefined && text === '' && MAY_BE_EMPTY.has(codes.concept)) return { reading };
		if (isSum) return { reading, problem: aggregate(raw) };
		if (code === undefined) return { reading, problem: unreadable(raw, text, codes) };
		return code === TOTAL && text !== TOTAL ? { reading, problem: { text: raw, code: 'total-row', severity: 'information' } } : { reading };
	};
}

/** Reads each different text of a coded column. */
export function readCodes(texts: readonly string[], rule: CodeColumn, codes: ConceptCodes): CodeReadings {
	const reads = texts.map(createCodeReader(rule, codes));
	return { readings: reads.map(({ reading }) => reading), problems: codeProblems(reads, rule) };
}

/** The problems of a column's different texts: where all of them say total, that is no news. */
export function codeProblems(reads: readonly CodeRead[], rule: CodeColumn): CellProblem[] {
	const problems = reads.flatMap(({ problem }) => problem ?? []);
	// The other rule that reads the column says that these are totals.
	if (rule.again) return problems.filter(({ code }) => code !== 'total-row');
	const onlyTotals = reads.every(({ reading }) => reading.code === TOTAL);
	return onlyTotals ? problems.filter(({ code, situation }) => code !== 'total-row' || situation === 'aggregate') : problems;
}

/** A cell's text, without what stands behind a mark: `A: Annual` is `A`. */
export function partBefore(text: string, mark: string | undefined): string {
	const end = mark === undefined ? -1 : text.indexOf(mark);
	return (end < 0 ? text : text.slice(0, end)).trim();
}

/** A sum over other codes of the list: a control figure, no figure of its own. */
function isAggregate(entry: Code | undefined): boolean {
	return entry !== undefined && (entry.extra.kind === 'aggregate' || entry.code.startsWith('AGG_'));
}

function aggregate(text: string): CellProblem {
	return { text, code: 'total-row', severity: 'information', situation: 'aggregate' };
}

function unreadable(raw: string, text: string, codes: ConceptCodes): CellProblem {
	const words = { concept: codes.concept };
	if (text === '') return { text: raw, code: 'required-value', severity: 'error', words, ...(!isBreakdownDimension(codes.concept) && { situation: 'always' }) };
	let expected: string | undefined;
	return {
		text: raw,
		code: 'unknown-code',
		severity: 'error',
		words,
		// Looked for among a thousand spellings: only of the texts that are named.
		get expected() {
			return (expected ??= expectedCode(codes, text));
		}
	};
}
