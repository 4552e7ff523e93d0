import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export interface Run {
	readonly status: number | null;
	readonly stdout: string;
	readonly stderr: string;
	readonly bytes: Buffer;
}

/** Runs the command line in a process of its own, with a home folder and something on standard input. */
export function runWor(home: string, args: readonly string[], input = ''): Promise<Run> {
	const child = spawn(process.execPath, ['--import', 'tsx', 'pipelines/cli.ts', ...args], {
		cwd: ROOT,
		env: { ...process.env, WOR_HOME: home, INIT_CWD: undefined }
	});
	const stdout: Buffer[] = [];
	const stderr: Buffer[] = [];
	child.stdout.on('data', (chunk) => stdout.push(chunk));
	child.stderr.on('data', (chunk) => stderr.push(chunk));
	child.stdin.end(input);
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (status) => {
			const bytes = Buffer.concat(stdout);
			resolve({ status, stdout: bytes.toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8'), bytes });
		});
	});
}
