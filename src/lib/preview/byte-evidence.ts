import { createByteEvidence, type ByteEvidence } from '../domain/intake/byte-evidence.ts';
import { byteTests } from './byte-tests.ts';
import type { OpenFile } from './open-file.ts';

/** Evidence that is gathered while a file is read, and tells at once when it turns out to be no UTF-8 or no text. */
export interface WatchedEvidence {
	add(chunk: Uint8Array): void;
	result(): ByteEvidence;
	readonly sawInvalid: boolean;
	readonly sawNul: boolean;
}

export function createWatchedEvidence(): WatchedEvidence {
	let [sawInvalid, sawNul] = [false, false];
	const evidence = createByteEvidence({
		isAscii: byteTests.isAscii,
		isUtf8(bytes) {
			const isValid = byteTests.isUtf8(bytes);
			if (!isValid) sawInvalid = true;
			return isValid;
		}
	});
	return {
		add(chunk) {
			sawNul ||= chunk.includes(0);
			evidence.add(chunk);
		},
		result: () => evidence.result(),
		get sawInvalid() {
			return sawInvalid;
		},
		get sawNul() {
			return sawNul;
		}
	};
}

/** What the first bytes say; a character that their end cuts is left out. */
export function headEvidence({ head, isWhole }: OpenFile): ByteEvidence {
	const evidence = createByteEvidence(byteTests);
	let end = head.length;
	if (!isWhole) while (end > 0 && (head[end - 1] as number) >= 0x80) end--;
	evidence.add(head.subarray(0, end));
	return evidence.result();
}

/** What all bytes say; undefined when reading was given up meanwhile. */
export async function wholeEvidence(file: OpenFile, signal: AbortSignal | undefined): Promise<ByteEvidence | undefined> {
	const evidence = createByteEvidence(byteTests);
	for await (const { bytes } of file.chunks()) {
		if (signal?.aborted) return undefined;
		evidence.add(bytes);
	}
	return evidence.result();
}

/** The line of an offset, line ends counted as a text editor does. */
export async function lineOfOffset(file: OpenFile, offset: number): Promise<number> {
	let line = 1;
	let previous = 0;
	let left = offset;
	for await (const { bytes } of file.chunks()) {
		const end = Math.min(left, bytes.length);
		for (let index = 0; index < end; index++) {
			const byte = bytes[index] as number;
			if (byte === 13 || (byte === 10 && previous !== 13)) line++;
			previous = byte;
		}
		left -= end;
		if (left <= 0) break;
	}
	return line;
}
