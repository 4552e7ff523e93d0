import type { Encoding } from '../domain/intake/encoding.ts';
import { byteTests } from './byte-tests.ts';

/** Bytes that are not what their encoding allows. */
export class UndecodableError extends Error {}

/** Turns chunks of one encoding into UTF-8, as the server does. Not strict: what UTF-16 does not allow becomes U+FFFD. */
export function createDecoder(encoding: Encoding, isStrict = true): (chunk: Uint8Array, isLast: boolean) => Uint8Array {
	if (encoding === 'utf-8') return (chunk) => chunk;
	const isWide = encoding.startsWith('utf-16');
	const decoder = new TextDecoder(encoding, { fatal: isWide && isStrict, ignoreBOM: true });
	const encoder = new TextEncoder();
	return (chunk, isLast) => {
		if (!isWide && byteTests.isAscii(chunk)) return chunk;
		try {
			return encoder.encode(decoder.decode(chunk, { stream: !isLast }));
		} catch (error) {
			if (error instanceof TypeError) throw new UndecodableError(`not ${encoding}`, { cause: error });
			throw error;
		}
	};
}
