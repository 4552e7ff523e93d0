import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, step } from './run.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ELSEWHERE = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** The path of a Chromium that is there: `CHROMIUM_PATH`, one on the path, or undefined. */
export function findChromium() {
	const named = process.env.CHROMIUM_PATH;
	if (named && existsSync(named)) return named;
	const folders = (process.env.PATH ?? '').split(delimiter);
	return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...ELSEWHERE].find((path) => existsSync(path));
}

/** A Chromium's path, installed by the system's package manager when none is there and this user may; else undefined. */
export async function ensureChromium() {
	const found = findChromium();
	if (found) return found;
	if (process.getuid?.() !== 0 || !hasAptGet()) return undefined;
	const quiet = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } };
	try {
		await step('installing Chromium with the system’s package manager', async () => {
			const updated = await run('apt-get', ['update', '-q'], quiet);
			return updated || run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], quiet);
		});
	} catch (error) {
		process.stderr.write(`  ${error instanceof Error ? error.message : String(error)}\n`);
	}
	return findChromium();
}

function hasAptGet() {
	try {
		execFileSync('apt-get', ['--version'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}
