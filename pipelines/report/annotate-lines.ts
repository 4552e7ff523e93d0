import type { Finding } from '#domain/finding';
import { parseCells } from '#domain/intake/parse-cells';
import type { RecordSpan } from '#domain/intake/scan-record';
import { utf8Text } from '#domain/intake/utf8-text';
import { isRunnable, neutralCell } from '#domain/report/neutral-cell';
import { problemText } from '#domain/report/problem-text';
import type { ByteSink } from './byte-sink.ts';

const QUOTE = 34;
const CRLF = '\r\n';
/** Bytes that a cell may begin with and be copied as it stands; the others may begin a formula, or white space before one. */
const HARMLESS = new Uint8Array(256);
for (let byte = 33; byte < 256; byte++) HARMLESS[byte] = [43, 45, 61, 64, 0xc2, 0xe1, 0xe2, 0xe3, 0xef].includes(byte) ? 0 : 1;

export interface AnnotateOptions {
	readonly sink: ByteSink;
	/** The file's delimiter, and that of the copy. */
	readonly delimiter: string;
	readonly into: string;
	readonly headerLine: number | null;
	/** Cells before the problem column. */
	readonly width: number;
	/** Findings by the line that they are told in. */
	readonly byLine: ReadonlyMap<number, readonly Finding[]>;
	readonly rest: ReadonlySet<Finding>;
}

/** Writes the lines of the copy: each line of the file in its place, with its findings in one column more. */
export interface LineAnnotator {
	title(text: string, line: number): void;
	record(span: RecordSpan, buffer: Uint8Array, line: number): void;
	/** Blank lines up to a line that is not written yet. */
	fillTo(line: number): void;
	note(text: string): void;
	/** Lines whose findings were written, and cells that were made neutral. */
	done(): { readonly lines: ReadonlySet<number>; readonly neutral: number };
}

export function createLineAnnotator(options: AnnotateOptions): LineAnnotator {
	const { sink, delimiter, into, headerLine, width, byLine, rest } = options;
	const separator = into.charCodeAt(0);
	const isSame = into === delimiter;
	const lines = new Set<number>();
	let next = 1;
	let neutral = 0;

	function problemsOf(from: number, to: number): Finding[] {
		if (byLine.size === 0) return [];
		const found: Finding[] = [];
		for (let line = from; line <= to; line++) {
			const findings = byLine.get(line);
			if (!findings) continue;
			lines.add(line);
			found.push(...findings);
		}
		return found;
	}

	function cell(text: string): string {
		if (isRunnable(text)) neutral++;
		return csvCell(neutralCell(text), into);
	}

	/** At least one cell, be it empty. */
	function write(cells: readonly string[], problem: string): void {
		sink.text(cells.map(cell).join(into));
		sink.repeat(separator, Math.max(1, width - cells.length + 1));
		sink.text(csvCell(neutralCell(problem), into) + CRLF);
	}

	/** Whether a record can be copied byte for byte: well formed, and no cell begins as a formula may. */
	function isPlain(span: RecordSpan, buffer: Uint8Array): boolean {
		if (!isSame || span.flags !== 0 || span.cells > width) return false;
		let begins = true;
		for (let index = span.start; index < span.end; index++) {
			const byte = buffer[index] as number;
			if (byte === separator) begins = true;
			else if (begins) {
				begins = false;
				const first = byte === QUOTE ? (buffer[index + 1] as number) : byte;
				if (HARMLESS[first] === 0) return false;
				if (byte === QUOTE) index = closingQuote(buffer, index);
			}
		}
		return true;
	}

	function fillTo(line: number): void {
		for (; next < line; next++) {
			const problems = problemsOf(next, next);
			if (problems.length > 0) write([''], problemText(problems, rest));
			else sink.text(CRLF);
		}
	}

	return {
		title(text, line) {
			const problems = problemsOf(line, line);
			const cells = parseCells(text, delimiter);
			if (problems.length > 0) write(cells, problemText(problems, rest));
			else sink.text(cells.map(cell).join(into) + CRLF);
			next = line + 1;
		},
		record(span, buffer, line) {
			fillTo(line);
			next = line + 1 + span.breaks;
			const isHeader = line === headerLine;
			const problems = isHeader ? [] : problemsOf(line, line + span.breaks);
			if (isPlain(span, buffer)) {
				sink.bytes(buffer, span.start, span.end);
				sink.repeat(separator, width - span.cells + 1);
				sink.text((isHeader ? 'problem' : problems.length > 0 ? csvCell(problemText(problems, rest), into) : '') + CRLF);
				return;
			}
			const cells = parseCells(utf8Text(buffer, span.start, span.end), delimiter);
			write(cells, isHeader ? 'problem' : problemText(problems, rest));
		},
		fillTo,
		note: (text) => write([''], text),
		done: () => ({ lines, neutral })
	};
}

/** Where a quoted cell closes that opens at `open` and is well formed. */
function closingQuote(buffer: Uint8Array, open: number): number {
	let index = open + 1;
	while (buffer[index] !== QUOTE || buffer[index + 1] === QUOTE) index += buffer[index] === QUOTE ? 2 : 1;
	return index;
}

/** A cell quoted where a reader could take it for more than one, or for less. */
function csvCell(text: string, delimiter: string): string {
	return text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
