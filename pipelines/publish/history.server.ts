import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openHome, warehousePath, type Home } from '../home.server.ts';
import { currentRelease } from '../register/releases.server.ts';

/** Path of the file that a new submission is compared with: the current release's; undefined before the first. */
export async function maybeHistory(home: Pick<Home, 'register' | 'warehouseFolder'>): Promise<string | undefined> {
	const release = await currentRelease(home.register);
	const path = release && warehousePath(home, release);
	return path !== undefined && existsSync(path) ? path : undefined;
}

/** The same of a home folder, which is not made where it is not there. */
export async function maybeHistoryOf(folder: string): Promise<string | undefined> {
	if (!existsSync(join(folder, 'register.sqlite'))) return undefined;
	const home = await openHome(folder);
	try {
		return await maybeHistory(home);
	} finally {
		await home.close();
	}
}
