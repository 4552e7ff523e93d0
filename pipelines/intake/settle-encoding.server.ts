import { createReadStream } from 'node:fs';
import { settleEncoding as settle, type SettledEncoding } from '#domain/intake/settle-encoding';
import type { FileBytes } from './read-bytes.server.ts';

/** Settles the encoding of a file on disk. */
export function settleEncoding(bytes: FileBytes, path: string, override: string | undefined): Promise<SettledEncoding> {
	return settle(bytes, override, (offset) => lineOfOffset(path, offset));
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
