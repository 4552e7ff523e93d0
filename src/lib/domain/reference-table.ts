import { parseCsvRecords } from './csv-records.ts';

/** One row of a file under `data/`. What it reads throws with file, line and value when the cell is not what it must be. */
export interface ReferenceRow {
	readonly line: number;
	/** The trimmed cell; empty when blank or when the file has no such column. */
	text(column: string): string;
	maybe(column: string): string | undefined;
	required(column: string): string;
	/** The values between `|`, blanks dropped. */
	list(column: string): string[];
	integer(column: string): number;
	/** Degrees within ±`bound`. */
	degrees(column: string, bound: number): number;
	yesNo(column: string): boolean;
	oneOf<T extends string>(column: string, allowed: readonly T[]): T;
	listOf<T extends string>(column: string, allowed: readonly T[]): T[];
	/** `YYYY-MM-DD`, a day that exists. */
	maybeDay(column: string): string | undefined;
	fail(message: string): never;
}

export interface ReferenceTable {
	readonly path: string;
	readonly columns: readonly string[];
	readonly rows: readonly ReferenceRow[];
}

/** Reads one file of `data/`; `known` names its columns, when a file may have no others. */
export function parseReferenceTable(
	texts: ReadonlyMap<string, string>,
	path: string,
	known?: readonly string[]
): ReferenceTable {
	const text = texts.get(path);
	if (text === undefined) throw new Error(`missing reference file: ${path}`);
	const [header, ...records] = readRecords(path, text);
	if (!header) throw new Error(`${path} is empty`);
	const columns = header.cells.map((cell) => cell.trim());
	for (const [index, column] of columns.entries()) {
		if (!column) throw new Error(`${path} line ${header.line}: column ${index + 1} has no name`);
		if (columns.indexOf(column) !== index) throw new Error(`${path} line ${header.line}: column ${column} stands twice`);
		if (known && !known.includes(column)) throw new Error(`${path} line ${header.line}: unknown column ${column}`);
	}
	const rows = records.map(({ line, cells }) => {
		if (cells.length !== columns.length) {
			throw new Error(`${path} line ${line}: ${cells.length} cells under ${columns.length} columns`);
		}
		return createRow(path, line, new Map(columns.map((column, index) => [column, (cells[index] ?? '').trim()])));
	});
	return { path, columns, rows };
}

function readRecords(path: string, text: string): ReturnType<typeof parseCsvRecords> {
	try {
		return parseCsvRecords(text);
	} catch (error) {
		throw new Error(`${path} ${error instanceof Error ? error.message : String(error)}`, { cause: error });
	}
}

function createRow(path: string, line: number, cells: ReadonlyMap<string, string>): ReferenceRow {
	const fail = (message: string): never => {
		throw new Error(`${path} line ${line}: ${message}`);
	};
	const text = (column: string) => cells.get(column) ?? '';
	const required = (column: string) => text(column) || fail(`${column} is empty`);
	const number = (column: string, pattern: RegExp, expected: string) =>
		pattern.test(required(column)) ? Number(text(column)) : fail(`${column} is not ${expected}: ${text(column)}`);
	const list = (column: string) => text(column).split('|').map((value) => value.trim()).filter(Boolean);
	const pick = <T extends string>(column: string, value: string, allowed: readonly T[]): T =>
		allowed.find((one) => one === value) ?? fail(`unknown ${column}: ${value} (one of ${allowed.join(', ')})`);
	return {
		line,
		text,
		maybe: (column) => text(column) || undefined,
		required,
		list,
		integer: (column) => number(column, /^\d+$/, 'a whole number'),
		degrees(column, bound) {
			const value = number(column, /^-?\d+(\.\d+)?$/, 'a number of degrees');
			return Math.abs(value) <= bound ? value : fail(`${column} lies outside ±${bound}: ${value}`);
		},
		yesNo: (column) => pick(column, required(column), ['yes', 'no']) === 'yes',
		oneOf: (column, allowed) => pick(column, required(column), allowed),
		listOf: (column, allowed) => list(column).map((value) => pick(column, value, allowed)),
		maybeDay(column) {
			const value = text(column);
			if (!value) return undefined;
			const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : NaN;
			const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
			return isDay ? value : fail(`${column} is not a day such as 2026-03-14: ${value}`);
		},
		fail
	};
}

/** First and last day of validity, in order; an open side is left out. */
export function parseValidity(row: ReferenceRow): { readonly validFrom?: string; readonly validTo?: string } {
	const validFrom = row.maybeDay('valid_from');
	const validTo = row.maybeDay('valid_to');
	if (validFrom && validTo && validFrom > validTo) row.fail(`valid_from ${validFrom} comes after valid_to ${validTo}`);
	return { ...(validFrom && { validFrom }), ...(validTo && { validTo }) };
}
