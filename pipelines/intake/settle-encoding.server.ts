import { createReadStream } from 'node:fs';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { byteOrderMark, chooseEncoding, ENCODINGS, parseEncoding, unmarkedUtf16, type Encoding } from '#domain/intake/encoding';
import type { FileBytes } from './read-bytes.server.ts';

/** How a file's bytes are to be read as text. */
export interface SettledEncoding {
	readonly encoding: Encoding;
	readonly skipBytes: number;
	readonly blocked: boolean;
	readonly findings: Finding[];
}

/** Settles the encoding: its mark, else what was given, else what the bytes say. */
export async function settleEncoding(bytes: FileBytes, path: string, override: string | undefined): Promise<SettledEncoding> {
	const mark = byteOrderMark(bytes.head);
	const stated = override === undefined ? undefined : parseEncoding(override);
	const chosen = chooseEncoding(bytes.evidence);
	const encoding = mark?.encoding ?? stated ?? unmarkedUtf16(bytes.head) ?? chosen.encoding;
	const settled = { encoding, skipBytes: mark?.length ?? 0, blocked: true, findings: [] };
	const known = ENCODINGS.join(', ');
	if (override !== undefined && !stated) {
		return { ...settled, findings: [createFinding('encoding-error', 'error', { situation: 'unknown', value: override, words: { known } })] };
	}
	if (bytes.evidence.nul && !encoding.startsWith('utf-16')) {
		return { ...settled, findings: [createFinding('format-error', 'error', { situation: 'binary' })] };
	}
	if (encoding === 'utf-8' && bytes.evidence.firstInvalid !== undefined) {
		const line = await lineOfOffset(path, bytes.evidence.firstInvalid);
		return { ...settled, findings: [createFinding('encoding-error', 'error', { line, words: { encoding }, count: bytes.evidence.invalid })] };
	}
	const isSingleByte = encoding.startsWith('windows');
	const doubtful = isSingleByte && (stated ? bytes.evidence.utf8 && bytes.evidence.sequences > 0 : chosen.doubtful);
	const findings = doubtful ? [createFinding('encoding-error', 'warning', { situation: 'doubtful', words: { encoding, known } })] : [];
	return { ...settled, blocked: false, findings };
}

async function lineOfOffset(path: string, offset: number): Promise<number> {
	let line = 1;
	let previous = 0;
	if (offset === 0) return line;
	for await (const chunk of createReadStream(path, { end: offset - 1 })) {
		for (const byte of chunk as Buffer) {
			if (byte === 13 || (byte === 10 && previous !== 13)) line++;
			previous = byte;
		}
	}
	return line;
}
