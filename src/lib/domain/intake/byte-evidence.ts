import { guessEncoding, type EncodingGuess } from './guess-encoding.ts';
import type { Encoding } from './encoding.ts';
import { joinBytes } from './utf8-text.ts';

/** What the bytes of a whole file say about its encoding. */
export interface ByteEvidence {
	/** Whether all of them are UTF-8. */
	readonly utf8: boolean;
	/** Offset of the first byte that is not UTF-8 (of its chunk's well-formed prefix), undefined when there is none. */
	readonly firstInvalid?: number;
	/** Well-formed sequences of two to four bytes, and bytes outside ASCII that belong to none. */
	readonly sequences: number;
	readonly invalid: number;
	readonly nul: boolean;
	/** Different words with bytes that are not UTF-8, in the order that they are met: one character code a byte. */
	readonly words: readonly string[];
}

/** Characters outside ASCII after which counting more would change nothing. */
const ENOUGH = 200_000;
const ENOUGH_WORDS = 1000;
const WORD_BYTES = 60;

/** What the host looks at bytes with: a server has native tests that a browser has not. */
export interface ByteTests {
	readonly isUtf8: (bytes: Uint8Array) => boolean;
	readonly isAscii: (bytes: Uint8Array) => boolean;
}

/** Gathers evidence chunk by chunk. */
export function createByteEvidence({ isUtf8, isAscii }: ByteTests): { add(chunk: Uint8Array): void; result(): ByteEvidence } {
	const counts = { sequences: 0, invalid: 0 };
	const words = new Set<string>();
	let offset = 0;
	let firstInvalid: number | undefined;
	let nul = false;
	let rest: Uint8Array = new Uint8Array(0);
	const take = (bytes: Uint8Array) => {
		const valid = isUtf8(bytes);
		if (!valid || (!isAscii(bytes) && counts.sequences < ENOUGH)) {
			const found = counts.invalid < ENOUGH || firstInvalid === undefined ? countSequences(bytes, counts, isUtf8) : 0;
			if (!valid) firstInvalid ??= offset + found;
			if (!valid && counts.invalid < ENOUGH && words.size < ENOUGH_WORDS) collectWords(bytes, words);
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
			return { utf8: firstInvalid === undefined, firstInvalid, nul, words: [...words], ...counts };
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
	counts: { sequences: number; invalid: number },
	isUtf8: ByteTests['isUtf8']
): number {
	let first = -1;
	for (let index = 0; index < bytes.length; index++) {
		const byte = bytes[index] as number;
		if (byte < 0x80) continue;
		if (counts.invalid + counts.sequences > 2 * ENOUGH && first >= 0) break;
		const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
		if (length && index + length <= bytes.length && isUtf8(bytes.subarray(index, index + length))) {
			counts.sequences++;
			index += length - 1;
			continue;
		}
		if (first < 0) first = index;
		counts.invalid++;
	}
	return Math.max(first, 0);
}

const isLetter = (byte: number) => byte >= 0x80 || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);

/** Gathers words that hold bytes outside ASCII. */
function collectWords(bytes: Uint8Array, words: Set<string>): void {
	for (let index = 0; index < bytes.length && words.size < ENOUGH_WORDS; index++) {
		if ((bytes[index] as number) < 0x80) continue;
		let start = index;
		while (start > 0 && isLetter(bytes[start - 1] as number)) start--;
		while (index + 1 < bytes.length && isLetter(bytes[index + 1] as number)) index++;
		words.add(String.fromCharCode(...bytes.subarray(start, Math.min(index + 1, start + WORD_BYTES))));
	}
}

/** The encoding that the bytes of a file without a mark speak for, and the evidence, where it hangs on what they spell. */
export interface ChosenEncoding {
	readonly encoding: Encoding;
	readonly guess?: EncodingGuess;
}

/**
 * The encoding of a file without a mark. UTF-8 unless its bytes forbid it; then what its words spell, unless most of
 * its letters outside English are UTF-8 all the same, which makes it a damaged UTF-8 file.
 */
export function chooseEncoding(evidence: ByteEvidence): ChosenEncoding {
	if (evidence.utf8 || evidence.sequences > evidence.invalid) return { encoding: 'utf-8' };
	const guess = guessEncoding(evidence.words);
	return { encoding: guess.encoding, guess };
}
