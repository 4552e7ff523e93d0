import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, step } from './run.js';

const STAMP = join(ROOT, 'node_modules', '.installed-from');

/**
 * Installs the packages of the lock file when they are missing or another lock file's. Not `npm ci`: it refuses a
 * lock file in which an optional package of another platform is missing, and one that we depend on names three
 * that its publisher never published. `--no-save` keeps the lock file as it is.
 */
export async function ensureInstalled() {
	const lock = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json'))).digest('hex');
	if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
	await step('installing packages', () => run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']));
	writeFileSync(STAMP, lock);
}
