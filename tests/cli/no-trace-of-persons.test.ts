import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createParser } from '#pipelines/parser/create-parser.server';
import { runWor } from './support/run-wor.ts';

/** Stands in every cell that no answer, log or folder may show; an invented word. */
const MARK = 'Zyxwvutexample';
const HEADER = 'DATAFLOW,INDICATOR,REPORTING_STATE,TIME_PERIOD,CITIZENSHIP,OBS_VALUE';
const data = fileURLToPath(new URL('../../data', import.meta.url));

/** One file per way in which a text of a person could come back: as a value, as an unknown code, as a date, as a header. */
const FILES: Readonly<Record<string, string>> = {
	'by-header.csv': `${HEADER},Surname\nCOLEP,IRREG_STAY,GRC,2026-01,AFG,1,${MARK}\n`,
	'by-content.csv': `${HEADER},Remark\nCOLEP,IRREG_STAY,GRC,2026-01,${MARK},1,${MARK}@example.org\nCOLEP,IRREG_STAY,${MARK},2026-${MARK},AFG,${MARK},\n`,
	'by-row.csv': `${HEADER},Remark\n${Array.from({ length: 30 }, (_, index) => `COLEP,IRREG_STAY,GRC,2026-01,AFG,1,${MARK} ${index}`).join('\n')}\n`,
	'without-layout.csv': `Vorname,Ort,${MARK}\n${MARK},${MARK},1\n${MARK},x,2\n`,
	'without-header.csv': `${MARK}@example.org,${MARK},2026-01\nother@example.org,${MARK},2026-02\n`
};

let folder: string;
let home: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'wor-persons-'));
	home = join(folder, 'home');
	for (const [name, content] of Object.entries(FILES)) await writeFile(join(folder, name), content);
});
afterAll(() => rm(folder, { recursive: true }));

/** Files below a folder that hold the mark in their bytes. */
async function filesWithMark(root: string): Promise<string[]> {
	const entries = await readdir(root, { recursive: true, withFileTypes: true });
	const found: string[] = [];
	for (const entry of entries.filter((one) => one.isFile())) {
		const path = join(entry.parentPath, entry.name);
		const bytes = await readFile(path);
		if (bytes.includes(MARK) || bytes.includes(Buffer.from(MARK, 'utf16le'))) found.push(path);
	}
	return found;
}

const checkFolders = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('wor-check-')).sort();

describe('a file with data of persons', { timeout: 120_000 }, () => {
	it.each(Object.keys(FILES))('%s is refused, and nothing of it is shown or kept', async (name) => {
		const before = await checkFolders();
		for (const args of [['check', join(folder, name), '--json'], ['ingest', join(folder, name)]]) {
			const { status, stdout, stderr } = await runWor(home, args);
			expect(status).toBe(1);
			expect(stdout).toContain('personal-data-suspected');
			if (name !== 'without-layout.csv') expect(stdout).not.toContain(MARK);
			// A header is named, so that its column can be found; what stands below it is not.
			else expect(stdout.replaceAll(new RegExp(`"?(label"?: ?")?${MARK}"`, 'g'), '')).not.toContain(MARK);
			expect(stderr).not.toContain(MARK);
		}
		expect(await filesWithMark(home)).toEqual([]);
		expect((await checkFolders()).filter((one) => !before.includes(one))).toEqual([]);
	});

	it('is answered by the parser without a text of it, and leaves its work folder empty', async () => {
		const parser = createParser();
		const workDir = join(folder, 'work');
		try {
			for (const name of ['by-header.csv', 'by-content.csv', 'by-row.csv', 'without-header.csv']) {
				const outcome = await parser.parse({ path: join(folder, name), name, workDir, referenceDir: data, profilesDirs: [join(data, 'profiles')], today: '2026-03-01' });
				expect(outcome.stagedPath).toBeUndefined();
				expect(JSON.stringify(outcome)).not.toContain(MARK);
				expect(await readdir(workDir)).toEqual([]);
			}
		} finally {
			await parser.close();
		}
	});

	it('is gone from the work folder when its parser is killed in the middle', async () => {
		const path = join(folder, 'large.csv');
		const row = `COLEP,IRREG_STAY,GRC,2026-01,AFG,1,${MARK}\n`;
		await writeFile(path, `${HEADER},Surname\n${row.repeat(400_000)}`);
		const workDir = join(folder, 'killed');
		for (const waitMs of [400, 900, 1500]) {
			let pid = 0;
			const parser = createParser({ onStart: (started) => (pid = started) });
			const outcome = parser.parse({ path, name: 'large.csv', workDir, referenceDir: data, profilesDirs: [], today: '2026-03-01' });
			await new Promise((resolve) => setTimeout(resolve, waitMs));
			process.kill(pid, 'SIGKILL');
			expect(JSON.stringify((await outcome).report.findings)).not.toContain(MARK);
			expect(await readdir(workDir)).toEqual([]);
			await parser.close();
		}
	});
});
