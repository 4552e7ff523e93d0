import Papa from 'papaparse';
import { createFinding } from '../domain/create-finding.ts';
import type { Finding } from '../domain/finding.ts';
import { utf8Text } from '../domain/intake/utf8-text.ts';
import { filledLength, judgeRecord } from '../domain/intake/judge-record.ts';
import type { IntakeLimits } from '../domain/intake/limits.ts';
import type { Layout } from '../domain/intake/read-layout.ts';
import { createRecordReader } from '../domain/intake/record-reader.ts';
import { CR_ENDING, CRLF_ENDING, type RecordSpan } from '../domain/intake/scan-record.ts';
import { createShapeFindings } from '../domain/intake/shape-findings.ts';

const ENDING_NAMES = ['', 'LF', 'CRLF', 'CR'];

/** Takes the cells of a record, made as many as the header has, with its line in the file. */
export type TakeRow = (line: number, cells: readonly string[]) => void;

export interface RowReader {
	/** Takes the next bytes (UTF-8); false when reading has stopped. */
	push(chunk: Uint8Array, isLast: boolean): boolean;
	/** Data rows that are not blank, those of them that were taken, and columns up to the last that one of them fills. */
	readonly rows: number;
	readonly records: number;
	readonly usedColumns: number;
	/** Line that the next record begins on. */
	line(): number;
	/** What is wrong with the shape of the rows so far. */
	findings(): Finding[];
	/** Records by line end (see scan-record). */
	endings(): readonly number[];
	readonly shape: ReturnType<typeof createShapeFindings>;
}

/** Records in a row that are as they should be: PapaParse reads their cells at one go. */
interface Run {
	buffer: Uint8Array;
	start: number;
	end: number;
	next: number;
	ending: number;
	lines: number[];
}

/**
 * Reads rows as the server does: the same scanner knows each record's line and shape, PapaParse reads the cells of all that are in
 * order, and those that are not are judged one by one.
 */
export function createRowReader(layout: Layout, limits: IntakeLimits, take: TakeRow): RowReader {
	const { delimiter, headerLine, tagsLine, width, named } = layout;
	const shape = createShapeFindings();
	const shapeOf = { delimiter, width, named, cellCharacters: limits.cellCharacters };
	const separator = delimiter.charCodeAt(0);
	const run: Run = { buffer: new Uint8Array(0), start: 0, end: 0, next: -1, ending: 0, lines: [] };
	let [rows, records, usedColumns] = [0, 0, named];

	function flush(): void {
		if (run.lines.length === 0) return;
		const newline = run.ending === CRLF_ENDING ? '\r\n' : run.ending === CR_ENDING ? '\r' : '\n';
		const parser = new Papa.Parser({ delimiter, newline, quoteChar: '"', escapeChar: '"' });
		const { data } = parser.parse(utf8Text(run.buffer, run.start, run.end), 0, false) as { readonly data: string[][] };
		if (data.length !== run.lines.length) throw new Error(`${run.lines.length} records were read as ${data.length}, from line ${run.lines[0]}`);
		for (let index = 0; index < data.length; index++) take(run.lines[index] as number, data[index] as string[]);
		run.lines = [];
		run.next = -1;
	}

	function visit(span: RecordSpan, buffer: Uint8Array, line: number): boolean {
		if (line === headerLine || line === tagsLine) return true;
		rows++;
		if (rows > limits.rows) {
			shape.add('file-error', 'error', { situation: 'too-many-rows', line, words: { limit: limits.rows } });
			return false;
		}
		const { start, end, next, ending } = span;
		if (span.flags === 0 && span.cells === width && end - start <= limits.cellCharacters && hasEmptyTail(buffer, end)) {
			if (run.next !== start || run.buffer !== buffer || run.ending !== ending) {
				flush();
				run.buffer = buffer;
				run.start = start;
				run.ending = ending;
			}
			run.lines.push(line);
			run.end = end;
			run.next = next;
		} else {
			flush();
			const cells = judgeRecord(span, buffer, line, shapeOf, shape);
			if (!cells) return true;
			usedColumns = Math.max(usedColumns, filledLength(cells));
			take(line, cells);
		}
		records++;
		return true;
	}

	function hasEmptyTail(buffer: Uint8Array, end: number): boolean {
		for (let back = 1; back <= width - named; back++) if (buffer[end - back] !== separator) return false;
		return true;
	}

	const reader = createRecordReader({
		delimiter,
		firstLine: headerLine ?? 1,
		lineBytes: limits.lineBytes,
		visit,
		visitBlank: (line) => {
			if (line !== headerLine) shape.addOnce('blank-row', 'information', { line });
		}
	});
	return {
		push(chunk, isLast) {
			const more = reader.push(chunk, isLast);
			flush();
			return more;
		},
		get rows() {
			return rows;
		},
		get records() {
			return records;
		},
		get usedColumns() {
			return usedColumns;
		},
		line: () => reader.line(),
		findings() {
			const found = shape.list();
			const tooLong = reader.tooLongLine();
			if (tooLong !== undefined) found.push(createFinding('line-too-long', 'error', { line: tooLong, words: { limit: limits.lineBytes } }));
			const { counts, mixedLine } = reader.endings();
			if (mixedLine !== undefined) {
				const kinds = ENDING_NAMES.filter((name, index) => name && (counts[index] ?? 0) > 0).join(', ');
				found.push(createFinding('mixed-line-breaks', 'warning', { line: mixedLine, value: kinds, words: { kinds } }));
			}
			return found;
		},
		endings: () => reader.endings().counts,
		shape
	};
}
