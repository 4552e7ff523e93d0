import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, installed, run, step } from './run.js';

const STAMP = join(ROOT, 'build', '.built-from');
const INPUTS = ['src', 'pipelines', 'messages', 'static', 'project.inlang/settings.json', 'package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'];
const GENERATED = join(ROOT, 'src', 'lib', 'paraglide');

/** Every input file's path, size and time of change, so that an old build is noticed without reading anything. */
function fingerprint() {
	const hash = createHash('sha256');
	/** @param {string} path */
	const visit = (path) => {
		if (path === GENERATED || !existsSync(path)) return;
		const stats = statSync(path);
		if (stats.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
		else hash.update(`${path}\0${stats.size}\0${stats.mtimeMs}\n`);
	};
	for (const input of INPUTS) visit(join(ROOT, input));
	return hash.digest('hex');
}

/** Builds the application when there is no build or its inputs have changed. */
export async function ensureBuilt() {
	const now = fingerprint();
	if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === now) return;
	await step('building the application', () => run(installed('vite'), ['build', '--logLevel', 'warn'], { quiet: true }));
	writeFileSync(STAMP, now);
}
