import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHome, type Home } from '#pipelines/home.server';
import { ingest } from '#pipelines/publish/ingest.server';
import { currentRelease } from '#pipelines/register/releases.server';
import { listSubmissions } from '#pipelines/register/submissions.server';
import { figures } from './support/figures.ts';

const dataFolder = fileURLToPath(new URL('../../data', import.meta.url));
const HEADER = 'DATAFLOW,INDICATOR,REPORTING_STATE,TIME_PERIOD,CITIZENSHIP,OBS_VALUE';
const CITIZENSHIPS = ['AFG', 'PAK', 'SYR', 'IRQ', 'BGD', 'IRN', 'TUR', 'SOM', 'ERI', 'NGA'];

/** Rows enough for reading to take longer than the latest kill. */
const LARGE_ROWS = 800_000;

let folder: string;
let home: Home;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'wor-killed-'));
	home = await openHome(join(folder, 'home'));
	await writeFile(join(folder, 'first.csv'), `${HEADER}\nCOLEP,IRREG_STAY,GRC,2025-01,AFG,5\n`);
	await writeFile(join(folder, 'next.csv'), `${HEADER}\nCOLEP,IRREG_STAY,GRC,2025-01,AFG,7\n`);
	// Days of two decades by citizenship, told again and again: the file is refused in the end, and is long to read until then.
	const rows = Array.from({ length: LARGE_ROWS }, (_, index) => {
		const day = new Date(Date.UTC(2000, 0, 1 + (Math.floor(index / CITIZENSHIPS.length) % 9000))).toISOString().slice(0, 10);
		return `COLEP,IRREG_STAY,BGR,${day},${CITIZENSHIPS[index % CITIZENSHIPS.length]},${index % 97}`;
	});
	await writeFile(join(folder, 'large.csv'), `${HEADER}\n${rows.join('\n')}\n`);
});
afterAll(async () => {
	await home.close();
	await rm(folder, { recursive: true });
});

const options = { note: 'test', actor: 'tester', dataFolder };

/** Everything that a home holds, but for its register's and lock's own files. */
async function contents(): Promise<string[]> {
	const names = await readdir(home.folder, { recursive: true });
	return names.filter((name) => /^(vault|warehouse|work)/.test(name)).sort();
}

describe('an ingest whose parser is killed', { timeout: 180_000 }, () => {
	it('leaves the release before, no file of the vault and no work file, and the next one works', async () => {
		const first = await ingest(home, [{ file: { path: join(folder, 'first.csv') } }], options);
		expect(first).toMatchObject({ ok: true, publication: { release: { number: 1 } } });
		const before = { contents: await contents(), submissions: (await listSubmissions(home.register)).length };

		// Moments of starting, of reading, of mapping and of checking; another few milliseconds each time the test runs.
		for (const base of [20, 150, 450, 900, 1600]) {
			const waitMs = base + Math.floor(Math.random() * 120);
			let killed = false;
			const kill = (pid: number) =>
				setTimeout(() => {
					try {
						process.kill(pid, 'SIGKILL');
						killed = true;
					} catch (error) {
						if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
					}
				}, waitMs);
			const result = await ingest(home, [{ file: { path: join(folder, 'large.csv') } }], { ...options, parserOptions: { onStart: kill } });
			expect(killed, `killed after ${waitMs} ms`).toBe(true);
			expect(result).toMatchObject({ ok: false, outcomes: [{ report: { findings: [{ code: 'file-error', severity: 'error' }], summary: { rows_loaded: 0 } } }] });
			expect(await contents(), `after ${waitMs} ms`).toEqual(before.contents);
			expect((await listSubmissions(home.register)).length).toBe(before.submissions);
			expect(await currentRelease(home.register)).toMatchObject({ number: 1 });
		}
		expect(await figures(home)).toEqual({ '2025-01 GRC AFG': 5 });

		const next = await ingest(home, [{ file: { path: join(folder, 'next.csv') } }], options);
		expect(next).toMatchObject({ ok: true, publication: { release: { number: 2 } } });
		expect(next.outcomes[0]?.report?.findings).toMatchObject([{ code: 'sum-differs-from-previous', severity: 'information', line: 2, value: '7', expected: '5' }]);
		expect(await figures(home)).toEqual({ '2025-01 GRC AFG': 7 });
	});
});
