import type { Finding } from '../finding.ts';
import { createFinding } from '../create-finding.ts';
import { latin1Text, utf8Text } from './byte-text.ts';

const EXTENSIONS = ['.csv', '.tsv', '.txt', '.tab'];

type Kind = { readonly kind: string; readonly situation?: 'spreadsheet' | 'archive' };

const starts = (head: Uint8Array, ...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
const startsText = (head: Uint8Array, text: string) => latin1Text(head, 0, text.length) === text;

/** What a file is by its first bytes, where they are those of a known format that is no CSV. */
export function foreignKind(head: Uint8Array): Kind | undefined {
	if (starts(head, 0x50, 0x4b, 0x03, 0x04) || starts(head, 0x50, 0x4b, 0x05, 0x06)) return zipKind(head);
	if (starts(head, 0xd0, 0xcf, 0x11, 0xe0)) return { kind: 'an old Excel workbook (.xls)', situation: 'spreadsheet' };
	if (startsText(head, '%PDF-')) return { kind: 'a PDF document' };
	if (startsText(head, 'PAR1')) return { kind: 'a Parquet file' };
	if (startsText(head, 'SQLite format 3')) return { kind: 'a database' };
	if (startsText(head, '{\\rtf')) return { kind: 'a text document (RTF)' };
	if (starts(head, 0x7f, 0x45, 0x4c, 0x46)) return { kind: 'a program' };
	if (startsText(head, 'MZ') && head.subarray(0, 512).includes(0)) return { kind: 'a program' };
	if (starts(head, 0x89, 0x50, 0x4e, 0x47) || starts(head, 0xff, 0xd8, 0xff) || startsText(head, 'GIF8')) {
		return { kind: 'a picture' };
	}
	if (startsText(head, '7z\xbc\xaf')) return { kind: '7z', situation: 'archive' };
	if (startsText(head, 'Rar!')) return { kind: 'RAR', situation: 'archive' };
	if (startsText(head, 'BZh') && startsText(head.subarray(4), '1AY')) return { kind: 'bzip2', situation: 'archive' };
	if (starts(head, 0xfd, 0x37, 0x7a, 0x58, 0x5a)) return { kind: 'xz', situation: 'archive' };
	if (starts(head, 0x28, 0xb5, 0x2f, 0xfd)) return { kind: 'Zstandard', situation: 'archive' };
	return markupKind(head);
}

function zipKind(head: Uint8Array): Kind {
	const names = latin1Text(head);
	if (/\[Content_Types\]\.xml|_rels\/|docProps\/|xl\//.test(names)) {
		return { kind: 'an Excel workbook (.xlsx)', situation: 'spreadsheet' };
	}
	if (names.includes('opendocument.spreadsheet')) {
		return { kind: 'an OpenDocument spreadsheet (.ods)', situation: 'spreadsheet' };
	}
	return { kind: 'ZIP', situation: 'archive' };
}

function markupKind(head: Uint8Array): Kind | undefined {
	const text = utf8Text(head, 0, 1024).replace(/\0/g, '').replace(/^[\uFEFF\uFFFD\s]+/, '').toLowerCase();
	if (/^(<!doctype html|<html|<head|<body|<table|<script)/.test(text)) return { kind: 'a web page (HTML)' };
	if (/^<svg/.test(text)) return { kind: 'a picture (SVG)' };
	if (/^<\?xml|^<[a-z][\w:.-]*[\s>]/.test(text)) return { kind: 'an XML document' };
	if (/^(\{\s*"[^"]*"\s*:|\[\s*[{[])/.test(text)) return { kind: 'a JSON document' };
	return undefined;
}

export function isGzip(head: Uint8Array): boolean {
	return starts(head, 0x1f, 0x8b);
}

/** Whether a name says gzip; a name that ends in neither .csv, .tsv nor .txt is refused. */
export function checkName(name: string): { gzip: boolean } | Finding {
	const lower = name.toLowerCase();
	const gzip = lower.endsWith('.gz');
	const inner = gzip ? lower.slice(0, -3) : lower;
	if (EXTENSIONS.some((extension) => inner.endsWith(extension))) return { gzip };
	const extension = /\.[^./\\]{1,12}$/.exec(inner)?.[0] ?? '';
	return createFinding('format-error', 'error', {
		situation: 'name',
		value: name,
		words: { extension: extension || '“no extension”' }
	});
}

/** The finding of a format that is no CSV. */
export function foreignFinding({ kind, situation }: Kind): Finding {
	if (situation === 'archive') {
		return createFinding('compression-error', 'error', { situation: 'other', value: kind, words: { kind } });
	}
	return createFinding('format-error', 'error', { situation, value: kind, words: { kind } });
}

/** Why a file is not read, by its first bytes and what its name says; undefined when it is. */
export function refuseContent(head: Uint8Array, packed: boolean, named: ReturnType<typeof checkName>): Finding | undefined {
	const kind = foreignKind(head);
	if (kind) return foreignFinding(kind);
	if ('code' in named) return named;
	if (packed) return named.gzip ? undefined : createFinding('format-error', 'error', { situation: 'gzip-name' });
	return named.gzip ? createFinding('compression-error', 'error', { situation: 'name' }) : undefined;
}
