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
import { createDetected, type Detected } from '#domain/intake/detected';
import { createByteEvidence, type ByteEvidence } from '#domain/intake/byte-evidence';
import { createLineEvidence, type LineEvidence } from '#domain/intake/line-evidence';
import { foreignFinding, foreignKind, isGzip, isZip, settleContainer, zipFinding, type Container } from '#domain/intake/file-type';
import type { IntakeLimits } from '#domain/intake/limits';
import type { DialectOverrides } from '#domain/intake/overrides';
import { RATIO_FROM_BYTES } from '#domain/intake/zip-directory';
import { writeSheet, type SheetFile } from './xlsx-sheet.server.ts';

/** What a workbook's sheet is called in the work folder, as UTF-8 with commas, each row of the sheet on its line. */
export const SHEET_FILE = 'sheet.csv';
const CHUNK_BYTES = 1024 * 1024;
const HEAD_BYTES = 256 * 1024;
const MEGABYTE = 1024 * 1024;

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
	/** Of the bytes as they lie; meaningless where they are UTF-16. */
	readonly lines: LineEvidence;
	readonly container: Container;
	/** The sheet of a workbook, and those beside it. */
	readonly sheet?: SheetFile;
	/** What is said of the bytes at `path`: of a sheet, how it was written there. */
	readonly dialect: DialectOverrides;
	readonly detected: readonly Detected[];
	/** Why the bytes are not read on. */
	readonly finding?: Finding;
}

class TooLargeError extends Error {}
class BombError extends Error {}

/** Reads a file once: its hash, its kind by name and content, its bytes unpacked, the evidence on its encoding. */
export async function readBytes(path: string, name: string, workDir: string, limits: IntakeLimits, dialect: DialectOverrides = {}): Promise<FileBytes> {
	const { size } = await stat(path);
	const evidence = createByteEvidence({ isAscii, isUtf8 });
	const lines = createLineEvidence();
	const look = (chunk: Buffer) => {
		evidence.add(chunk);
		lines.add(chunk);
	};
	const nothing = { bytes: size, sha256: '', head: Buffer.alloc(0), isWhole: true, evidence: evidence.result(), lines: lines.result(), container: 'text' as Container, dialect, detected: [] };
	if (size > limits.bytes) {
		const words = { limit: Math.floor(limits.bytes / MEGABYTE) || 1 };
		return { ...nothing, sha256: await hashOf(path), finding: createFinding('byte-count', 'error', { value: String(size), words }) };
	}
	const first = await readHead(path);
	const container = settleContainer(first, name);
	if (typeof container !== 'string') return { ...nothing, sha256: await hashOf(path), finding: container };
	const sha256 = await hashOf(path, container === 'text' ? look : undefined);
	const detected = [createDetected('container', container, container)];
	const read = { ...nothing, sha256, container, detected };
	if (container === 'text') return { ...read, path, head: first, isWhole: size <= first.length, evidence: evidence.result(), lines: lines.result() };
	if (container === 'xlsx') {
		const target = join(workDir, SHEET_FILE);
		const sheet = await writeSheet({ source: path, target, limits, ...(dialect.sheet !== undefined && { given: dialect.sheet }) });
		if (sheet.finding || !sheet.choice?.name) return { ...read, sheet, finding: sheet.finding };
		detected.push(createDetected('sheet', sheet.choice.name, sheet.choice.why, { sheets: sheet.sheets.length }));
		const head = await readHead(target);
		const { size: written } = await stat(target);
		return { ...read, sheet, path: target, head, isWhole: written <= head.length, dialect: { ...dialect, encoding: 'utf-8', delimiter: ',' } };
	}
	const target = join(workDir, 'unpacked.txt');
	try {
		await unpack(path, target, size, limits, look);
	} catch (error) {
		return { ...read, finding: unpackingFinding(error, limits) };
	}
	const head = await readHead(target);
	const unpacked = await stat(target);
	return { ...read, path: target, head, isWhole: unpacked.size <= head.length, evidence: evidence.result(), lines: lines.result(), finding: refuseUnpacked(head) };
}

async function hashOf(path: string, see: (chunk: Buffer) => void = () => undefined): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
		hash.update(chunk as Buffer);
		see(chunk as Buffer);
	}
	return hash.digest('hex');
}

function refuseUnpacked(head: Buffer): Finding | undefined {
	if (isGzip(head)) return createFinding('compression-error', 'error', { situation: 'nested' });
	if (isZip(head)) return zipFinding(head);
	const kind = foreignKind(head);
	return kind && foreignFinding(kind);
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
			if (total > RATIO_FROM_BYTES && total > size * limits.ratio) return done(new BombError(`more than ${limits.ratio} times`));
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
