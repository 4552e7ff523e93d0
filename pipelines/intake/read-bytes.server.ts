import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { createByteEvidence, type ByteEvidence } from '#domain/intake/encoding';
import { checkName, foreignFinding, foreignKind, isGzip, refuseContent } from '#domain/intake/file-type';
import type { IntakeLimits } from '#domain/intake/limits';

const CHUNK_BYTES = 1024 * 1024;
const HEAD_BYTES = 256 * 1024;
const MEGABYTE = 1024 * 1024;
/** Bytes unpacked before the ratio means anything. */
const RATIO_FROM = 4 * MEGABYTE;

/** A file's bytes, unpacked, and what they say. */
export interface FileBytes {
	readonly bytes: number;
	readonly sha256: string;
	/** Where the unpacked bytes lie: the file itself, or a work file. */
	readonly path?: string;
	/** The first of them. */
	readonly head: Buffer;
	readonly isWhole: boolean;
	readonly evidence: ByteEvidence;
	/** Why the bytes are not read on. */
	readonly finding?: Finding;
}

class TooLargeError extends Error {}
class BombError extends Error {}

/** Reads a file once: its hash, its kind by name and content, its bytes unpacked, the evidence on its encoding. */
export async function readBytes(path: string, name: string, workDir: string, limits: IntakeLimits): Promise<FileBytes> {
	const { size } = await stat(path);
	const hash = createHash('sha256');
	const evidence = createByteEvidence({ isAscii, isUtf8 });
	const nothing = { bytes: size, sha256: '', head: Buffer.alloc(0), isWhole: true, evidence: evidence.result() };
	if (size > limits.bytes) {
		for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) hash.update(chunk as Buffer);
		const words = { limit: Math.floor(limits.bytes / MEGABYTE) || 1 };
		return { ...nothing, sha256: hash.digest('hex'), finding: createFinding('byte-count', 'error', { value: String(size), words }) };
	}
	const named = checkName(name);
	const first = await readHead(path);
	const packed = isGzip(first);
	const refused = refuseContent(first, packed, named);
	const plain = !refused && !packed;
	for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
		hash.update(chunk as Buffer);
		if (plain) evidence.add(chunk as Buffer);
	}
	const sha256 = hash.digest('hex');
	if (refused) return { ...nothing, sha256, finding: refused };
	if (plain) {
		return { bytes: size, sha256, path, head: first, isWhole: size <= first.length, evidence: evidence.result() };
	}
	const target = join(workDir, 'unpacked.txt');
	try {
		await unpack(path, target, size, limits, (chunk) => evidence.add(chunk));
	} catch (error) {
		return { ...nothing, sha256, finding: unpackingFinding(error, limits) };
	}
	const head = await readHead(target);
	const kind = foreignKind(head);
	const finding = isGzip(head) ? createFinding('compression-error', 'error', { situation: 'nested' }) : kind && foreignFinding(kind);
	const unpacked = await stat(target);
	return { bytes: size, sha256, path: target, head, isWhole: unpacked.size <= head.length, evidence: evidence.result(), finding };
}

async function readHead(path: string): Promise<Buffer> {
	const file = await open(path);
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await file.close();
	}
}

async function unpack(source: string, target: string, size: number, limits: IntakeLimits, see: (chunk: Buffer) => void): Promise<void> {
	let total = 0;
	const guard = new Transform({
		transform(chunk: Buffer, _, done: TransformCallback) {
			total += chunk.length;
			if (total > limits.unpackedBytes) return done(new TooLargeError(`more than ${limits.unpackedBytes} bytes`));
			if (total > RATIO_FROM && total > size * limits.ratio) return done(new BombError(`more than ${limits.ratio} times`));
			see(chunk);
			done(null, chunk);
		}
	});
	await pipeline(createReadStream(source), createGunzip({ chunkSize: CHUNK_BYTES }), guard, createWriteStream(target));
}

function unpackingFinding(error: unknown, limits: IntakeLimits): Finding {
	if (error instanceof TooLargeError) {
		const words = { limit: Math.floor(limits.unpackedBytes / MEGABYTE) || 1 };
		return createFinding('byte-count', 'error', { situation: 'unpacked', words });
	}
	if (error instanceof BombError) {
		return createFinding('compression-error', 'error', { situation: 'ratio', words: { limit: limits.ratio } });
	}
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	if (code.startsWith('Z_')) return createFinding('compression-error', 'error');
	throw error;
}
