// `npm start`: everything from a fresh clone to a served page.
import { spawn } from 'node:child_process';
import { ensureBuilt } from './steps/build.js';
import { ensureInstalled } from './steps/install.js';
import { ROOT } from './steps/run.js';
import { ensureSample, homeFolder } from './steps/sample.js';

const port = process.env.PORT ?? '3000';
const host = process.env.HOST ?? '127.0.0.1';
const home = homeFolder();
const address = `http://${host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host}:${port}`;

try {
	await ensureInstalled();
	await ensureBuilt();
	await ensureSample(home);
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
}

const server = spawn(process.execPath, ['build/index.js'], {
	cwd: ROOT,
	env: { ...process.env, PORT: port, HOST: host, WOR_HOME: home, BODY_SIZE_LIMIT: 'Infinity', ORIGIN: process.env.ORIGIN ?? address },
	stdio: ['inherit', 'inherit', 'inherit']
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => server.kill(signal));
server.on('exit', (status) => process.exit(status ?? 0));

for (let tries = 0; tries < 300; tries += 1) {
	const ready = await fetch(`http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}/readyz`).catch(() => undefined);
	if (ready?.ok) {
		process.stdout.write(`\nWhole-of-Route is ready: ${address}\n(Ctrl+C ends it.)\n`);
		break;
	}
	await new Promise((resolve) => setTimeout(resolve, 100));
}
