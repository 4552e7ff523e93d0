import { crc32, deflateRawSync } from 'node:zlib';

/** One file to be put into an archive; what is said of it need not be true. */
export interface ZipPart {
	readonly name: string;
	readonly content: string | Buffer;
	/** Size that the directory declares; the true one when left out. */
	readonly declaredSize?: number;
	readonly flags?: number;
	readonly method?: number;
	/** Unix mode, such as 0o120777 for a link. */
	readonly mode?: number;
}

const u16 = (...values: number[]) => Buffer.from(Uint16Array.from(values).buffer);
const u32 = (...values: number[]) => Buffer.from(Uint32Array.from(values).buffer);

/** A ZIP archive, written byte by byte so that a test can lie in it. */
export function zipFile(parts: readonly ZipPart[]): Buffer {
	const files: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const { name, content, declaredSize, flags = 0x800, method = 8, mode = 0o100644 } of parts) {
		const bytes = Buffer.from(content);
		const packed = method === 8 ? deflateRawSync(bytes) : bytes;
		const label = Buffer.from(name);
		const sums = u32(crc32(bytes), packed.length, declaredSize ?? bytes.length);
		const local = Buffer.concat([u32(0x04034b50), u16(20, flags, method, 0, 0), sums, u16(label.length, 0), label, packed]);
		directory.push(Buffer.concat([u32(0x02014b50), u16((3 << 8) | 20, 20, flags, method, 0, 0), sums, u16(label.length, 0, 0, 0, 0), u32((mode << 16) >>> 0, offset), label]));
		files.push(local);
		offset += local.length;
	}
	const length = directory.reduce((sum, entry) => sum + entry.length, 0);
	return Buffer.concat([...files, ...directory, u32(0x06054b50), u16(0, 0, parts.length, parts.length), u32(length, offset), u16(0)]);
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A cell: a text, a number, or its XML as it stands. */
export type SheetCell = string | number | { readonly xml: string } | null;

export interface TestSheet {
	readonly name: string;
	readonly rows: readonly (readonly SheetCell[])[];
	readonly state?: 'hidden' | 'veryHidden';
}

export function sheetXml(rows: TestSheet['rows']): string {
	const cellXml = (cell: SheetCell) => {
		if (cell === null) return '<c/>';
		if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
		return typeof cell === 'string' ? `<c t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>` : cell.xml;
	};
	const body = rows.map((row, index) => `<row r="${index + 1}">${row.map(cellXml).join('')}</row>`).join('');
	return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body}</sheetData></worksheet>`;
}

const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface WorkbookParts {
	readonly from1904?: boolean;
	/** `styles.xml` as it stands. */
	readonly styles?: string;
	readonly sharedStrings?: string;
	readonly contentType?: string;
	readonly more?: readonly ZipPart[];
}

/** The parts of a workbook, to be zipped, or changed first. */
export function workbookParts(sheets: readonly TestSheet[], { from1904, styles, sharedStrings, contentType, more = [] }: WorkbookParts = {}): ZipPart[] {
	const type = contentType ?? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
	const list = sheets.map(({ name, state }, index) => `<sheet name="${escape(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`).join('');
	const relations = [
		...sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${TYPES}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`),
		...(styles ? [`<Relationship Id="rIdS" Type="${TYPES}/styles" Target="styles.xml"/>`] : []),
		...(sharedStrings ? [`<Relationship Id="rIdT" Type="${TYPES}/sharedStrings" Target="/xl/sharedStrings.xml"/>`] : [])
	].join('');
	return [
		{ name: '[Content_Types].xml', content: `<Types><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>` },
		{ name: '_rels/.rels', content: `<Relationships><Relationship Id="rId1" Type="${TYPES}/officeDocument" Target="xl/workbook.xml"/></Relationships>` },
		{ name: 'xl/workbook.xml', content: `<workbook xmlns:r="${TYPES}"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${list}</sheets></workbook>` },
		{ name: 'xl/_rels/workbook.xml.rels', content: `<Relationships>${relations}</Relationships>` },
		...sheets.map(({ rows }, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, content: sheetXml(rows) })),
		...(styles ? [{ name: 'xl/styles.xml', content: styles }] : []),
		...(sharedStrings ? [{ name: 'xl/sharedStrings.xml', content: sharedStrings }] : []),
		...more
	];
}

export function workbookFile(sheets: readonly TestSheet[], parts?: WorkbookParts): Buffer {
	return zipFile(workbookParts(sheets, parts));
}
