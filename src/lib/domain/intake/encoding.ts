import { joinBytes } from './byte-text.ts';

/** Encodings that files are read in, by their WHATWG names. */
export const ENCODINGS = [
	'utf-8',
	'utf-16le',
	'utf-16be',
	'windows-1250',
	'windows-1251',
	'windows-1252',
	'windows-1254',
	'windows-1256'
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The encoding that a name means (`UTF8`, `cp1252`, `latin1`); undefined when it is none that is read here. */
export function parseEncoding(name: string): Encoding | undefined {
	const plain = name.trim().toLowerCase().replace(/[\s_]+/g, '-');
	const label = /^(?:windows-?|cp-?)?(125\d)$/.test(plain) ? `windows-${plain.slice(-4)}` : plain;
	try {
		const known = new TextDecoder(label).encoding;
		return ENCODINGS.find((encoding) => encoding === known);
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

/** The encoding that a byte-order mark tells, with the mark's length. */
export function byteOrderMark(head: Uint8Array): { encoding: Encoding; length: number } | undefined {
	if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
	if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
	if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
	return undefined;
}

/** UTF-16 without a mark: Latin letters, digits and separators leave every other byte zero. */
export function unmarkedUtf16(head: Uint8Array): Encoding | undefined {
	const pairs = head.length >> 1;
	if (pairs < 2) return undefined;
	let even = 0;
	let odd = 0;
	for (let index = 0; index + 1 < head.length; index += 2) {
		if (head[index] === 0) even++;
		if (head[index + 1] === 0) odd++;
	}
	if (odd > pairs * 0.3 && even < pairs * 0.02) return 'utf-16le';
	if (even > pairs * 0.3 && odd < pairs * 0.02) return 'utf-16be';
	return undefined;
}

/** What the bytes of a whole file say about its encoding. */
export interface ByteEvidence {
	/** Whether all of them are UTF-8. */
	readonly utf8: boolean;
	/** Offset of the first byte that is not UTF-8 (of its chunk's well-formed prefix), undefined when there is none. */
	readonly firstInvalid?: number;
	/** Well-formed sequences of two to four bytes, and bytes outside ASCII that belong to none. */
	readonly sequences: number;
	readonly invalid: number;
	/** Bytes outside ASCII, and how many of them stand beside another: words of another alphabet. */
	readonly high: number;
	readonly highPairs: number;
	readonly nul: boolean;
}

/** Characters outside ASCII after which counting more would change nothing. */
const ENOUGH = 200_000;

/** What the host looks at bytes with: a server has native tests that a browser has not. */
export interface ByteTests {
	readonly isUtf8: (bytes: Uint8Array) => boolean;
	readonly isAscii: (bytes: Uint8Array) => boolean;
}

/** Gathers evidence chunk by chunk. */
export function createByteEvidence({ isUtf8, isAscii }: ByteTests): { add(chunk: Uint8Array): void; result(): ByteEvidence } {
	const counts = { sequences: 0, invalid: 0, high: 0, highPairs: 0 };
	let offset = 0;
	let firstInvalid: number | undefined;
	let nul = false;
	let rest: Uint8Array = new Uint8Array(0);
	const take = (bytes: Uint8Array) => {
		const valid = isUtf8(bytes);
		if (!valid || (!isAscii(bytes) && counts.sequences < ENOUGH)) {
			const found = counts.high < ENOUGH || firstInvalid === undefined ? countSequences(bytes, counts, isUtf8) : 0;
			if (!valid) firstInvalid ??= offset + found;
		}
		offset += bytes.length;
	};
	return {
		add(chunk) {
			nul ||= chunk.includes(0);
			const bytes = rest.length ? joinBytes(rest, chunk) : chunk;
			const whole = wholeCharacters(bytes);
			take(bytes.subarray(0, whole));
			rest = new Uint8Array(bytes.subarray(whole));
		},
		result() {
			take(rest);
			rest = new Uint8Array(0);
			return { utf8: firstInvalid === undefined, firstInvalid, nul, ...counts };
		}
	};
}

/** Bytes up to the last character that may be cut off at the end. */
function wholeCharacters(bytes: Uint8Array): number {
	for (let back = 1; back <= Math.min(3, bytes.length); back++) {
		const byte = bytes[bytes.length - back] as number;
		if (byte < 0x80) return bytes.length;
		if (byte >= 0xc0) {
			const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
			return length > back ? bytes.length - back : bytes.length;
		}
	}
	return bytes.length;
}

function countSequences(
	bytes: Uint8Array,
	counts: { sequences: number; invalid: number; high: number; highPairs: number },
	isUtf8: ByteTests['isUtf8']
): number {
	let first = -1;
	for (let index = 0; index < bytes.length; index++) {
		const byte = bytes[index] as number;
		if (byte < 0x80) continue;
		if (counts.high + counts.sequences > 2 * ENOUGH && first >= 0) break;
		const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
		if (length && index + length <= bytes.length && isUtf8(bytes.subarray(index, index + length))) {
			counts.sequences++;
			index += length - 1;
			continue;
		}
		if (first < 0) first = index;
		counts.invalid++;
		counts.high++;
		const next = bytes[index + 1] ?? 0;
		const before = bytes[index - 1] ?? 0;
		if (next >= 0x80 || before >= 0x80) counts.highPairs++;
	}
	return Math.max(first, 0);
}

/**
 * The encoding of a file without a mark. UTF-8 unless its bytes forbid it; then Windows-1252, unless most of its
 * accented letters are UTF-8 all the same, which makes it a damaged UTF-8 file. `doubtful`: words of another alphabet.
 */
export function chooseEncoding(evidence: ByteEvidence): { encoding: Encoding; doubtful: boolean } {
	if (evidence.utf8 || evidence.sequences > evidence.invalid) return { encoding: 'utf-8', doubtful: false };
	return { encoding: 'windows-1252', doubtful: evidence.highPairs > evidence.high * 0.5 && evidence.high >= 8 };
}
