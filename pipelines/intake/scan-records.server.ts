import { createReadStream } from 'node:fs';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { createDecoder, UndecodableError } from './decode.ts';
import type { Encoding } from '#domain/intake/encoding';
import { filledLength, judgeRecord } from '#domain/intake/judge-record';
import type { IntakeLimits } from '#domain/intake/limits';
import { formatCells, parseCells } from '#domain/intake/parse-cells';
import { createRecordReader } from '#domain/intake/record-reader';
import type { RecordSpan } from '#domain/intake/scan-record';
import { createShapeFindings } from '#domain/intake/shape-findings';
import { utf8Text } from '#domain/intake/utf8-text';
import type { WorkFile } from './work-file.server.ts';

const CHUNK_BYTES = 1024 * 1024;
/** Records that are looked at to tell how a file is to be read. */
export const SAMPLE_RECORDS = 1000;
const ENDING_NAMES = ['', 'LF', 'CRLF', 'CR'];

export interface ScanOptions {
	readonly source: string;
	/** Bytes to leave out at the start: the byte-order mark. */
	readonly skipBytes: number;
	readonly encoding: Encoding;
	readonly delimiter: string;
	/** null when the file has no header. */
	readonly headerLine: number | null;
	readonly tagsLine?: number;
	/** Cells of a record, and those of them up to the last named one. */
	readonly width: number;
	readonly named: number;
	readonly limits: IntakeLimits;
	/** Byte of the source that the table ends before; its end when left out. */
	readonly endOffset?: number;
}

export interface ScannedRecords {
	/** Data rows that are not blank, and those of them that have the header's shape. */
	readonly rows: number;
	readonly records: number;
	/** Columns up to the last that a record fills, at least the named ones. */
	readonly usedColumns: number;
	/** Whether a quoted cell holds a line break. */
	readonly hasBreaks: boolean;
	/** The one line end of all records; undefined where they differ or are CR. */
	readonly lineEnd?: 'LF' | 'CRLF';
	/** Whether each line below the header is one record as the header has it: the file can be read as it lies. */
	readonly isPlain: boolean;
	readonly sample: string[][];
	readonly findings: Finding[];
	/** Records by line end (see scan-record), and the line that comes after the last one read; undefined when reading stopped before. */
	readonly endings: readonly number[];
	readonly endLine?: number;
}

/**
 * Goes through a file's records once: finds those that have not the header's shape, and hands the others to a work file
 * where one is given.
 */
export async function scanRecords(options: ScanOptions, file?: WorkFile): Promise<ScannedRecords> {
	const { source, skipBytes, encoding, delimiter, headerLine, tagsLine, width, named, limits, endOffset } = options;
	const found = createShapeFindings();
	const shape = { delimiter, width, named, cellCharacters: limits.cellCharacters };
	const separator = delimiter.charCodeAt(0);
	const sample: string[][] = [];
	let [rows, records, usedColumns, hasBreaks] = [0, 0, named, false];
	let endLine: number | undefined;
	let isPlain = encoding === 'utf-8' && tagsLine === undefined && (headerLine === null || headerLine === 1);

	function visit(span: RecordSpan, buffer: Uint8Array, line: number): boolean {
		if (line === headerLine || line === tagsLine) return true;
		rows++;
		if (rows > limits.rows) {
			found.add('file-error', 'error', { situation: 'too-many-rows', line, words: { limit: limits.rows } });
			return false;
		}
		const { start, end } = span;
		if (span.flags === 0 && span.cells === width && end - start <= limits.cellCharacters && hasEmptyTail(buffer, end)) {
			if (sample.length < SAMPLE_RECORDS) sample.push(parseCells(utf8Text(buffer, start, end), delimiter));
			file?.add(line, buffer, start, end);
		} else {
			isPlain = false;
			const cells = judgeRecord(span, buffer, line, shape, found);
			if (!cells) return true;
			usedColumns = Math.max(usedColumns, filledLength(cells));
			if (sample.length < SAMPLE_RECORDS) sample.push(cells);
			if (file) {
				const bytes = Buffer.from(formatCells(cells, delimiter));
				file.add(line, bytes, 0, bytes.length);
			}
		}
		records++;
		if (span.breaks > 0) hasBreaks = true;
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
			isPlain = false;
			if (line !== headerLine) found.addOnce('blank-row', 'information', { line });
		}
	});
	try {
		const decode = createDecoder(encoding);
		const stream = createReadStream(source, { start: skipBytes, highWaterMark: CHUNK_BYTES, ...(endOffset !== undefined && { end: endOffset - 1 }) });
		let more = true;
		for await (const chunk of stream) {
			const text = decode(chunk as Buffer, false);
			if (encoding.startsWith('utf-16') && text.includes(0)) {
				found.add('format-error', 'error', { situation: 'binary', line: reader.line() });
				more = false;
			}
			more &&= reader.push(text, false);
			if (!more) break;
			await file?.send();
		}
		if (more && reader.push(decode(Buffer.alloc(0), true), true)) endLine = reader.line();
	} catch (error) {
		if (!(error instanceof UndecodableError)) throw error;
		found.add('encoding-error', 'error', { line: reader.line(), words: { encoding } });
	} finally {
		await file?.close();
	}
	const tooLong = reader.tooLongLine();
	if (tooLong !== undefined) found.add('line-too-long', 'error', { line: tooLong, words: { limit: limits.lineBytes } });
	const { counts, mixedLine } = reader.endings();
	const findings = found.list();
	if (mixedLine !== undefined) {
		const kinds = ENDING_NAMES.filter((name, index) => name && (counts[index] ?? 0) > 0).join(', ');
		findings.push(createFinding('mixed-line-breaks', 'warning', { line: mixedLine, value: kinds, words: { kinds } }));
	}
	const [, lf = 0, crlf = 0, cr = 0] = counts;
	const lineEnd = cr > 0 || (lf > 0 && crlf > 0) ? undefined : crlf > 0 ? 'CRLF' : 'LF';
	return {
		rows,
		records,
		usedColumns,
		hasBreaks,
		...(lineEnd && { lineEnd }),
		isPlain: isPlain && lineEnd !== undefined && !hasBreaks && records === rows && !findings.some(({ severity }) => severity === 'error'),
		sample,
		findings,
		endings: counts,
		...(endLine !== undefined && { endLine })
	};
}
