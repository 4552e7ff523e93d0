import type { Finding } from '../finding.ts';
import { createFinding } from '../create-finding.ts';

const TEXT_NAMES = ['.csv', '.tsv', '.txt', '.tab'];

/** Spreadsheets that are not read, by the end of their names, and their situation of `format-error`. */
const OTHER_SPREADSHEETS: Readonly<Record<string, string>> = {
	'.xls': 'old-workbook',
	'.xlsm': 'macro',
	'.xltm': 'macro',
	'.xlsb': 'binary-workbook',
	'.ods': 'ods',
	'.fods': 'ods',
	'.numbers': 'ods'
};

/** What text lies in. */
export type Container = 'text' | 'gzip' | 'xlsx';

type Kind = { readonly kind: string; readonly situation?: 'archive' | 'old-workbook' | 'encrypted' };

const starts = (head: Uint8Array, ...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
const latin1 = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);
const startsText = (head: Uint8Array, text: string) => [...text].every((character, index) => head[index] === character.charCodeAt(0));

/** What a file is by its first bytes, where they are those of a known format that is neither text nor ZIP nor gzip. */
export function foreignKind(head: Uint8Array): Kind | undefined {
	if (starts(head, 0xd0, 0xcf, 0x11, 0xe0)) return oleKind(head);
	if (startsText(head, '%PDF-')) return { kind: 'a PDF document' };
	if (startsText(head, 'PAR1')) return { kind: 'a Parquet file' };
	if (startsText(head, 'ARROW1')) return { kind: 'an Arrow file' };
	if (startsText(head, 'SQLite format 3')) return { kind: 'a database' };
	if (startsText(head, '{\\rtf')) return { kind: 'a text document (RTF)' };
	if (starts(head, 0x7f, 0x45, 0x4c, 0x46) || starts(head, 0xcf, 0xfa, 0xed, 0xfe) || startsText(head, '#!/')) return { kind: 'a program' };
	if (startsText(head, 'MZ') && head.subarray(0, 512).includes(0)) return { kind: 'a program' };
	if (starts(head, 0x89, 0x50, 0x4e, 0x47) || starts(head, 0xff, 0xd8, 0xff) || startsText(head, 'GIF8')) {
		return { kind: 'a picture' };
	}
	if (starts(head, 0x37, 0x7a, 0xbc, 0xaf)) return { kind: '7z', situation: 'archive' };
	if (startsText(head, 'Rar!')) return { kind: 'RAR', situation: 'archive' };
	if (startsText(head, 'BZh') && startsText(head.subarray(4), '1AY')) return { kind: 'bzip2', situation: 'archive' };
	if (starts(head, 0xfd, 0x37, 0x7a, 0x58, 0x5a)) return { kind: 'xz', situation: 'archive' };
	if (starts(head, 0x28, 0xb5, 0x2f, 0xfd)) return { kind: 'Zstandard', situation: 'archive' };
	return markupKind(head);
}

/** Old workbooks, and new ones behind a password, are both kept as OLE files, with their parts' names in UTF-16. */
function oleKind(head: Uint8Array): Kind {
	const text = latin1(head).replaceAll('\0', '');
	return text.includes('EncryptedPackage') ? { kind: 'a workbook with a password', situation: 'encrypted' } : { kind: 'an old Excel workbook (.xls)', situation: 'old-workbook' };
}

function markupKind(head: Uint8Array): Kind | undefined {
	const decoded = new TextDecoder().decode(head.subarray(0, 1024));
	const text = decoded.replace(/\0/g, '').replace(/^[\uFEFF\uFFFD\s]+/, '').toLowerCase();
	if (/^(<!doctype html|<html|<head|<body|<table|<script)/.test(text)) return { kind: 'a web page (HTML)' };
	if (/^<svg/.test(text) || /^<\?xml[^>]*>\s*(<!--.*?-->\s*|<!doctype svg[^>]*>\s*)*<svg/.test(text)) return { kind: 'a picture (SVG)' };
	if (/^<\?xml|^<[a-z][\w:.-]*[\s>]/.test(text)) return { kind: 'an XML document' };
	if (/^(\{\s*"[^"]*"\s*:|\[\s*[{[])/.test(text)) return { kind: 'a JSON document' };
	return undefined;
}

export function isGzip(head: Uint8Array): boolean {
	return starts(head, 0x1f, 0x8b);
}

export function isZip(head: Uint8Array): boolean {
	return starts(head, 0x50, 0x4b, 0x03, 0x04) || starts(head, 0x50, 0x4b, 0x05, 0x06);
}

/** What a name says that its file is; a name of another kind is refused. */
export function containerOfName(name: string): Container | Finding {
	const lower = name.toLowerCase();
	const gzip = lower.endsWith('.gz');
	const inner = gzip ? lower.slice(0, -3) : lower;
	if (TEXT_NAMES.some((extension) => inner.endsWith(extension))) return gzip ? 'gzip' : 'text';
	const extension = /\.[^./\\]{1,12}$/.exec(inner)?.[0] ?? '';
	if (extension === '.xlsx') return gzip ? createFinding('compression-error', 'error', { situation: 'gzip-workbook', value: name }) : 'xlsx';
	const situation = OTHER_SPREADSHEETS[extension];
	if (situation) return createFinding('format-error', 'error', { situation, value: name });
	return createFinding('format-error', 'error', { situation: 'name', value: name, words: { extension: extension || '“no extension”' } });
}

/** Holds a file's content against its name: what it lies in, or why it is not read. */
export function settleContainer(head: Uint8Array, name: string): Container | Finding {
	const kind = foreignKind(head);
	if (kind) return foreignFinding(kind);
	const named = containerOfName(name);
	if (typeof named !== 'string') return named;
	const zip = isZip(head);
	const gzip = isGzip(head);
	if (named === 'xlsx') return zip ? named : createFinding('format-error', 'error', { situation: 'no-workbook' });
	if (zip) return zipFinding(head);
	if (gzip) return named === 'gzip' ? named : createFinding('format-error', 'error', { situation: 'gzip-name' });
	return named === 'gzip' ? createFinding('compression-error', 'error', { situation: 'name' }) : named;
}

/** A ZIP that calls itself text. */
export function zipFinding(head: Uint8Array): Finding {
	const names = latin1(head);
	if (names.includes('opendocument.spreadsheet')) return createFinding('format-error', 'error', { situation: 'ods' });
	if (/xl\/vbaProject/.test(names)) return createFinding('format-error', 'error', { situation: 'macro' });
	if (/word\/|ppt\//.test(names)) return createFinding('format-error', 'error', { situation: 'document' });
	if (/\[Content_Types\]\.xml|_rels\/|docProps\/|xl\//.test(names)) return createFinding('format-error', 'error', { situation: 'workbook-name' });
	return createFinding('compression-error', 'error', { situation: 'other', value: 'ZIP', words: { kind: 'ZIP' } });
}

/** The finding of a format that is no CSV. */
export function foreignFinding({ kind, situation }: Kind): Finding {
	if (situation === 'archive') {
		return createFinding('compression-error', 'error', { situation: 'other', value: kind, words: { kind } });
	}
	return createFinding('format-error', 'error', { situation, value: kind, words: { kind } });
}
