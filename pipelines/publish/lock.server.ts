import Database from 'libsql';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Home } from '../home.server.ts';
import { isBusy } from '../register/open-register.server.ts';

/** The process that publishes. */
export interface LockHolder {
	readonly pid: number;
	/** ISO instant. */
	readonly since: string;
}

export interface LockOptions {
	/** How long to queue behind other publications before giving up. */
	waitMs?: number;
	/** Told once, when there is somebody to wait for. */
	onWait?: (holder: LockHolder | undefined) => void;
}

/**
 * Does work while no other process or caller publishes in the same home. The lock is an exclusive transaction on an
 * empty SQLite file, which the system ends with its process: there is no stale lock to recognise.
 */
export async function withPublicationLock<T>(home: Home, work: () => Promise<T>, options: LockOptions = {}): Promise<T> {
	const { waitMs = 600_000, onWait = () => {} } = options;
	const database = new Database(lockPath(home), { timeout: 0 });
	const holderPath = join(home.folder, 'publication.json');
	try {
		const until = Date.now() + waitMs;
		for (let tries = 0; !maybeLock(database); tries += 1) {
			if (tries === 0) onWait(await maybeLockHolder(home));
			if (Date.now() > until) throw new Error('another publication has been at work for too long; try again later');
			await sleep(50);
		}
		await writeFile(holderPath, JSON.stringify({ pid: process.pid, since: new Date().toISOString() } satisfies LockHolder));
		try {
			return await work();
		} finally {
			await rm(holderPath, { force: true });
			database.exec('rollback');
		}
	} finally {
		database.close();
	}
}

/** Who publishes now; undefined when nobody does. */
export async function maybeLockHolder(home: Home): Promise<LockHolder | undefined> {
	const database = new Database(lockPath(home), { timeout: 0 });
	try {
		if (maybeLock(database)) {
			database.exec('rollback');
			return undefined;
		}
		return JSON.parse(await readFile(join(home.folder, 'publication.json'), 'utf8')) as LockHolder;
	} catch (error) {
		// The note is written a moment after the lock is taken, and gone a moment before it is given back.
		if (error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT')) return undefined;
		throw error;
	} finally {
		database.close();
	}
}

const lockPath = (home: Home) => join(home.folder, 'publication.lock');

function maybeLock(database: Database.Database): boolean {
	try {
		database.exec('begin exclusive');
		return true;
	} catch (error) {
		if (isBusy(error)) return false;
		throw error;
	}
}
