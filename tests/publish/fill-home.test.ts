import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fillHome, isEmptyHome } from '#pipelines/fill-home.server';
import { openHome } from '#pipelines/home.server';
import { publish } from '#pipelines/publish/publish.server';
import { rebuild } from '#pipelines/publish/rebuild.server';
import { figures } from './support/figures.ts';
import { scratchFolder, staged } from './support/staged.ts';

let folder: string;
beforeEach(async () => {
	folder = await scratchFolder('fill');
});
afterEach(() => rm(folder, { recursive: true }));

describe('filling a home', () => {
	it('puts a whole home in the place of an empty folder', async () => {
		const target = join(folder, 'home');
		const scratch = await scratchFolder('staged');
		expect(await isEmptyHome(target)).toBe(true);
		await fillHome(target, async (home) => {
			await publish(home, [await staged(scratch, [{ period: '2026-01', value: 1 }])], { note: '', actor: 'tester', reference: new Map() });
			expect(await readdir(target)).toEqual([]);
		});
		await rm(scratch, { recursive: true });
		expect(await readdir(folder)).toEqual(['home']);
		const home = await openHome(target);
		expect(await figures(home)).toEqual({ '2026-01 GRC _T': 1 });
		expect((await rebuild(home)).replayed).toHaveLength(1);
		await home.close();
		expect(await isEmptyHome(target)).toBe(false);
	});

	it('leaves the folder empty when the work fails, and sweeps what a killed process left beside it', async () => {
		const target = join(folder, 'home');
		// No process has a number this high.
		await mkdir(join(folder, 'home.filling-99999999', 'vault'), { recursive: true });
		await expect(fillHome(target, () => Promise.reject(new Error('broken off')))).rejects.toThrow('broken off');
		expect(await readdir(folder)).toEqual(['home']);
		expect(await isEmptyHome(target)).toBe(true);
	});
});
