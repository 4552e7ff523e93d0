import Database from 'libsql';
import { Kysely } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import { LibsqlDialect } from './libsql-dialect.server.ts';
import { MIGRATIONS } from './migrations.ts';
import type { RegisterTables } from './tables.ts';

/** The register's typed SQL. `destroy()` closes it. */
export type Register = Kysely<RegisterTables>;

const BUSY_MS = 10_000;

/** Opens the register at a path, makes it where there is none, and brings its shape up to date. */
export async function openRegister(path: string): Promise<Register> {
	const database = new Database(path, { timeout: BUSY_MS });
	try {
		await whenFree(() => {
			database.exec('pragma journal_mode = wal');
			database.exec('pragma synchronous = full');
			database.exec('pragma foreign_keys = on');
			migrate(database, path);
		});
	} catch (error) {
		database.close();
		throw error;
	}
	return new Kysely<RegisterTables>({ dialect: new LibsqlDialect(database) });
}

function migrate(database: Database.Database, path: string): void {
	if (versionOf(database) === MIGRATIONS.length) return;
	database.exec('begin immediate');
	try {
		const version = versionOf(database);
		if (version > MIGRATIONS.length) {
			throw new Error(`register ${path} has shape ${version}, made by a newer version; this one knows up to ${MIGRATIONS.length}`);
		}
		for (const change of MIGRATIONS.slice(version)) database.exec(change);
		database.exec(`pragma user_version = ${MIGRATIONS.length}`);
		database.exec('commit');
	} catch (error) {
		database.exec('rollback');
		throw error;
	}
}

function versionOf(database: Database.Database): number {
	const row = database.prepare('pragma user_version').get() as { user_version: number };
	return row.user_version;
}

/** Changing to WAL does not wait for another process that does the same: wait here. */
async function whenFree(work: () => void): Promise<void> {
	const until = Date.now() + BUSY_MS;
	for (;;) {
		try {
			return work();
		} catch (error) {
			if (!isBusy(error) || Date.now() > until) throw error;
			await sleep(20);
		}
	}
}

/** Whether SQLite says that another connection holds the lock. */
export function isBusy(error: unknown): boolean {
	return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
