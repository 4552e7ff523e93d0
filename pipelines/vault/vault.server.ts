import { randomUUID } from 'node:crypto';
import { copyFile, link, readFile, rm, writeFile, chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { hashFile, isFile, makeFolder, syncPath } from './durable-files.server.ts';

/** What goes into the vault: a file that is there, or bytes; with the hash that it is known to have, where it is. */
export type VaultSource = ({ readonly path: string } | { readonly bytes: Uint8Array }) & { readonly sha256?: string };

/** Files by the SHA-256 of their content: written once, never changed, on the disk before anything refers to them. */
export interface Vault {
	/** Keeps a file and returns its hash. Keeping the same bytes again changes nothing. */
	put(source: VaultSource): Promise<string>;
	/** Keeps many, a few at a time; hashes in the sources' order. */
	putAll(sources: readonly VaultSource[]): Promise<string[]>;
	pathOf(sha256: string): string;
	/** The bytes, verified against their name; throws when they are not there or are not what they were. */
	read(sha256: string): Promise<Buffer>;
	/** Throws when the file is missing or its bytes have changed. */
	verify(sha256: string): Promise<void>;
}

const AT_ONCE = 4;

/** A vault in a folder, with a suffix for its files' names (`.parquet`, or none). */
export async function openVault(folder: string, suffix = ''): Promise<Vault> {
	await makeFolder(folder);
	const pathOf = (sha256: string) => {
		if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`not a SHA-256: ${sha256}`);
		return join(folder, `${sha256}${suffix}`);
	};

	async function verify(sha256: string): Promise<void> {
		const path = pathOf(sha256);
		if (!(await isFile(path))) throw new Error(`the vault has no file ${sha256}`);
		const found = await hashFile(path);
		if (found !== sha256) throw new Error(`the vault's file ${sha256} has changed: its bytes are ${found}`);
	}

	async function write(source: VaultSource): Promise<string> {
		const partial = join(folder, `${randomUUID()}.partial`);
		try {
			if ('path' in source) await copyFile(source.path, partial);
			else await writeFile(partial, source.bytes);
			const sha256 = await hashFile(partial);
			if (source.sha256 !== undefined && source.sha256 !== sha256) {
				throw new Error(`a file changed while it was read: its bytes were ${source.sha256}, now ${sha256}`);
			}
			if (await isFile(pathOf(sha256))) {
				await verify(sha256);
				return sha256;
			}
			await chmod(partial, 0o444);
			await syncPath(partial);
			await linkOnce(partial, pathOf(sha256));
			await verify(sha256);
			return sha256;
		} finally {
			await rm(partial, { force: true });
		}
	}

	async function putAll(sources: readonly VaultSource[]): Promise<string[]> {
		const hashes: string[] = [];
		for (let at = 0; at < sources.length; at += AT_ONCE) {
			hashes.push(...(await Promise.all(sources.slice(at, at + AT_ONCE).map(write))));
		}
		if (sources.length > 0) await syncPath(folder);
		return hashes;
	}

	return {
		put: async (source) => (await putAll([source]))[0]!,
		putAll,
		pathOf,
		verify,
		read: async (sha256) => {
			await verify(sha256);
			return readFile(pathOf(sha256));
		}
	};
}

/** Gives a file its final name, unless another process has just done so. */
async function linkOnce(from: string, to: string): Promise<void> {
	try {
		await link(from, to);
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
	}
}
