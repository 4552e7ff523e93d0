import type { Finding } from '../finding.ts';
import { createFinding } from '../create-finding.ts';
import { chooseEncoding, type ByteEvidence, type ChosenEncoding } from './byte-evidence.ts';
import { createDetected, type Detected } from './detected.ts';
import { byteOrderMark, ENCODINGS, parseEncoding, unmarkedUtf16, type Encoding } from './encoding.ts';
import type { Container } from './file-type.ts';
import type { EncodingGuess } from './guess-encoding.ts';

/** How a file's bytes are to be read as text. */
export interface SettledEncoding {
	readonly encoding: Encoding;
	readonly skipBytes: number;
	readonly blocked: boolean;
	readonly findings: Finding[];
	readonly detected: readonly Detected[];
}

/** What the encoding is settled by: a file's first bytes, what all of them say, and what they lie in. */
export interface EncodingEvidence {
	readonly head: Uint8Array;
	readonly evidence: ByteEvidence;
	readonly container: Container;
}

/** Settles the encoding: its mark, else what was given, else what the bytes say. `lineOf` finds the line of an offset. */
export async function settleEncoding(
	bytes: EncodingEvidence,
	override: string | undefined,
	lineOf: (offset: number) => Promise<number>
): Promise<SettledEncoding> {
	const mark = byteOrderMark(bytes.head);
	const stated = override === undefined ? undefined : parseEncoding(override);
	const wide = unmarkedUtf16(bytes.head);
	const known = mark?.encoding ?? stated ?? wide;
	const chosen: ChosenEncoding = known ? { encoding: known } : chooseEncoding(bytes.evidence);
	const { encoding } = chosen;
	const because = mark ? 'mark' : bytes.container === 'xlsx' ? 'workbook' : stated ? 'given' : wide ? 'utf16' : becauseOfBytes(bytes.evidence, chosen);
	const detected = [createDetected('encoding', encoding, because, { letters: bytes.evidence.sequences, invalid: bytes.evidence.invalid, words: chosen.guess?.words ?? 0 })];
	const settled = { encoding, skipBytes: mark?.length ?? 0, blocked: true, findings: [], detected };
	const all = ENCODINGS.join(', ');
	if (override !== undefined && !stated) {
		return { ...settled, findings: [createFinding('encoding-error', 'error', { situation: 'unknown', value: override, words: { known: all } })] };
	}
	if (bytes.evidence.nul && !encoding.startsWith('utf-16')) {
		return { ...settled, findings: [createFinding('format-error', 'error', { situation: 'binary' })] };
	}
	if (encoding === 'utf-8' && bytes.evidence.firstInvalid !== undefined) {
		const line = await lineOf(bytes.evidence.firstInvalid);
		return { ...settled, findings: [createFinding('encoding-error', 'error', { line, words: { encoding }, count: bytes.evidence.invalid })] };
	}
	const findings = chosen.guess?.doubtful ? [doubtFinding(encoding, chosen.guess)] : [];
	if (stated?.startsWith('windows') && !mark && bytes.evidence.utf8 && bytes.evidence.sequences > 0) {
		findings.push(createFinding('encoding-error', 'warning', { situation: 'well-formed', words: { encoding } }));
	}
	return { ...settled, blocked: false, findings };
}

function becauseOfBytes({ invalid, sequences }: ByteEvidence, { guess }: ChosenEncoding): string {
	if (guess) return guess.doubtful ? 'doubtful' : 'letters';
	if (invalid > 0) return 'damaged';
	return sequences > 0 ? 'utf8' : 'plain';
}

/** Asks which encoding is meant: each that could be, and how it reads one of the file's words. */
function doubtFinding(encoding: Encoding, { candidates }: EncodingGuess): Finding {
	const likely = candidates.slice(0, 3);
	// Words of the file stand in the value alone, which is taken away where they may be names of persons.
	const value = likely.map((candidate) => `${candidate.encoding} ${candidate.sample[0] ?? ''}`).join(' | ');
	return createFinding('encoding-error', 'warning', { situation: 'doubtful', value, words: { encoding, candidates: likely.map((candidate) => candidate.encoding).join(', ') } });
}
