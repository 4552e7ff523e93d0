import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Home } from '../home.server.ts';
import { listReleases } from '../register/releases.server.ts';

/**
 * Takes away what nothing refers to: warehouse files other than the current and the previous release's
 * (a publication that was killed leaves one), and scratch of processes that are gone. Called under the publication lock.
 */
export async function sweepHome(home: Home): Promise<string[]> {
	const kept = new Set((await listReleases(home.register)).slice(0, 2).map((release) => release.file));
	const orphans = (await readdir(home.warehouseFolder)).filter((name) => !kept.has(name)).map((name) => join(home.warehouseFolder, name));
	for (const path of orphans) await rm(path, { recursive: true, force: true });
	await sweepScratch(home.workFolder);
	return orphans;
}

/** Takes away scratch of processes that are gone. */
export async function sweepScratch(workFolder: string): Promise<void> {
	for (const name of (await readdir(workFolder)).filter(isAbandoned)) await rm(join(workFolder, name), { recursive: true, force: true });
}

/** Scratch folders are named `<process id>-…`. */
function isAbandoned(name: string): boolean {
	const pid = Number(/^(\d+)-/.exec(name)?.[1]);
	return Number.isInteger(pid) && pid !== process.pid && !isRunning(pid);
}

export function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}
