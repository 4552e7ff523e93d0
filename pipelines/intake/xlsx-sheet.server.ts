import { open, rm, type FileHandle } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { chooseSheet, type SheetChoice } from '#domain/intake/choose-sheet';
import type { IntakeLimits } from '#domain/intake/limits';
import type { WorkbookSheet } from '#domain/intake/workbook';
import { XmlError } from '#domain/intake/xml-reader';
import { ArchiveError } from './xlsx-archive.server.ts';
import { openWorkbook, type OpenWorkbook } from './xlsx-workbook.server.ts';

const MEGABYTE = 1024 * 1024;

/** A workbook's sheet as a CSV file, or why there is none. */
export interface SheetFile {
	/** Names of the sheets that are shown, in the order of their tabs. */
	readonly sheets: readonly string[];
	readonly choice?: SheetChoice;
	readonly finding?: Finding;
}

export interface SheetOptions {
	readonly source: string;
	/** Written in UTF-8: line N of it is row N of the sheet. */
	readonly target: string;
	readonly given?: string | number;
	readonly limits: IntakeLimits;
}

class OverLimit extends Error {
	readonly finding: Finding;
	constructor(finding: Finding) {
		super(finding.code);
		this.finding = finding;
	}
}

/** Writes the sheet that is asked for, or that there is no doubt of, to a CSV file. */
export async function writeSheet(options: SheetOptions): Promise<SheetFile> {
	const { source, given, limits } = options;
	let sheets: string[] = [];
	try {
		const workbook = await openWorkbook(source, limits);
		if (typeof workbook === 'string') {
			const isArchive = workbook === 'archive';
			return { sheets, finding: createFinding(isArchive ? 'compression-error' : 'format-error', 'error', isArchive ? { situation: 'other', words: { kind: 'ZIP' } } : { situation: workbook === 'binary' ? 'binary-workbook' : workbook }) };
		}
		sheets = workbook.sheets.filter(({ hidden, part }) => !hidden && part).map(({ name }) => name);
		const choice = chooseSheet(await workbook.outlines(), given);
		const sheet = workbook.sheets.find(({ name }) => name === choice.name);
		if (!sheet || choice.name === undefined) return { sheets, choice, finding: sheetFinding(choice, sheets, given) };
		await writeRows(workbook, sheet, options);
		return { sheets, choice };
	} catch (error) {
		if (error instanceof ArchiveError) return { sheets, finding: archiveFinding(error, limits) };
		if (error instanceof OverLimit) return { sheets, finding: error.finding };
		if (error instanceof XmlError) return { sheets, finding: createFinding('format-error', 'error', { situation: 'workbook' }) };
		throw error;
	}
}

function sheetFinding(choice: SheetChoice, sheets: readonly string[], given: string | number | undefined): Finding {
	const tables = choice.name === undefined ? choice.tables : [];
	const named = (tables.length > 0 ? tables : sheets).map((name) => `“${name}”`).join(', ') || 'none';
	if (choice.why === 'unknown') return createFinding('format-error', 'error', { situation: 'no-sheet', value: String(given), words: { sheets: sheets.map((name) => `“${name}”`).join(', ') || 'none' } });
	if (sheets.length === 0) return createFinding('file-error', 'error', { situation: 'empty' });
	return createFinding('format-error', 'error', { situation: choice.why === 'several' ? 'sheet' : 'no-table', count: Math.max(1, tables.length), words: { sheets: named } });
}

function archiveFinding({ trouble }: ArchiveError, limits: IntakeLimits): Finding {
	if (trouble === 'unpacked') return createFinding('byte-count', 'error', { situation: 'unpacked', words: { limit: Math.floor(limits.unpackedBytes / MEGABYTE) || 1 } });
	if (trouble === 'entries') return createFinding('compression-error', 'error', { situation: 'entries', words: { limit: limits.archiveEntries } });
	if (trouble === 'ratio') return createFinding('compression-error', 'error', { situation: 'ratio', words: { limit: limits.ratio } });
	if (trouble === 'nested') return createFinding('compression-error', 'error', { situation: 'nested-workbook' });
	if (trouble === 'encrypted') return createFinding('format-error', 'error', { situation: 'encrypted' });
	if (trouble === 'path' || trouble === 'link') return createFinding('compression-error', 'error', { situation: 'path' });
	return createFinding('compression-error', 'error', { situation: 'workbook' });
}

const csvCell = (text: string) => (/[",]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

async function writeRows(workbook: OpenWorkbook, sheet: WorkbookSheet, { target, limits }: SheetOptions): Promise<void> {
	const ragged = `${target}.ragged`;
	const file = await open(ragged, 'w', 0o600);
	const widths: number[] = [];
	let [text, bytes, width] = ['', 0, 1];
	const flush = async () => {
		if (text === '') return;
		const written = Buffer.from(text);
		text = '';
		await writeAll(file, written);
	};
	try {
		await workbook.readRows(
			sheet,
			(row, cells) => {
				if (cells.length > limits.columns) throw new OverLimit(createFinding('too-many-columns', 'error', { line: row, value: String(cells.length), words: { columns: cells.length, limit: limits.columns } }));
				const line = cells.map(csvCell).join(',');
				if (line.length > limits.lineBytes) throw new OverLimit(createFinding('line-too-long', 'error', { line: row, words: { limit: limits.lineBytes } }));
				text += '\n'.repeat(row - 1 - widths.length) + line + '\n';
				while (widths.length < row - 1) widths.push(0);
				widths.push(cells.length);
				width = Math.max(width, cells.length);
				bytes += line.length + 1;
				if (bytes > limits.unpackedBytes) throw new OverLimit(archiveFinding(new ArchiveError('unpacked'), limits));
				return true;
			},
			flush
		);
		await flush();
	} finally {
		await file.close();
	}
	await fillUp(ragged, target, widths, width);
	await rm(ragged);
}

/** Fills every row up to the widest with separators: a sheet's row ends where its last entry is. */
async function fillUp(source: string, target: string, widths: readonly number[], width: number): Promise<void> {
	const file = await open(target, 'w', 0o600);
	try {
		let row = 0;
		for await (const chunk of createReadStream(source, { highWaterMark: MEGABYTE })) {
			const bytes = chunk as Buffer;
			const parts: Buffer[] = [];
			let start = 0;
			for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
				const cells = widths[row++] ?? 0;
				parts.push(bytes.subarray(start, end), Buffer.from(`${cells > 0 ? ','.repeat(width - cells) : ''}\n`));
				start = end + 1;
			}
			parts.push(bytes.subarray(start));
			await writeAll(file, Buffer.concat(parts));
		}
	} finally {
		await file.close();
	}
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
	for (let written = 0; written < bytes.length; ) {
		const { bytesWritten } = await file.write(bytes, written, bytes.length - written);
		written += bytesWritten;
	}
}
