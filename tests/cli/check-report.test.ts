import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '#pipelines/cli/run-command-line';

const HEADER = 'DATAFLOW,INDICATOR,REPORTING_STATE,FREQ,TIME_PERIOD,CITIZENSHIP,OBS_VALUE';
const BAD = `${HEADER}\nCOLEP,IBC_BETWEEN_BCP,GRC,M,2026-01,AFG,120\nCOLEP,IBC_BETWEEN_BCP,GRC,M,2026-01,PAK,-8\n`;

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'wor-report-'));
	await writeFile(join(folder, 'figures.csv'), BAD);
	await writeFile(join(folder, 'letter.csv'), '%PDF-1.7\n');
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...argv: string[]) {
	let [printed, told] = ['', ''];
	const status = await runCommandLine(argv, {
		environment: { INIT_CWD: folder },
		print: (text) => (printed += text),
		printBytes: () => undefined,
		tell: (text) => (told += text),
		isTerminal: false,
		readInput: () => Promise.resolve(''),
		now: () => new Date('2026-06-30T10:20:00Z')
	});
	return { status, printed, told };
}

describe('wor check writes its report', { timeout: 60_000 }, () => {
	it('to a folder: the JSON that it prints, a page, and the file with its findings', async () => {
		const { status, printed } = await run('check', 'figures.csv', '--json', '--report', 'out/first');
		expect(status).toBe(1);
		const out = join(folder, 'out', 'first');
		expect((await readdir(out)).sort()).toEqual(['annotated.csv', 'report.html', 'report.json']);
		expect(JSON.parse(await readFile(join(out, 'report.json'), 'utf8'))).toEqual(JSON.parse(printed));
		expect(await readFile(join(out, 'report.html'), 'utf8')).toContain('Checked 2026-06-30 10:20 UTC');
		const lines = (await readFile(join(out, 'annotated.csv'), 'utf8')).split('\r\n');
		expect(lines[0]).toBe(`\uFEFF${HEADER},problem`);
		expect(lines[2]).toMatch(/PAK,-8,.*negative-count, column G/);
	});

	it('to files by name, and says why there is no annotated copy', async () => {
		const { told } = await run('check', 'letter.csv', '--html', 'page.html', '--annotated', 'copy.csv');
		expect(told).toContain('could not be read as text');
		expect((await readdir(folder)).filter((name) => /page|copy/.test(name))).toEqual(['page.html']);
	});

	it('never over the file that it checks', async () => {
		const { status, told } = await run('check', 'figures.csv', '--annotated', 'figures.csv');
		expect([status, told.includes('is the file that is checked')]).toEqual([2, true]);
		expect(await readFile(join(folder, 'figures.csv'), 'utf8')).toBe(BAD);
	});
});
