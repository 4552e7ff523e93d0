import type { Finding } from '../finding.ts';
import { createFinding } from '../create-finding.ts';
import { byteOrderMark, chooseEncoding, ENCODINGS, parseEncoding, unmarkedUtf16, type ByteEvidence, type Encoding } from './encoding.ts';

/** How a file's bytes are to be read as text. */
export interface SettledEncoding {
	readonly encoding: Encoding;
	readonly skipBytes: number;
	readonly blocked: boolean;
	readonly findings: Finding[];
}

/** What the encoding is settled by: a file's first bytes, and what all of them say. */
export interface EncodingEvidence {
	readonly head: Uint8Array;
	readonly evidence: ByteEvidence;
}

/** Settles the encoding: its mark, else what was given, else what the bytes say. `lineOf` finds the line of an offset. */
export async function settleEncoding(
	{ head, evidence }: EncodingEvidence,
	override: string | undefined,
	lineOf: (offset: number) => Promise<number>
): Promise<SettledEncoding> {
	const mark = byteOrderMark(head);
	const stated = override === undefined ? undefined : parseEncoding(override);
	const chosen = chooseEncoding(evidence);
	const encoding = mark?.encoding ?? stated ?? unmarkedUtf16(head) ?? chosen.encoding;
	const settled = { encoding, skipBytes: mark?.length ?? 0, blocked: true, findings: [] };
	const known = ENCODINGS.join(', ');
	if (override !== undefined && !stated) {
		return { ...settled, findings: [createFinding('encoding-error', 'error', { situation: 'unknown', value: override, words: { known } })] };
	}
	if (evidence.nul && !encoding.startsWith('utf-16')) {
		return { ...settled, findings: [createFinding('format-error', 'error', { situation: 'binary' })] };
	}
	if (encoding === 'utf-8' && evidence.firstInvalid !== undefined) {
		const line = await lineOf(evidence.firstInvalid);
		return { ...settled, findings: [createFinding('encoding-error', 'error', { line, words: { encoding }, count: evidence.invalid })] };
	}
	const isSingleByte = encoding.startsWith('windows');
	const doubtful = isSingleByte && (stated ? evidence.utf8 && evidence.sequences > 0 : chosen.doubtful);
	const findings = doubtful ? [createFinding('encoding-error', 'warning', { situation: 'doubtful', words: { encoding, known } })] : [];
	return { ...settled, blocked: false, findings };
}
