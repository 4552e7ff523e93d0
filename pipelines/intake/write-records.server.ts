import { createReadStream } from 'node:fs';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { createDecoder, UndecodableError } from './decode.ts';
import type { Encoding } from '#domain/intake/encoding';
import { utf8Text } from '#domain/intake/byte-text';
import { filledLength, judgeRecord } from '#domain/intake/judge-record';
import type { IntakeLimits } from '#domain/intake/limits';
import { formatCells, parseCells } from '#domain/intake/parse-cells';
import { createRecordReader } from '#domain/intake/record-reader';
import type { RecordSpan } from '#domain/intake/scan-record';
import { createShapeFindings } from '#domain/intake/shape-findings';
import { createWorkFile } from './work-file.server.ts';

const CHUNK_BYTES = 1024 * 1024;
const SAMPLE_RECORDS = 1000;
const ENDING_NAMES = ['', 'LF', 'CRLF', 'CR'];

export interface WriteRecordsOptions {
	readonly source: string;
	/** Bytes to leave out at the start: the byte-order mark. */
	readonly skipBytes: number;
	readonly target: string;
	readonly encoding: Encoding;
	readonly delimiter: string;
	/** null when the file has no header. */
	readonly headerLine: number | null;
	readonly tagsLine?: number;
	/** Cells of a record, and those of them up to the last named one. */
	readonly width: number;
	readonly named: number;
	readonly limits: IntakeLimits;
}

export interface WrittenRecords {
	/** Data rows that are not blank, and those of them that were written. */
	readonly rows: number;
	readonly records: number;
	/** Columns up to the last that a record fills, at least the named ones. */
	readonly usedColumns: number;
	/** Whether a quoted cell holds a line break. */
	readonly hasBreaks: boolean;
	readonly sample: string[][];
	readonly findings: Finding[];
}

/** Writes the records of a file that have the header's shape to a work file of UTF-8, and tells of those that have not. */
export async function writeRecords(options: WriteRecordsOptions): Promise<WrittenRecords> {
	const { source, skipBytes, target, encoding, delimiter, headerLine, tagsLine, width, named, limits } = options;
	const found = createShapeFindings();
	const file = await createWorkFile(target, delimiter);
	const shape = { delimiter, width, named, cellCharacters: limits.cellCharacters };
	const separator = delimiter.charCodeAt(0);
	const sample: string[][] = [];
	let [rows, records, usedColumns, hasBreaks] = [0, 0, named, false];

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
			file.add(line, buffer, start, end);
		} else {
			const cells = judgeRecord(span, buffer, line, shape, found);
			if (!cells) return true;
			usedColumns = Math.max(usedColumns, filledLength(cells));
			if (sample.length < SAMPLE_RECORDS) sample.push(cells);
			const bytes = Buffer.from(formatCells(cells, delimiter));
			file.add(line, bytes, 0, bytes.length);
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
			if (line !== headerLine) found.addOnce('blank-row', 'information', { line });
		}
	});
	try {
		const decode = createDecoder(encoding);
		const stream = createReadStream(source, { start: skipBytes, highWaterMark: CHUNK_BYTES });
		let more = true;
		for await (const chunk of stream) {
			const text = decode(chunk as Buffer, false);
			if (encoding.startsWith('utf-16') && text.includes(0)) {
				found.add('format-error', 'error', { situation: 'binary', line: reader.line() });
				more = false;
			}
			more &&= reader.push(text, false);
			if (!more) break;
			await file.send();
		}
		if (more) reader.push(decode(Buffer.alloc(0), true), true);
	} catch (error) {
		if (!(error instanceof UndecodableError)) throw error;
		found.add('encoding-error', 'error', { line: reader.line(), words: { encoding } });
	} finally {
		await file.close();
	}
	const tooLong = reader.tooLongLine();
	if (tooLong !== undefined) found.add('line-too-long', 'error', { line: tooLong, words: { limit: limits.lineBytes } });
	const { counts, mixedLine } = reader.endings();
	const findings = found.list();
	if (mixedLine !== undefined) {
		const kinds = ENDING_NAMES.filter((name, index) => name && (counts[index] ?? 0) > 0).join(', ');
		findings.push(createFinding('mixed-line-breaks', 'warning', { line: mixedLine, value: kinds, words: { kinds } }));
	}
	return { rows, records, usedColumns, hasBreaks, sample, findings };
}
