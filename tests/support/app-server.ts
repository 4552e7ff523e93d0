import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILT = join(ROOT, 'build', 'index.js');
/** How long a server may take to answer, and a sample to load. */
const START_MS = 20_000;

/** The built application, serving a home folder. */
export interface AppServer {
	/** `http://127.0.0.1:…`, without a slash at the end. */
	readonly address: string;
	readonly home: string;
	/** What `npm run -s wor -- query - --format json` answers from the same home. */
	query(query: unknown): Promise<unknown>;
	close(): Promise<void>;
}

/** A Chromium's path, undefined where there is none: tests that need one are left out then. */
export const chromiumPath: string | undefined = process.env.WOR_WITHOUT_CHROMIUM
	? undefined
	: [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => path !== undefined && existsSync(path));

export async function launchChromium(): Promise<Browser> {
	if (!chromiumPath) throw new Error('no Chromium here: set CHROMIUM_PATH');
	return chromium.launch({
		executablePath: chromiumPath,
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
	});
}

/** Starts the built application on a free port, on WOR_TEST_HOME or else on a fresh home with the sample loaded. */
export async function startApp(): Promise<AppServer> {
	if (!existsSync(BUILT)) throw new Error('the application is not built: npm run build');
	const given = process.env.WOR_TEST_HOME;
	const home = given ?? mkdtempSync(join(tmpdir(), 'wor-browser-'));
	if (!given) await runWor(home, ['sample']);

	const port = await freePort();
	const address = `http://127.0.0.1:${port}`;
	const child = spawn(process.execPath, [BUILT], {
		cwd: ROOT,
		env: { ...process.env, NODE_ENV: 'production', WOR_HOME: home, PORT: String(port), HOST: '127.0.0.1', BODY_SIZE_LIMIT: 'Infinity', ORIGIN: address },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let output = '';
	child.stdout.on('data', (chunk) => (output += String(chunk)));
	child.stderr.on('data', (chunk) => (output += String(chunk)));
	const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const close = async () => {
		child.kill('SIGTERM');
		const forced = setTimeout(() => child.kill('SIGKILL'), 5_000);
		await exited;
		clearTimeout(forced);
		if (!given) rmSync(home, { recursive: true, force: true });
	};

	const deadline = Date.now() + START_MS;
	while (!(await isReady(address))) {
		if (child.exitCode !== null || Date.now() > deadline) {
			await close();
			throw new Error(`the application did not start:\n${output}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	return {
		address,
		home,
		query: async (query) => JSON.parse(await runWor(home, ['query', '-', '--format', 'json'], JSON.stringify(query))) as unknown,
		close
	};
}

async function isReady(address: string): Promise<boolean> {
	try {
		return (await fetch(`${address}/readyz`)).ok;
	} catch {
		return false;
	}
}

/** Runs the command line on a home folder; resolves with what it prints. */
function runWor(home: string, args: readonly string[], input = ''): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, ['--import', 'tsx', 'pipelines/cli.ts', ...args], { cwd: ROOT, env: { ...process.env, WOR_HOME: home } });
		let printed = '';
		let complaints = '';
		child.stdout.on('data', (chunk) => (printed += String(chunk)));
		child.stderr.on('data', (chunk) => (complaints += String(chunk)));
		child.once('error', reject);
		child.once('close', (status) => (status === 0 ? resolve(printed) : reject(new Error(`wor ${args.join(' ')}: ${complaints}`))));
		child.stdin.end(input);
	});
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))));
		});
	});
}
