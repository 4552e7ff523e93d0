import { readCellFormats, type CellFormat } from '#domain/intake/cell-formats';
import type { IntakeLimits } from '#domain/intake/limits';
import { createSheetReader, createTextCollector } from '#domain/intake/sheet-reader';
import { SHEET_ROWS, type SheetOutline } from '#domain/intake/choose-sheet';
import { readRelationships, readWorkbook, type WorkbookSheet } from '#domain/intake/workbook';
import { createXmlReader } from '#domain/intake/xml-reader';
import { ArchiveError, openArchive, type Archive } from './xlsx-archive.server.ts';

/** Characters of all texts that a workbook shares between its cells: they are held in memory. */
const SHARED_CHARACTERS = 128 * 1024 * 1024;

/** What an archive is, where it is no workbook of cells that can be read. */
export type OtherDocument = 'macro' | 'binary' | 'ods' | 'document' | 'archive';

export interface OpenWorkbook {
	readonly sheets: readonly WorkbookSheet[];
	/** Reads a sheet's rows until the visitor has had enough. */
	readRows(sheet: WorkbookSheet, visit: (row: number, cells: string[]) => boolean, pause?: () => Promise<void>): Promise<void>;
	/** The first rows of every sheet. */
	outlines(): Promise<SheetOutline[]>;
}

/** Opens a workbook; a word where the archive is something else. Throws ArchiveError and XmlError. */
export async function openWorkbook(path: string, limits: IntakeLimits): Promise<OpenWorkbook | OtherDocument> {
	const archive = await openArchive(path, limits);
	const other = await otherDocument(archive);
	if (other) return other;
	const root = readRelationships((await archive.readText('_rels/.rels')) ?? '', '');
	const main = root.find(({ kind }) => kind === 'officeDocument')?.target;
	const workbookXml = main && (await archive.readText(main));
	if (!main || !workbookXml) throw new ArchiveError('damaged', 'no workbook');
	const cut = main.lastIndexOf('/');
	const folder = main.slice(0, Math.max(cut, 0));
	const relationshipsXml = await archive.readText(`${folder ? `${folder}/` : ''}_rels/${main.slice(cut + 1)}.rels`);
	const workbook = readWorkbook(workbookXml, readRelationships(relationshipsXml ?? '', folder));
	const formats = await readFormats(archive, workbook.styles);
	const sharedStrings = await readSharedStrings(archive, workbook.sharedStrings);

	async function readRows(sheet: WorkbookSheet, visit: (row: number, cells: string[]) => boolean, pause?: () => Promise<void>): Promise<void> {
		if (!sheet.part) return;
		const reader = createSheetReader({ sharedStrings, formats, from1904: workbook.from1904, visit });
		for await (const piece of archive.readPieces(sheet.part)) {
			if (!reader.push(piece)) return;
			await pause?.();
		}
		reader.end();
	}
	return {
		sheets: workbook.sheets,
		readRows,
		async outlines() {
			const outlines: SheetOutline[] = [];
			for (const sheet of workbook.sheets) {
				const rows: SheetOutline['rows'][number][] = [];
				await readRows(sheet, (line, cells) => rows.push({ line, cells: cells.slice(0, limits.columns + 1), blank: false, malformed: false }) < SHEET_ROWS);
				const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
				const filledUp = rows.map((row) => ({ ...row, cells: Array.from({ length: width }, (_, index) => row.cells[index] ?? '') }));
				outlines.push({ name: sheet.name, hidden: sheet.hidden, rows: filledUp });
			}
			return outlines;
		}
	};
}

async function otherDocument(archive: Archive): Promise<OtherDocument | undefined> {
	const types = await archive.readText('[Content_Types].xml');
	if (types === undefined) {
		const mime = (await archive.readText('mimetype')) ?? '';
		return mime.includes('opendocument.spreadsheet') ? 'ods' : mime.includes('opendocument') ? 'document' : 'archive';
	}
	if (/sheet\.binary\./i.test(types)) return 'binary';
	if (/macroEnabled|vbaProject/i.test(types) || archive.names.some((name) => /vbaProject\.bin$|macrosheets\//i.test(name))) return 'macro';
	return /spreadsheetml\.(sheet|template)/i.test(types) ? undefined : 'document';
}

async function readFormats(archive: Archive, part: string | undefined): Promise<CellFormat[]> {
	const xml = part === undefined ? undefined : await archive.readText(part);
	return xml === undefined ? [] : readCellFormats(xml);
}

async function readSharedStrings(archive: Archive, part: string | undefined): Promise<string[]> {
	if (part === undefined || !archive.names.some((name) => name.toLowerCase() === part.toLowerCase())) return [];
	const strings: string[] = [];
	let characters = 0;
	const reader = createXmlReader(createTextCollector((text) => {
		characters += text.length + 16;
		strings.push(text);
	}));
	for await (const piece of archive.readPieces(part)) {
		reader.push(piece);
		if (characters > SHARED_CHARACTERS) throw new ArchiveError('unpacked', part);
	}
	reader.end();
	return strings;
}
