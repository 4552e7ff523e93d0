import { open, stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { crc32, createInflateRaw } from 'node:zlib';
import type { IntakeLimits } from '#domain/intake/limits';
import {
	findZipEnd,
	readZipDirectory,
	ZIP_END_BYTES,
	zipDataOffset,
	zipTrouble,
	type ZipEntry,
	type ZipTrouble
} from '#domain/intake/zip-directory';

const CHUNK_BYTES = 256 * 1024;
/** Bytes of the directory: each entry's name and at most a few words beside it. */
const DIRECTORY_BYTES = 16 * 1024 * 1024;
/** Characters of a part that is read whole: the workbook's list of sheets, its styles. */
const WHOLE_BYTES = 32 * 1024 * 1024;

/** An archive that cannot be opened, or that holds what it must not. */
export class ArchiveError extends Error {
	readonly trouble: ZipTrouble | 'damaged';
	constructor(trouble: ZipTrouble | 'damaged', detail = '') {
		super(`${trouble} ${detail}`.trim());
		this.trouble = trouble;
	}
}

export interface Archive {
	readonly names: readonly string[];
	/** A part's text, whole; undefined when there is none of the name. */
	readText(name: string): Promise<string | undefined>;
	/** A part's text piece by piece. */
	readPieces(name: string): AsyncGenerator<string>;
}

/** Opens a ZIP archive by its directory, which alone is believed, held against the limits first. Throws ArchiveError. */
export async function openArchive(path: string, limits: IntakeLimits): Promise<Archive> {
	const { size } = await stat(path);
	const entries = await readDirectory(path, size);
	const trouble = zipTrouble(entries, size, { entries: limits.archiveEntries, unpackedBytes: limits.unpackedBytes, ratio: limits.ratio });
	if (trouble) throw new ArchiveError(trouble);
	const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));

	async function* readPieces(name: string): AsyncGenerator<string> {
		const entry = byName.get(name.toLowerCase());
		if (!entry) throw new ArchiveError('damaged', name);
		yield* entryText(path, entry, await dataOffset(path, entry, size));
	}
	return {
		names: entries.map(({ name }) => name),
		readPieces,
		async readText(name) {
			const entry = byName.get(name.toLowerCase());
			if (!entry) return undefined;
			if (entry.size > WHOLE_BYTES) throw new ArchiveError('unpacked', name);
			let text = '';
			for await (const piece of readPieces(name)) text += piece;
			return text;
		}
	};
}

async function readAt(path: string, start: number, length: number): Promise<Uint8Array> {
	const file = await open(path);
	try {
		const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, start);
		return buffer.subarray(0, bytesRead);
	} finally {
		await file.close();
	}
}

async function readDirectory(path: string, size: number): Promise<ZipEntry[]> {
	const tailBytes = Math.min(size, ZIP_END_BYTES);
	const end = findZipEnd(await readAt(path, size - tailBytes, tailBytes), size);
	if (!end || end.length > DIRECTORY_BYTES) throw new ArchiveError('damaged', 'no directory');
	const entries = readZipDirectory(await readAt(path, end.start, end.length), end);
	if (!entries) throw new ArchiveError('damaged', 'directory');
	return entries;
}

async function dataOffset(path: string, entry: ZipEntry, size: number): Promise<number> {
	if (entry.offset + 30 > size) throw new ArchiveError('damaged', entry.name);
	const offset = zipDataOffset(await readAt(path, entry.offset, 30), entry);
	if (offset === undefined || offset + entry.packed > size) throw new ArchiveError('damaged', entry.name);
	return offset;
}

/** An entry's text; it is held to the size and the checksum that the directory declares, once it is read to its end. */
async function* entryText(path: string, entry: ZipEntry, start: number): AsyncGenerator<string> {
	if (entry.packed === 0) return;
	const source = createReadStream(path, { start, end: start + entry.packed - 1, highWaterMark: CHUNK_BYTES });
	const unpacked = entry.method === 0 ? source : source.pipe(createInflateRaw({ chunkSize: CHUNK_BYTES }));
	source.on('error', (error) => unpacked.destroy(error));
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let total = 0;
	let checksum = 0;
	try {
		for await (const chunk of unpacked) {
			total += (chunk as Buffer).length;
			if (total > entry.size) throw new ArchiveError('ratio', entry.name);
			checksum = crc32(chunk as Buffer, checksum);
			yield decoder.decode(chunk as Buffer, { stream: true });
		}
		if (total !== entry.size || checksum !== entry.checksum) throw new ArchiveError('damaged', entry.name);
		yield decoder.decode();
	} catch (error) {
		if (error instanceof TypeError || (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) {
			throw new ArchiveError('damaged', entry.name);
		}
		throw error;
	} finally {
		source.destroy();
		unpacked.destroy();
	}
}
