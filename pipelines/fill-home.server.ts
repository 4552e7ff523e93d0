import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { openHome, type Home } from './home.server.ts';
import { isRunning } from './publish/sweep.server.ts';
import { syncPath } from './vault/durable-files.server.ts';

/**
 * Fills a home folder that is empty or not there, in one piece: the work is done in a folder beside it, which takes its
 * place when the work is through. Broken off, the home is as empty as before, and what is left beside it goes the next time.
 * A home that is a mount point is filled where it is.
 */
export async function fillHome<T>(folder: string, work: (home: Home) => Promise<T>): Promise<T> {
	const target = resolve(folder);
	await mkdir(target, { recursive: true });
	const isMount = (await stat(target)).dev !== (await stat(dirname(target))).dev;
	if (isMount) return withHomeAt(target, work);
	await sweepBeside(target);
	const beside = `${target}.filling-${process.pid}`;
	try {
		const result = await withHomeAt(beside, work);
		await rename(beside, target);
		await syncPath(dirname(target));
		return result;
	} finally {
		await rm(beside, { recursive: true, force: true });
	}
}

/** Whether there is nothing in a home folder, or no such folder. */
export async function isEmptyHome(folder: string): Promise<boolean> {
	try {
		return (await readdir(folder)).length === 0;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return true;
		throw error;
	}
}

async function withHomeAt<T>(folder: string, work: (home: Home) => Promise<T>): Promise<T> {
	const home = await openHome(folder);
	try {
		return await work(home);
	} finally {
		await home.close();
	}
}

async function sweepBeside(target: string): Promise<void> {
	const parent = dirname(target);
	const prefix = `${basename(target)}.filling-`;
	for (const name of await readdir(parent)) {
		const pid = Number(name.startsWith(prefix) && name.slice(prefix.length));
		if (pid > 0 && !isRunning(pid)) await rm(join(parent, name), { recursive: true, force: true });
	}
}
