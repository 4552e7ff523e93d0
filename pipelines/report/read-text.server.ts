import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import type { Encoding } from '#domain/intake/encoding';
import { isGzip } from '#domain/intake/file-type';
import { createDecoder } from '../intake/decode.ts';

const CHUNK_BYTES = 1024 * 1024;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * The text of a file that intake has read within its limits, as chunks of UTF-8 without a byte-order mark, only the
 * last of them empty; what the encoding does not allow becomes U+FFFD.
 */
export async function* readUtf8(path: string, encoding: Encoding): AsyncGenerator<Buffer> {
	const decode = createDecoder(encoding, false);
	const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES });
	const bytes = isGzip(await readStart(path)) ? stream.pipe(createGunzip({ chunkSize: CHUNK_BYTES })) : stream;
	stream.on('error', (error) => bytes.destroy(error));
	let isFirst = true;
	try {
		for await (const chunk of bytes) {
			const text = decode(chunk as Buffer, false);
			const plain = isFirst && text.subarray(0, 3).equals(BYTE_ORDER_MARK) ? text.subarray(3) : text;
			if (plain.length > 0) yield plain;
			isFirst = false;
		}
		const end = decode(Buffer.alloc(0), true);
		if (end.length > 0) yield end;
		yield Buffer.alloc(0);
	} finally {
		stream.destroy();
	}
}

async function readStart(path: string): Promise<Buffer> {
	const file = await open(path);
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await file.close();
	}
}
