import { join } from 'node:path';
import type { Finding } from '#domain/finding';
import type { Encoding } from '#domain/intake/encoding';
import { readHeadRecords } from '#domain/intake/head-records';
import type { IntakeLimits } from '#domain/intake/limits';
import type { LineEvidence } from '#domain/intake/line-evidence';
import { plainRecords } from '#domain/intake/plain-records';
import type { Layout } from '#domain/intake/read-layout';
import { fileRelation, workFileRelation } from './records-relation.ts';
import { SAMPLE_RECORDS, scanRecords, type ScannedRecords } from './scan-records.server.ts';
import type { TextTable } from './text-table.ts';
import { createWorkFile } from './work-file.server.ts';

export interface ReadRecordsOptions {
	/** The file's unpacked bytes, and the first of them as UTF-8 without a mark. */
	readonly path: string;
	readonly head: Buffer;
	readonly isWhole: boolean;
	readonly skipBytes: number;
	readonly lines: LineEvidence;
	readonly encoding: Encoding;
	readonly layout: Layout;
	readonly limits: IntakeLimits;
	readonly workDir: string;
	readonly asItLies: boolean;
	/** Byte of the file that the table ends before; its end when left out. */
	readonly endOffset?: number;
}

export interface ReadRecords {
	/** Data rows, broken ones among them. */
	readonly rows: number;
	readonly table: Omit<TextTable, 'fileName' | 'headerLine'>;
	readonly findings: readonly Finding[];
	/** Records by line end (see scan-record). */
	readonly endings: readonly number[];
	/** The line after the last record; undefined when reading stopped before it, or the file is read as it lies. */
	readonly endLine?: number;
}

/**
 * The records of a file as a relation: the file itself where its lines are plain records (told by its bytes, else by a look at each
 * record), else a work file of the records that have the header's shape, each with its line.
 */
export async function readRecords(options: ReadRecordsOptions): Promise<ReadRecords> {
	const { path, skipBytes, encoding, layout, limits, workDir, endOffset } = options;
	const asItLies = options.asItLies && endOffset === undefined;
	const plain = asItLies ? plainHead(options) : undefined;
	if (plain) return plain;
	const { delimiter, headerLine, tagsLine, width, named } = layout;
	const scan = { source: path, skipBytes, encoding, delimiter, headerLine, tagsLine, width, named, limits, ...(endOffset !== undefined && { endOffset }) };
	const first = asItLies ? await scanRecords(scan) : undefined;
	if (first?.isPlain) return { rows: first.rows, table: fileTable(options, { ...first, columns: first.usedColumns }), findings: first.findings, endings: first.endings };
	const target = join(workDir, 'records.txt');
	const file = await createWorkFile(target, delimiter);
	const scanned = await scanRecords(scan, file);
	const columns = layout.columns.slice(0, scanned.usedColumns);
	return {
		rows: scanned.rows,
		table: {
			columns,
			records: scanned.records,
			relation: workFileRelation({ path: target, delimiter, columns, width, longest: file.longest(), hasBreaks: scanned.hasBreaks }),
			sample: scanned.sample.map((cells) => cells.slice(0, columns.length))
		},
		findings: scanned.findings,
		endings: scanned.endings,
		...(scanned.endLine !== undefined && { endLine: scanned.endLine })
	};
}

/** The file itself, where its bytes alone show that each line is a record; whether each has all its cells DuckDB will say. */
function plainHead(options: ReadRecordsOptions): ReadRecords | undefined {
	const { head, isWhole, lines, encoding, layout, limits } = options;
	const { delimiter, headerLine, tagsLine, width, named } = layout;
	const hasHeader = headerLine === 1;
	if (encoding !== 'utf-8' || tagsLine !== undefined || (headerLine !== null && !hasHeader) || width !== named) return undefined;
	const plain = plainRecords(lines, { delimiter, hasHeader, limits });
	if (!plain) return undefined;
	const records = readHeadRecords(head, delimiter, isWhole, SAMPLE_RECORDS + 1).slice(hasHeader ? 1 : 0, SAMPLE_RECORDS + 1);
	if (records.some(({ cells }) => cells.length !== width)) return undefined;
	const sample = records.map(({ cells }) => [...cells]);
	return { rows: plain.rows, table: fileTable(options, { ...plain, records: plain.rows, columns: width, sample }), findings: [], endings: [0, lines.lf, lines.crlf, lines.cr] };
}

type FileRecords = Pick<ScannedRecords, 'records' | 'lineEnd' | 'sample'> & { readonly columns: number };

function fileTable({ path, layout, lines }: ReadRecordsOptions, { records, lineEnd = 'LF', sample, columns: used }: FileRecords): ReadRecords['table'] {
	const { delimiter, headerLine, width } = layout;
	const columns = layout.columns.slice(0, used);
	const skip = headerLine ?? 0;
	return {
		columns,
		records,
		relation: fileRelation({ path, delimiter, columns, width, longest: lines.longest, skip, lineEnd }),
		firstLine: skip + 1,
		sample: sample.map((cells) => cells.slice(0, columns.length))
	};
}
