import { createFinding } from '../domain/create-finding.ts';
import type { Finding } from '../domain/finding.ts';
import { joinBytes } from '../domain/intake/utf8-text.ts';
import { foreignFinding, foreignKind, isGzip, isZip, settleContainer, zipFinding, type Container } from '../domain/intake/file-type.ts';
import type { IntakeLimits } from '../domain/intake/limits.ts';
import { RATIO_FROM_BYTES } from '../domain/intake/zip-directory.ts';

const HEAD_BYTES = 256 * 1024;
const CHUNK_BYTES = 1024 * 1024;
const MEGABYTE = 1024 * 1024;

/** A reason, found on the way, why a file is not read on. */
export class RefusedError extends Error {
	readonly finding: Finding;
	constructor(finding: Finding) {
		super(finding.code);
		this.finding = finding;
	}
}

/** A file's bytes, unpacked, to be read as often as wanted. */
export interface OpenFile {
	readonly container: Exclude<Container, 'xlsx'>;
	/** The first bytes, unpacked. */
	readonly head: Uint8Array;
	readonly isWhole: boolean;
	/** All bytes in order, the head first; `share` is how much of the file they come from so far. Throws RefusedError. */
	chunks(): AsyncGenerator<{ readonly bytes: Uint8Array; readonly share: number }, void, undefined>;
}

/** A workbook, whose sheets the server reads. */
export interface Workbook {
	readonly isWorkbook: true;
}

/** Opens a file by its first bytes; throws RefusedError for one that is not read. */
export async function openFile(file: Blob, name: string, limits: IntakeLimits): Promise<OpenFile | Workbook> {
	if (file.size > limits.bytes) {
		const words = { limit: Math.floor(limits.bytes / MEGABYTE) || 1 };
		throw new RefusedError(createFinding('byte-count', 'error', { value: String(file.size), words }));
	}
	const first = await readSlice(file, 0, HEAD_BYTES);
	const container = settleContainer(first, name);
	if (typeof container !== 'string') throw new RefusedError(container);
	if (container === 'xlsx') return { isWorkbook: true };
	if (container === 'text') return { container, head: first, isWhole: file.size <= first.length, chunks: () => slices(file) };
	const { head, isWhole } = await unpackedHead(file, limits);
	const kind = foreignKind(head);
	if (isZip(head)) throw new RefusedError(zipFinding(head));
	if (isGzip(head)) throw new RefusedError(createFinding('compression-error', 'error', { situation: 'nested' }));
	if (kind) throw new RefusedError(foreignFinding(kind));
	return { container, head, isWhole, chunks: () => unpacked(file, limits) };
}

async function readSlice(file: Blob, start: number, end: number): Promise<Uint8Array> {
	return new Uint8Array(await file.slice(start, end).arrayBuffer());
}

/** The head first, so that it is worked on early; each next part is asked for while one is worked on. */
async function* slices(file: Blob): ReturnType<OpenFile['chunks']> {
	let end = Math.min(HEAD_BYTES, file.size);
	let next = readSlice(file, 0, end);
	while (end < file.size) {
		const bytes = await next;
		const share = end / file.size;
		const start = end;
		end = Math.min(file.size, start + CHUNK_BYTES);
		next = readSlice(file, start, end);
		// Told when it is waited for; a reader that stops early never waits.
		next.catch(() => undefined);
		yield { bytes, share };
	}
	yield { bytes: await next, share: 1 };
}

async function* unpacked(file: Blob, limits: IntakeLimits): ReturnType<OpenFile['chunks']> {
	let taken = 0;
	let total = 0;
	const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
		transform(chunk, controller) {
			taken += chunk.length;
			controller.enqueue(chunk);
		}
	});
	const reader = file.stream().pipeThrough(counted).pipeThrough(new DecompressionStream('gzip')).getReader();
	try {
		for (;;) {
			const { done, value } = await readPart(reader);
			if (done) return;
			total += value.length;
			if (total > limits.unpackedBytes) {
				const words = { limit: Math.floor(limits.unpackedBytes / MEGABYTE) || 1 };
				throw new RefusedError(createFinding('byte-count', 'error', { situation: 'unpacked', words }));
			}
			if (total > RATIO_FROM_BYTES && total > file.size * limits.ratio) {
				throw new RefusedError(createFinding('compression-error', 'error', { situation: 'ratio', words: { limit: limits.ratio } }));
			}
			yield { bytes: value, share: taken / file.size };
		}
	} finally {
		await reader.cancel().catch(() => undefined);
	}
}

/** Damaged bytes end the stream with a TypeError, or with one of zlib's own where the host is Node. */
async function readPart(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<ReadableStreamReadResult<Uint8Array>> {
	try {
		return await reader.read();
	} catch (cause) {
		const isDamage = cause instanceof TypeError || (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_'));
		if (!isDamage) throw cause;
		throw new RefusedError(createFinding('compression-error', 'error'));
	}
}

async function unpackedHead(file: Blob, limits: IntakeLimits): Promise<{ head: Uint8Array; isWhole: boolean }> {
	let head: Uint8Array = new Uint8Array(0);
	for await (const { bytes } of unpacked(file, limits)) {
		head = joinBytes(head, bytes);
		if (head.length > HEAD_BYTES) return { head: head.subarray(0, HEAD_BYTES), isWhole: false };
	}
	return { head, isWhole: true };
}
