import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, installed, run, step } from './run.js';

const STAMP = join(ROOT, 'build', '.built-from');
const FOLDERS = ['src', 'pipelines', 'messages', 'static'];
const FILES = ['project.inlang/settings.json', 'package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'];
const GENERATED = join(ROOT, 'src', 'lib', 'paraglide');

/**
 * What the build is made from: path, size and time of change in the folders, so that an old build is noticed at once;
 * the content of the single files, some of which a build touches without changing them.
 */
function fingerprint() {
	const hash = createHash('sha256');
	/** @param {string} path */
	const visit = (path) => {
		if (path === GENERATED || !existsSync(path)) return;
		const stats = statSync(path);
		if (stats.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
		else hash.update(`${path}\0${stats.size}\0${stats.mtimeMs}\n`);
	};
	for (const folder of FOLDERS) visit(join(ROOT, folder));
	for (const file of FILES) hash.update(readFileSync(join(ROOT, file)));
	return hash.digest('hex');
}

/** Builds the application when there is no build or its inputs have changed. */
export async function ensureBuilt() {
	const now = fingerprint();
	if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === now) return;
	await step('building the application', () => run(installed('vite'), ['build', '--logLevel', 'warn'], { quiet: true }));
	writeFileSync(STAMP, now);
}
