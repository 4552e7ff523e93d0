import { spawn } from 'node:child_process';
import { chmod, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHome, warehousePath, type Home } from '#pipelines/home.server';
import { maybeLockHolder, withPublicationLock } from '#pipelines/publish/lock.server';
import { PUBLICATION_STAGES, type PublishOptions } from '#pipelines/publish/publication';
import { publish } from '#pipelines/publish/publish.server';
import { rebuild } from '#pipelines/publish/rebuild.server';
import { readStatus } from '#pipelines/publish/status.server';
import { withdraw } from '#pipelines/publish/withdraw.server';
import { currentRelease, listReleases } from '#pipelines/register/releases.server';
import { listSubmissions } from '#pipelines/register/submissions.server';
import { figures, returns } from './support/figures.ts';
import { scratchFolder, staged } from './support/staged.ts';

const script = fileURLToPath(new URL('./support/publish-and-die.ts', import.meta.url));
const options: PublishOptions = { note: 'test', actor: 'tester', reference: new Map([['data/a.csv', 'a']]) };

let folder: string;
let home: Home;
beforeEach(async () => {
	folder = await scratchFolder('all-or-nothing');
	home = await openHome(join(folder, 'home'));
});
afterEach(async () => {
	await home.close();
	await rm(folder, { recursive: true });
});

function publishInProcess(stage: string, value: number): Promise<NodeJS.Signals | number | null> {
	const child = spawn(process.execPath, ['--import', 'tsx', script, home.folder, folder, stage, String(value)], { stdio: 'inherit' });
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (status, signal) => resolve(signal ?? status));
	});
}

describe('a publication that is killed', () => {
	it.each(PUBLICATION_STAGES)('as it is %s leaves one whole release, and the next one succeeds', { timeout: 30_000 }, async (stage) => {
		await publish(home, [await staged(folder, [{ period: '2026-01', value: 1 }])], options);
		expect(await publishInProcess(stage, 2)).toBe('SIGKILL');

		const through = stage === 'registered';
		expect(await figures(home)).toEqual({ '2026-01 GRC _T': through ? 2 : 1 });
		expect(await readStatus(home)).toMatchObject({ release: { number: through ? 2 : 1 }, warehouse: 'present', publishing: undefined });

		const again = await publish(home, [await staged(folder, [{ period: '2026-01', value: 2 }])], options);
		expect(again).toMatchObject({ made: !through, release: { number: 2 } });
		expect(await figures(home)).toEqual({ '2026-01 GRC _T': 2 });
		expect(await figures(home, 1)).toEqual({ '2026-01 GRC _T': 1 });
		expect((await listSubmissions(home.register)).map(({ id, status }) => [id, status])).toEqual([
			[1, 'accepted'],
			[2, 'accepted']
		]);
		expect((await readdir(home.warehouseFolder)).sort()).toEqual(['release-000001.duckdb', 'release-000002.duckdb']);
		expect((await rebuild(home)).replayed).toHaveLength(2);
	});
});

describe('publications at once', () => {
	it('queue, from two processes and from one', { timeout: 30_000 }, async () => {
		const others = [2, 3].map((value) => publishInProcess('none', value));
		const own = [4, 5].map(async (value) => publish(home, [await staged(folder, [{ period: '2026-02', value }])], options));
		expect(await Promise.all(others)).toEqual([0, 0]);
		const numbers = (await Promise.all(own)).map(({ release }) => release?.number);
		expect(new Set(numbers).size).toBe(2);
		expect((await listReleases(home.register)).map(({ number }) => number)).toEqual([4, 3, 2, 1]);
		expect((await rebuild(home)).replayed).toHaveLength(4);
	});

	it('say who is at work, and give up when told to', async () => {
		await withPublicationLock(home, async () => {
			expect(await maybeLockHolder(home)).toMatchObject({ pid: process.pid });
			await expect(publish(home, [await staged(folder, [{ period: '2026-01', value: 1 }])], options, { lock: { waitMs: 100 } })).rejects.toThrow(
				'another publication has been at work for too long'
			);
		});
		expect(await maybeLockHolder(home)).toBeUndefined();
	});
});

describe('rebuild', () => {
	const january = [
		{ period: '2026-01', CITIZENSHIP: 'AFG', value: 10 },
		{ period: '2026-01', CITIZENSHIP: 'PAK', value: null }
	];

	async function publishSeveral(): Promise<void> {
		await publish(home, [await staged(folder, january), await staged(folder, [{ period: '2026-01', reporter: 'BGR', value: 3 }])], options);
		await publish(home, [await staged(folder, [{ period: '2026-01', CITIZENSHIP: 'IRQ', value: 1 }], { action: 'merge' })], {
			...options,
			reference: new Map([['data/b.csv', 'b']])
		});
		await withdraw(home, 2, { ...options, note: 'wrong', reference: new Map([['data/b.csv', 'b']]) });
	}

	it('makes the same warehouse again from vault and register', async () => {
		await publishSeveral();
		const before = { figures: await figures(home), returns: await returns(home), first: await figures(home, 1) };
		await rm(home.warehouseFolder, { recursive: true });
		await home.close();
		home = await openHome(home.folder);
		expect((await readStatus(home)).warehouse).toBe('missing');
		const { replayed } = await rebuild(home);
		expect(replayed.map(({ contentHash }) => contentHash)).toEqual((await listReleases(home.register)).reverse().map(({ contentHash }) => contentHash));
		expect({ figures: await figures(home), returns: await returns(home), first: await figures(home, 1) }).toEqual(before);
		expect(before.figures).toEqual({ '2026-01 GRC AFG': 10, '2026-01 GRC IRQ': 1, '2026-01 GRC PAK': null });
	});

	it('refuses, and leaves the warehouse, when a release comes out otherwise', async () => {
		await publishSeveral();
		await home.register.updateTable('submission').set({ exhaustive: 0 }).where('id', '=', 2).execute();
		await expect(rebuild(home)).rejects.toThrow('release 1 comes out otherwise than it was published');
		expect(await figures(home)).toMatchObject({ '2026-01 GRC AFG': 10 });
		expect(await readdir(home.warehouseFolder)).not.toContain('rebuild.duckdb.tmp');
	});

	it('refuses when the vault has lost or changed a file', async () => {
		await publishSeveral();
		const [first, second] = await listSubmissions(home.register);
		await chmod(home.staged.pathOf(first!.stagedSha256!), 0o644);
		await writeFile(home.staged.pathOf(first!.stagedSha256!), 'other');
		await expect(rebuild(home)).rejects.toThrow('has changed');
		await rm(home.staged.pathOf(first!.stagedSha256!));
		await rm(home.staged.pathOf(second!.stagedSha256!));
		await expect(rebuild(home)).rejects.toThrow(`the vault has no file ${first!.stagedSha256}`);
		expect(await currentRelease(home.register)).toMatchObject({ number: 3 });
		expect(warehousePath(home, (await currentRelease(home.register))!)).toContain('release-000003.duckdb');
	});

	it('has nothing to do before the first release', async () => {
		expect(await rebuild(home)).toEqual({ release: undefined, replayed: [] });
	});
});
