import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** SHA-256 of a file's bytes, in hex. */
export async function hashFile(path: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
	return hash.digest('hex');
}

export function hashBytes(bytes: Uint8Array | string): string {
	return createHash('sha256').update(bytes).digest('hex');
}

/** Waits until a file's, or a folder's, content is on the disk. */
export async function syncPath(path: string): Promise<void> {
	const handle = await open(path, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** Makes a folder that survives a power cut. */
export async function makeFolder(path: string): Promise<void> {
	const missing: string[] = [];
	for (let folder = resolve(path); !(await isFolder(folder)); folder = dirname(folder)) missing.unshift(folder);
	// One by one: Node's own `recursive` never returns where a file system has no place for folders, such as /proc.
	for (const folder of missing) await makeOne(folder);
	if (missing[0]) await syncPath(dirname(missing[0]));
}

async function makeOne(folder: string): Promise<void> {
	try {
		await mkdir(folder);
	} catch (error) {
		if (!(await isFolder(folder))) throw error;
	}
}

async function isFolder(path: string): Promise<boolean> {
	try {
		const found = await stat(path);
		if (!found.isDirectory()) throw new Error(`${path} is a file, not a folder`);
		return true;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
		throw error;
	}
}

export async function isFile(path: string): Promise<boolean> {
	try {
		return (await stat(path)).isFile();
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
		throw error;
	}
}
