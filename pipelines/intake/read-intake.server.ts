import { stat } from 'node:fs/promises';
import type { CheckReport } from '#domain/check-report';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { createDecoder } from './decode.ts';
import { detectEnds } from '#domain/intake/detect-ends';
import type { Container } from '#domain/intake/file-type';
import { readLayout } from '#domain/intake/read-layout';
import { DEFAULT_LIMITS, type IntakeLimits } from '#domain/intake/limits';
import type { DialectOverrides } from '#domain/intake/overrides';
import { tableName } from '#domain/intake/table-name';
import { readBytes } from './read-bytes.server.ts';
import { readFooter } from './read-tail.server.ts';
import type { TextTable } from './text-table.ts';
import { readRecords } from './read-records.server.ts';
import { settleEncoding } from './settle-encoding.server.ts';

export interface IntakeOptions {
	/** A folder of its own for work files; the caller empties it. */
	readonly workDir: string;
	readonly overrides?: DialectOverrides;
	readonly limits?: Partial<IntakeLimits>;
	/** Whether DuckDB may read the file itself where its lines are plain records (as it comes), or a work file always. */
	readonly asItLies?: boolean;
}

export interface IntakeResult {
	readonly file: CheckReport['file'];
	/** Undefined when nothing could be read; `findings` says why. */
	readonly table?: TextTable;
	readonly findings: readonly Finding[];
}

/** Reads a file's bytes to a table of text: what it is, how it is written, which line each record stands on. */
export async function readIntake(path: string, name: string, options: IntakeOptions): Promise<IntakeResult> {
	const { workDir, overrides = {}, asItLies = true } = options;
	const limits = { ...DEFAULT_LIMITS, ...options.limits };
	const facts = { name, bytes: 0, sha256: '', encoding: '', delimiter: '', header_line: null, rows: 0, container: 'text' as Container, sheet: null, sheets: [], detected: [] };
	if (!(await isFile(path))) return { file: facts, findings: [createFinding('file-error', 'error', { situation: 'missing' })] };
	const bytes = await readBytes(path, name, workDir, limits, overrides);
	const { container, sheet } = bytes;
	const read = { ...facts, bytes: bytes.bytes, sha256: bytes.sha256, container, sheet: sheet?.choice?.name ?? null, sheets: sheet?.sheets ?? [], detected: bytes.detected };
	if (bytes.finding || !bytes.path) return { file: read, findings: bytes.finding ? [bytes.finding] : [] };

	const { dialect } = bytes;
	const text = await settleEncoding(bytes, bytes.path, dialect.encoding);
	const known = { ...read, encoding: text.encoding, detected: [...read.detected, ...text.detected] };
	if (text.blocked) return { file: known, findings: text.findings };
	const head = createDecoder(text.encoding, false)(bytes.head.subarray(text.skipBytes), false);
	const layout = readLayout(head, bytes.isWhole, dialect, limits);
	const file = { ...known, delimiter: container === 'xlsx' ? '' : layout.delimiter, header_line: layout.headerLine, detected: [...known.detected, ...(container === 'xlsx' ? layout.detected.filter(({ what }) => what !== 'delimiter') : layout.detected)] };
	if (layout.blocked) return { file, findings: [...text.findings, ...layout.findings] };

	const { encoding } = text;
	const { delimiter, headerLine, named } = layout;
	const footer = dialect.footer === 'keep' ? undefined : await readFooter(bytes.path, text.skipBytes, { encoding, delimiter, named, headerLine: Math.max(headerLine ?? 0, layout.tagsLine ?? 0) });
	const rest = await readRecords({
		path: bytes.path,
		head,
		isWhole: bytes.isWhole,
		skipBytes: text.skipBytes,
		lines: bytes.lines,
		encoding,
		layout,
		limits,
		workDir,
		asItLies,
		...(footer && { endOffset: footer.endOffset })
	});
	const ends = detectEnds(rest, footer, dialect, container);
	const findings = [...text.findings, ...layout.findings, ...rest.findings, ...ends.findings];
	if (rest.rows === 0 && !rest.findings.some(({ severity }) => severity === 'error')) findings.push(createFinding('file-error', 'error', { situation: 'no-rows' }));
	for (const { index, label } of rest.table.columns) {
		if (label === '' && layout.headerLine !== null) {
			findings.push(createFinding('blank-label', 'warning', { line: layout.headerLine, columnIndex: index }));
		}
	}
	return {
		file: { ...file, rows: rest.rows, detected: [...file.detected, ...ends.detected] },
		table: { fileName: tableName(name, sheet?.choice?.name), headerLine: layout.headerLine, ...rest.table },
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
