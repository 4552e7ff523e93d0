import type { ByteTests } from '../domain/intake/byte-evidence.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const isFollowing = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80;

/** Whether one sequence of two to four bytes, which begins like one, is a character. */
function isCharacter(bytes: Uint8Array): boolean {
	const [first = 0, second = 0] = bytes;
	for (let index = 1; index < bytes.length; index++) if (!isFollowing(bytes[index])) return false;
	if (bytes.length === 2) return first >= 0xc2 && first <= 0xdf;
	if (bytes.length === 3) {
		const isSurrogate = first === 0xed && second >= 0xa0;
		return first >= 0xe0 && first <= 0xef && !(first === 0xe0 && second < 0xa0) && !isSurrogate;
	}
	return first >= 0xf0 && first <= 0xf4 && !(first === 0xf0 && second < 0x90) && !(first === 0xf4 && second >= 0x90);
}

/** What Node tells of bytes natively, told in a browser. */
export const byteTests: ByteTests = {
	isUtf8(bytes) {
		if (bytes.length > 1 && bytes.length <= 4 && (bytes[0] ?? 0) >= 0xc0) return isCharacter(bytes);
		try {
			strict.decode(bytes);
			return true;
		} catch (error) {
			if (error instanceof TypeError) return false;
			throw error;
		}
	},
	isAscii(bytes) {
		for (let index = 0; index < bytes.length; index++) if ((bytes[index] as number) >= 0x80) return false;
		return true;
	}
};
