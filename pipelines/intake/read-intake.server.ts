import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckReport } from '#domain/check-report';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { createDecoder } from './decode.ts';
import { readLayout } from '#domain/intake/read-layout';
import { DEFAULT_LIMITS, type IntakeLimits } from '#domain/intake/limits';
import type { DialectOverrides } from '#domain/intake/overrides';
import { readBytes } from './read-bytes.server.ts';
import type { TextTable } from './text-table.ts';
import { recordsRelation } from './records-relation.ts';
import { settleEncoding } from './settle-encoding.server.ts';
import { writeRecords } from './write-records.server.ts';

export interface IntakeOptions {
	/** A folder of its own for work files; the caller empties it. */
	readonly workDir: string;
	readonly overrides?: DialectOverrides;
	readonly limits?: Partial<IntakeLimits>;
}

export interface IntakeResult {
	readonly file: CheckReport['file'];
	/** Undefined when nothing could be read; `findings` says why. */
	readonly table?: TextTable;
	readonly findings: readonly Finding[];
}

/** Reads a file's bytes to a table of text: what it is, how it is written, which line each record stands on. */
export async function readIntake(path: string, name: string, options: IntakeOptions): Promise<IntakeResult> {
	const { workDir, overrides = {} } = options;
	const limits = { ...DEFAULT_LIMITS, ...options.limits };
	const facts = { name, bytes: 0, sha256: '', encoding: '', delimiter: '', header_line: null, rows: 0 };
	if (!(await isFile(path))) return { file: facts, findings: [createFinding('file-error', 'error', { situation: 'missing' })] };
	const bytes = await readBytes(path, name, workDir, limits);
	const read = { ...facts, bytes: bytes.bytes, sha256: bytes.sha256 };
	if (bytes.finding || !bytes.path) return { file: read, findings: bytes.finding ? [bytes.finding] : [] };

	const text = await settleEncoding(bytes, bytes.path, overrides.encoding);
	const known = { ...read, encoding: text.encoding };
	if (text.blocked) return { file: known, findings: text.findings };
	const head = createDecoder(text.encoding, false)(bytes.head.subarray(text.skipBytes), false);
	const layout = readLayout(head, bytes.isWhole, overrides, limits);
	const file = { ...known, delimiter: layout.delimiter, header_line: layout.headerLine };
	if (layout.blocked) return { file, findings: [...text.findings, ...layout.findings] };

	const target = join(workDir, 'records.txt');
	const written = await writeRecords({
		source: bytes.path,
		skipBytes: text.skipBytes,
		target,
		encoding: text.encoding,
		delimiter: layout.delimiter,
		headerLine: layout.headerLine,
		tagsLine: layout.tagsLine,
		width: layout.width,
		named: layout.named,
		limits
	});
	const findings = [...text.findings, ...layout.findings, ...written.findings];
	if (written.rows === 0 && !written.findings.some(({ severity }) => severity === 'error')) findings.push(createFinding('file-error', 'error', { situation: 'no-rows' }));
	const columns = layout.columns.slice(0, written.usedColumns);
	for (const { index, label } of columns) {
		if (label === '' && layout.headerLine !== null) {
			findings.push(createFinding('blank-label', 'warning', { line: layout.headerLine, columnIndex: index }));
		}
	}
	const relation = recordsRelation({ path: target, delimiter: layout.delimiter, columns, width: layout.width, hasBreaks: written.hasBreaks, lineBytes: limits.lineBytes });
	return {
		file: { ...file, rows: written.rows },
		table: { fileName: name, columns, headerLine: layout.headerLine, records: written.records, relation, sample: written.sample.map((cells) => cells.slice(0, columns.length)) },
		findings
	};
}

async function isFile(path: string): Promise<boolean> {
	try {
		return (await stat(path)).isFile();
	} catch (error) {
		if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'EACCES'].includes(String(error.code))) return false;
		throw error;
	}
}
