import { isAscii } from 'node:buffer';
import type { Encoding } from '#domain/intake/encoding';

/** Bytes that are not what their encoding allows. */
export class UndecodableError extends Error {}

/**
 * Turns chunks of one encoding into UTF-8. The decoder streams: Node 20's one-shot decoder leaves Windows-1252's
 * 0x80–0x9F as they are. Not strict: what UTF-16 does not allow becomes U+FFFD instead of UndecodableError.
 */
export function createDecoder(encoding: Encoding, isStrict = true): (chunk: Buffer, isLast: boolean) => Buffer {
	if (encoding === 'utf-8') return (chunk) => chunk;
	const wide = encoding.startsWith('utf-16');
	const decoder = new TextDecoder(encoding, { fatal: wide && isStrict, ignoreBOM: true });
	return (chunk, isLast) => {
		if (!wide && isAscii(chunk)) return chunk;
		try {
			return Buffer.from(decoder.decode(chunk, { stream: !isLast }));
		} catch (error) {
			if (error instanceof TypeError) throw new UndecodableError(`not ${encoding}`, { cause: error });
			throw error;
		}
	};
}
