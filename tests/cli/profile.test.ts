import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseProfile } from '#domain/profile';
import { runWor } from './support/run-wor.ts';

let folder: string;
let home: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'wor-profile-test-'));
	home = join(folder, 'home');
});
afterAll(() => rm(folder, { recursive: true }));

async function write(name: string, lines: readonly string[]): Promise<string> {
	const path = join(folder, name);
	await writeFile(path, lines.join('\n'));
	return path;
}
const SET = ['--set', 'DATAFLOW=COLEP', '--set', 'INDICATOR=IRREG_STAY', '--set', 'REPORTING_STATE=GRC'];

describe('wor profile', { timeout: 120_000 }, () => {
	it('asks what is open, makes a profile of the answers, and knows the layout again', async () => {
		const january = await write('january.csv', ['Uyruk;Cinsiyet;JAN2025', 'AFG;Kadın;1.234', 'SYR;Erkek;7']);
		const wide = await write('february.csv', ['Uyruk;Cinsiyet;JAN2025;FEB2025', 'AFG;Kadın;1.234;3', 'SYR;Erkek;7;2.345']);
		const open = await runWor(home, ['profile', wide, ...SET, '--json']);
		expect(open.status).toBe(1);
		expect(JSON.parse(open.stdout)).toMatchObject({ profile: null, questions: [{ kind: 'ambiguous-number', essential: true, choices: ['1234', '1.234'] }] });

		const saved = await runWor(home, ['profile', wide, ...SET, '--numbers', '1.234,5', '--name', 'turkish-monthly', '--save']);
		expect(saved.status).toBe(0);
		const kept = parseProfile(JSON.parse(await readFile(join(home, 'profiles', 'turkish-monthly.json'), 'utf8')));
		expect(kept.ok && kept.profile).toMatchObject({ widePeriods: true, numbers: { grouping: '.', decimal: ',' } });

		// The next month has a column more, and the columns in another order.
		const march = await write('march.csv', ['Cinsiyet;MAR2025;Uyruk;FEB2025;JAN2025', 'Kadın;1.000;AFG;3;1.234', 'Erkek;1;SYR;2.345;7']);
		const report = JSON.parse((await runWor(home, ['check', march, '--json'])).stdout);
		expect(report).toMatchObject({ profile: { name: 'turkish-monthly', inferred: false }, summary: { errors: 0, rows_loaded: 6, value_sum: 1000 + 3 + 1234 + 1 + 2345 + 7 } });
		const ingested = JSON.parse((await runWor(home, ['ingest', march, '--json'])).stdout);
		expect(ingested.profile.name).toBe('turkish-monthly');
		expect((await runWor(home, ['profiles'])).stdout).toContain('turkish-monthly');
		expect((await runWor(home, ['profile', january, ...SET, '--numbers', '1.234', '--name', 'turkish-monthly', '--save'])).status).not.toBe(0);
	});

	it('says what changed in a layout that it knows', async () => {
		const before = await write('before.csv', ['Állampolgárság;Év;Hónap;Létszám', 'Afganisztán;2025;január;3']);
		expect((await runWor(home, ['profile', before, ...SET, '--column', 'A=CITIZENSHIP', '--name', 'hungarian', '--save'])).status).toBe(0);
		const after = await write('after.csv', ['Állampolgárság;Évszám;Hónap;Létszám', 'Afganisztán;2025;január;3']);
		const { findings } = JSON.parse((await runWor(home, ['check', after, '--json'])).stdout);
		expect(findings).toContainEqual(expect.objectContaining({ code: 'incorrect-label', expected: 'Év', remedy: expect.stringContaining('The layout hungarian expects the header ‘Év’') }));
	});

	it('proposes nothing for a file that seems to hold data of persons', async () => {
		const path = await write('persons.csv', ['Surname,Date of birth,Nationality,Year,Number', 'Exampleperson,1990-01-01,AFG,2025,1']);
		const out = join(folder, 'never.json');
		const { status, stdout } = await runWor(home, ['profile', path, '--out', out, '--json']);
		expect(status).toBe(1);
		expect(JSON.parse(stdout)).toMatchObject({ proposal: null, findings: [{ code: 'personal-data-suspected', column: 'A' }, { code: 'personal-data-suspected', column: 'B' }] });
		expect(stdout).not.toContain('Exampleperson');
		expect(existsSync(out)).toBe(false);
	});

	it('tells wrong use in a sentence', async () => {
		const path = await write('figures.csv', ['Nationality,Year,Number', 'AFG,2025,1']);
		const said = async (...args: string[]) => (await runWor(home, ['profile', path, ...args])).stderr.trim();
		expect(await said('--column', 'A=NATION')).toContain('unknown role: NATION');
		expect(await said('--numbers', '12')).toContain('--numbers needs 1234.5 as the file would write it');
		expect(await said('--name', 'Not A Name')).toContain('lower-case words joined by hyphens');
	});
});
