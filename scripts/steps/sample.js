import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT, run, step } from './run.js';

/** The home folder that the stores live in: `WOR_HOME`, else `var/` beside the code. */
export function homeFolder() {
	return process.env.WOR_HOME ? resolve(process.env.WOR_HOME) : join(ROOT, 'var');
}

/**
 * Loads the synthetic demonstration into a home folder that is empty; leaves any other as it is.
 * @param {string} home
 */
export async function ensureSample(home) {
	mkdirSync(home, { recursive: true });
	if (existsSync(join(home, 'register.sqlite')) || readdirSync(home).length > 0) return;
	await step('loading the synthetic demonstration data through the pipeline', () =>
		run(process.execPath, ['--import', 'tsx', 'pipelines/cli.ts', 'sample'], { env: { WOR_HOME: home } })
	);
}
