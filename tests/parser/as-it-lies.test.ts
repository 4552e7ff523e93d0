import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFile } from '#pipelines/check-file.server';

const data = fileURLToPath(new URL('../../data', import.meta.url));
let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'lies-'));
});
afterAll(() => rm(folder, { recursive: true }));

const CITIZENSHIPS = ['AFG', 'PAK', 'SYR', 'IRN', 'IRQ'];
const count = (index: number) => (index * 7919) % 997;
/** A row for each number, each with a key and a count of its own. */
const row = (index: number) => `${2000 + Math.floor(index / 60)}-${String((Math.floor(index / 5) % 12) + 1).padStart(2, '0')},${CITIZENSHIPS[index % 5]},${count(index)}`;
const ROWS = 1500;
const total = Array.from({ length: ROWS }, (_, index) => count(index)).reduce((sum, one) => sum + one);

async function check(change: (lines: string[]) => string[], end = '\n', mark = '') {
	const path = join(folder, 'figures.csv');
	const lines = change(['TIME_PERIOD,CITIZENSHIP,OBS_VALUE', ...Array.from({ length: ROWS }, (_, index) => row(index))]);
	await writeFile(path, mark + lines.join(end) + end);
	await rm(join(folder, 'records.txt'), { force: true });
	const { report } = await checkFile({
		path,
		name: 'figures.csv',
		workDir: folder,
		referenceDir: data,
		profilesDirs: [],
		today: '2026-01-15',
		set: { DATAFLOW: 'COLEP', INDICATOR: 'IRREG_STAY', REPORTING_STATE: 'GRC' }
	});
	const told = report.findings.map(({ code, line, column }) => [code, line, column].filter((part) => part !== null).join(' '));
	return { sum: report.summary.value_sum, told, viaWorkFile: existsSync(join(folder, 'records.txt')) };
}

describe('a file of plain records', () => {
	it.each([
		['LF', '\n', ''],
		['CRLF', '\r\n', ''],
		['LF behind a byte-order mark', '\n', '\uFEFF']
	])('is read as it lies: %s', async (_, end, mark) => {
		expect(await check((lines) => lines, end, mark)).toEqual({ sum: total, told: [], viaWorkFile: false });
	});

	it('is told the line of what is wrong in it', async () => {
		const { told, viaWorkFile } = await check((lines) => lines.with(1401, '2024-01,Nowhere,1'));
		expect(told).toContain('unknown-code 1402 B');
		expect(viaWorkFile).toBe(false);
	});

	it('is read by way of a work file where a row deep in it has another shape', async () => {
		expect(await check((lines) => lines.with(1401, '2024-01,AFG'))).toMatchObject({ told: ['missing-cell 1402'], viaWorkFile: true });
		expect(await check((lines) => lines.with(1401, '2024-01,AFG,7,8'))).toMatchObject({ told: ['extra-cell 1402'], viaWorkFile: true });
	});

	it('is read by way of a work file where a line is blank or quoted, and its lines are still those of the file', async () => {
		const blank = await check((lines) => [...lines.slice(0, 1000), '', ...lines.slice(1000, 1500), '2024-01,Nowhere,1']);
		expect(blank).toMatchObject({ told: ['unknown-code 1502 B', 'blank-row 1001'], viaWorkFile: true });
		const quoted = await check((lines) => lines.with(1401, `2024-01,"Nowhere\nat all",1`).with(1402, '2024-02,Nowhere else,1'));
		expect(quoted.told).toEqual(['unknown-code 1402 B', 'unknown-code 1404 B']);
	});
});
