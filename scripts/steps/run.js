import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's top folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The path of an installed package's command. Started without npx, which may wait for the registry.
 * @param {string} name
 */
export const installed = (name) => join(ROOT, 'node_modules', '.bin', name);

/**
 * Runs a command in the repository with its output shown; resolves with its exit status.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, quiet?: boolean }} [options] quiet: output is shown only when it fails
 * @returns {Promise<number>}
 */
export function run(command, args, { env = {}, quiet = false } = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd: ROOT,
			env: { ...process.env, ...env },
			stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
			shell: process.platform === 'win32'
		});
		/** @type {Buffer[]} */
		const output = [];
		child.stdout?.on('data', (chunk) => output.push(chunk));
		child.stderr?.on('data', (chunk) => output.push(chunk));
		child.on('error', reject);
		child.on('close', (status) => {
			if (quiet && status !== 0) process.stderr.write(Buffer.concat(output));
			resolve(status ?? 1);
		});
	});
}

/**
 * Says what is going on and how long it took; throws with the step's name when it fails.
 * @param {string} words
 * @param {() => Promise<number>} work
 */
export async function step(words, work) {
	const started = performance.now();
	process.stdout.write(`· ${words} …\n`);
	const status = await work();
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	if (status !== 0) throw new Error(`${words}: failed after ${seconds} s`);
	process.stdout.write(`  done in ${seconds} s\n`);
}
