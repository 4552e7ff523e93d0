import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openVault } from '#pipelines/vault/vault.server';

/** Of `abc`, as FIPS 180-2 prints it. */
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'wor-vault-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the vault', () => {
	it('names a file by its content and keeps it read-only', async () => {
		const vault = await openVault(join(folder, 'vault'));
		expect(await vault.put({ bytes: Buffer.from('abc') })).toBe(ABC);
		expect((await vault.read(ABC)).toString()).toBe('abc');
		expect((await stat(vault.pathOf(ABC))).mode & 0o222).toBe(0);
	});

	it('keeps the same bytes once, from a path or from memory, several at once too', async () => {
		const vault = await openVault(join(folder, 'vault'), '.parquet');
		const path = join(folder, 'abc');
		await writeFile(path, 'abc');
		const hashes = await vault.putAll([{ path }, { bytes: Buffer.from('abc') }, { path }, { bytes: Buffer.from('d') }]);
		expect(hashes.slice(0, 3)).toEqual([ABC, ABC, ABC]);
		expect(await readdir(join(folder, 'vault'))).toHaveLength(2);
	});

	it('keeps nothing of a file that is not what it was said to be', async () => {
		const vault = await openVault(join(folder, 'vault'));
		await expect(vault.put({ bytes: Buffer.from('abd'), sha256: ABC })).rejects.toThrow('a file changed while it was read');
		expect(await readdir(join(folder, 'vault'))).toEqual([]);
	});

	it('says so when a file is missing or has changed', async () => {
		const vault = await openVault(folder);
		await expect(vault.read(ABC)).rejects.toThrow(`the vault has no file ${ABC}`);
		await vault.put({ bytes: Buffer.from('abc') });
		await chmod(vault.pathOf(ABC), 0o644);
		await writeFile(vault.pathOf(ABC), 'abd');
		await expect(vault.verify(ABC)).rejects.toThrow('has changed');
		await expect(vault.put({ bytes: Buffer.from('abc') })).rejects.toThrow('has changed');
		expect(() => vault.pathOf('../etc')).toThrow('not a SHA-256');
	});
});
