import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkFile } from '#pipelines/check-file.server';
import { openDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import { JobError, type ParseJob, type ParseOutcome } from '#pipelines/parser/job';
import { smallReference } from '#tests/support/small-reference';

let folder = '';
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'check-'));
});
afterEach(async () => {
	await rm(folder, { recursive: true });
});

async function check(content: string | Buffer, job: Partial<ParseJob> = {}): Promise<ParseOutcome> {
	const path = join(folder, 'input');
	await writeFile(path, content);
	const whole = { path, name: 'figures.csv', workDir: folder, referenceDir: '', profilesDirs: [], today: '2026-11-24', ...job };
	return checkFile(whole, { readReference: () => smallReference(), readProfiles: async () => [] });
}

const CONTRACT = 'DATAFLOW,INDICATOR,REPORTING_STATE,FREQ,TIME_PERIOD,CITIZENSHIP,OBS_VALUE\n';
const row = (citizenship: string, value: string) => `COLEP,IBC_BETWEEN_BCP,GRC,M,2026-01,${citizenship},${value}\n`;

describe('a file checked from end to end', () => {
	it('a good one is staged, with its control figure', async () => {
		const { report, stagedPath, profile } = await check(CONTRACT + row('AFG', '12') + row('SYR', '30'));
		expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
		expect(report.file).toMatchObject({ encoding: 'utf-8', delimiter: ',', header_line: 1, rows: 2 });
		expect(report.summary).toMatchObject({ errors: 0, rows_read: 2, rows_loaded: 2, value_sum: 42, by_indicator: { IBC_BETWEEN_BCP: 42 } });
		expect(profile?.name).toBe(report.profile?.name);
		const duckdb = await openDuckDB({ allowedDirectories: [folder] });
		const reader = await duckdb.connection.runAndReadAll(`select citizenship, obs_value::integer, line::integer from '${stagedPath}' order by line`);
		expect(reader.getRowsJS()).toEqual([
			['AFG', 12, 2],
			['SYR', 30, 3]
		]);
		duckdb.close();
	});

	it('one with an unknown code and a shifted row has each once, at its line, and is not staged', async () => {
		const { report, stagedPath } = await check(`${CONTRACT}${row('AFG', '12')}${row('Atlantis', '5')}${row('SYR', '1,234')}`);
		expect(stagedPath).toBeUndefined();
		const errors = report.findings.filter(({ severity }) => severity === 'error');
		expect(errors.map(({ code, line, column, value }) => [code, line, column, value])).toEqual([
			['unknown-code', 3, 'F', 'Atlantis'],
			['extra-cell', 4, null, null]
		]);
		expect(report.summary.errors).toBe(2);
	});

	it('one whose layout is not known says so', async () => {
		const { report, stagedPath } = await check('colour,size\nred,large\nblue,small\n');
		expect(report.profile).toBeNull();
		expect(stagedPath).toBeUndefined();
		expect(report.findings.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(0);
	});

	it('one that seems to hold data of persons echoes nothing of them, whatever else is wrong with it', async () => {
		const persons = Array.from({ length: 30 }, (_, index) => `Jane Doe${index},1990-01-0${(index % 9) + 1},P${1000000 + index}\n`).join('');
		const { report } = await check(`Full name,Date of birth,Passport number\n${persons}"Jane "Doe,x,y\n`);
		expect(report.findings.map(({ code }) => code)).toContain('personal-data-suspected');
		expect(JSON.stringify(report.findings)).not.toMatch(/Jane|Doe|1990|P1000/);
	});

	it('one that cannot be read has no profile', async () => {
		const { report } = await check(Buffer.from('%PDF-1.7'));
		expect(report.profile).toBeNull();
		expect(report.findings).toMatchObject([{ code: 'format-error' }]);
	});

	it('a profile that is not known is wrong use', async () => {
		await expect(check('a,b\n1,2\n', { profile: 'no-such' })).rejects.toThrow(new JobError('unknown profile: no-such'));
	});

	it('leaves the file that came alone', async () => {
		await check(CONTRACT + row('AFG', '12'));
		expect((await readdir(folder)).sort()).toEqual(['input', 'staged.parquet']);
	});
});
