import type { createShapeFindings } from './shape-findings.ts';
import { parseCells } from './parse-cells.ts';
import { STRAY_AFTER, STRAY_INSIDE, UNCLOSED, type RecordSpan } from './scan-record.ts';
import { utf8Text } from './utf8-text.ts';

export interface RecordShape {
	readonly delimiter: string;
	/** Cells of the header, and those of them up to the last that has a name. */
	readonly width: number;
	readonly named: number;
	readonly cellCharacters: number;
}

/**
 * The cells of a record that is not plain, made as many as the header has; undefined, with one finding,
 * when it cannot be told which cell is which.
 */
export function judgeRecord(
	span: RecordSpan,
	buffer: Uint8Array,
	line: number,
	shape: RecordShape,
	findings: ReturnType<typeof createShapeFindings>
): string[] | undefined {
	const { delimiter, width, named, cellCharacters } = shape;
	if (span.flags & UNCLOSED) {
		const value = utf8Text(buffer, span.opened, Math.min(span.end, span.opened + 400));
		findings.add('unclosed-quote', 'error', { line: line + span.breaks, value });
		return undefined;
	}
	const record = utf8Text(buffer, span.start, span.end);
	const cells = parseCells(record, delimiter);
	const filled = filledLength(cells);
	const fits = filled <= width && cells.length >= named;
	if (span.flags & STRAY_AFTER || (span.flags & STRAY_INSIDE && !fits)) {
		const columnIndex = strayCell(record, delimiter);
		findings.add('stray-quote', 'error', { line, columnIndex, value: cells[columnIndex] });
		return undefined;
	}
	if (!fits) {
		const words = { cells: filled > width ? cells.length : span.cells, columns: named };
		findings.add(filled > width ? 'extra-cell' : 'missing-cell', 'error', { line, words });
		return undefined;
	}
	const long = cells.findIndex((cell) => cell.length > cellCharacters);
	if (long >= 0) {
		findings.add('line-too-long', 'error', { situation: 'cell', line, columnIndex: long, value: cells[long], words: { limit: cellCharacters } });
		return undefined;
	}
	if (span.flags & STRAY_INSIDE) {
		const columnIndex = strayCell(record, delimiter);
		findings.add('stray-quote', 'warning', { situation: 'kept', line, columnIndex, value: cells[columnIndex] });
	}
	return Array.from({ length: width }, (_, index) => cells[index] ?? '');
}

/** Cells up to the last that is not blank. */
export function filledLength(cells: readonly string[]): number {
	let length = cells.length;
	while (length > 0 && cells[length - 1]?.trim() === '') length--;
	return length;
}

/** The first cell with text outside its quotation marks, or with a mark and not quoted. */
function strayCell(record: string, delimiter: string): number {
	let cell = 0;
	let index = 0;
	for (;;) {
		const quoted = /^"(?:[^"]|"")*"/.exec(record.slice(index))?.[0] ?? '';
		const next = record.indexOf(delimiter, index + quoted.length);
		const outside = record.slice(index + quoted.length, next < 0 ? undefined : next);
		if (outside.includes('"') || (quoted && outside)) return cell;
		if (next < 0) return 0;
		index = next + 1;
		cell++;
	}
}
