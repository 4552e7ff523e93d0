import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runWor } from './support/run-wor.ts';

const HEADER = 'DATAFLOW,INDICATOR,REPORTING_STATE,FREQ,TIME_PERIOD,CITIZENSHIP,COUNTING_UNIT,OBS_VALUE';
const GOOD = `${HEADER}\nCOLEP,IBC_BETWEEN_BCP,GRC,M,2026-01,AFG,detection,120\nCOLEP,IBC_BETWEEN_BCP,GRC,M,2026-01,PAK,detection,80\n`;
const BAD = `${HEADER}\nCOLEP,IBC_BETWEEN_BCP,GRC,M,2026-01,AFG,detection,120\nCOLEP,IBC_BETWEEN_BCP,GRC,M,2026-01,PAK,detection,-8\n`;

let folder: string;
let home: string;
let good: string;
let bad: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'wor-cli-'));
	home = join(folder, 'home');
	good = join(folder, 'good.csv');
	bad = join(folder, 'bad.csv');
	await writeFile(good, GOOD);
	await writeFile(bad, BAD);
});
afterAll(() => rm(folder, { recursive: true }));

describe('wor', { timeout: 60_000 }, () => {
	it('check --json prints the report and nothing else', async () => {
		const { status, stdout } = await runWor(home, ['check', good, '--json']);
		expect(status).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({
			file: {
				name: 'good.csv',
				bytes: GOOD.length,
				sha256: createHash('sha256').update(GOOD).digest('hex'),
				encoding: 'utf-8',
				delimiter: ',',
				header_line: 1,
				rows: 2
			},
			summary: {
				errors: 0,
				warnings: 0,
				information: expect.any(Number),
				rows_read: 2,
				rows_loaded: 2,
				value_sum: 200,
				by_indicator: { IBC_BETWEEN_BCP: 200 }
			},
			findings: expect.any(Array)
		});
	});

	it('check tells a person the totals first, then the cell and what to do', async () => {
		const { status, stdout } = await runWor(home, ['check', bad]);
		expect(status).toBe(1);
		expect(stdout).toMatch(/^bad\.csv: /);
		expect(stdout).toMatch(/error +negative-count +3 +H "OBS_VALUE" +-8/);
		expect(stdout).toMatch(/What to do\n +negative-count: \S+/);
	});

	it('ingest --json of a bad file says where, and publishes nothing', async () => {
		const { status, stdout } = await runWor(home, ['ingest', bad, '--json']);
		expect(status).toBe(1);
		expect(JSON.parse(stdout)).toMatchObject({
			receipt: null,
			summary: { errors: 1 },
			findings: [{ code: 'negative-count', severity: 'error', line: 3, column: 'H', label: 'OBS_VALUE', value: '-8', count: 1 }]
		});
		expect(JSON.parse((await runWor(home, ['releases', '--json'])).stdout)).toEqual([]);
	});

	it('ingest publishes, and the other commands tell of it', async () => {
		const { status, stdout } = await runWor(home, ['ingest', good, '--tlp', 'green', '--note', 'January', '--json']);
		expect(status).toBe(0);
		const { receipt } = JSON.parse(stdout);
		expect(receipt).toMatchObject({ submission: 1, release: 1, status: 'accepted', dataflow: 'COLEP', reporters: ['GRC'], tlp: 'TLP:GREEN', repeated: false });

		const again = await runWor(home, ['ingest', good]);
		expect(again.status).toBe(0);
		expect(again.stdout).toContain('The same was accepted before, and stands: submission 1 in release 1.');

		const [release] = JSON.parse((await runWor(home, ['releases', '--json'])).stdout);
		expect(release).toMatchObject({ release: 1, note: 'January', submissions: [1], content_hash: expect.stringMatching(/^[0-9a-f]{64}$/) });

		await rm(join(home, 'warehouse'), { recursive: true });
		expect((await runWor(home, ['status'])).stdout).toContain('npm run rebuild makes it again');
		const rebuilt = await runWor(home, ['rebuild', '--json']);
		expect(JSON.parse(rebuilt.stdout)).toEqual({ release: 1, replayed: [{ release: 1, content_hash: release.content_hash }] });
		expect(JSON.parse((await runWor(home, ['status', '--json'])).stdout)).toMatchObject({
			home,
			release: { number: 1, content_hash: release.content_hash },
			warehouse: 'present',
			observations: { COLEP: 2 },
			submissions: { accepted: 1, withdrawn: 0, waiting: 0, unlabelled: 0 },
			publishing: null
		});
	});

	it('query answers from a file or standard input, as a viewer sees it', async () => {
		const question = {
			dataflow: 'COLEP',
			indicator: 'IBC_BETWEEN_BCP',
			by: ['CITIZENSHIP'],
			where: { REPORTING_STATE: ['GRC'], BORDER_SECTION: ['_T'], DIRECTION: ['_T'] },
			period: { grain: 'M', asOf: 'now' }
		};
		const path = join(folder, 'question.json');
		await writeFile(path, JSON.stringify(question));
		const json = await runWor(home, ['query', path, '--format', 'json', '--as', 'community']);
		expect(json.stderr).toBe('');
		expect(JSON.parse(json.stdout)).toMatchObject({
			ok: true,
			rows: [
				{ codes: ['AFG'], value: 120 },
				{ codes: ['PAK'], value: 80 }
			],
			provenance: { release: 1, tlp: 'TLP:GREEN', reporters: ['GRC'] }
		});
		const csv = await runWor(home, ['query', '-'], JSON.stringify(question));
		expect(csv.stdout.split('\n').slice(0, 2)).toEqual([
			'DATAFLOW,INDICATOR,CITIZENSHIP,COUNTING_UNIT,OBS_VALUE,MISSING_CELLS,PROVISIONAL,SERIES_BREAK,RELEASE,TLP',
			'COLEP,IBC_BETWEEN_BCP,AFG,detection,120,0,false,false,1,TLP:GREEN'
		]);
		const parquet = await runWor(home, ['query', path, '--format', 'parquet']);
		expect(parquet.bytes.subarray(0, 4).toString()).toBe('PAR1');
		const hidden = await runWor(home, ['query', path, '--format', 'json', '--as', 'public']);
		expect(JSON.parse(hidden.stdout)).toMatchObject({ ok: true, rows: [] });
		expect(hidden.stdout).not.toContain('120');
		expect(hidden.stderr).toBe('wor query: no figure answers this; figures that the public may not see are left out.\n');
	});

	it('query says why a sum that means nothing is refused', async () => {
		const refused = await runWor(home, ['query', '-', '--format', 'json'], '{"dataflow":"COLEP","indicator":"IBC_BETWEEN_BCP"}');
		expect(refused.status).toBe(1);
		expect(JSON.parse(refused.stdout)).toMatchObject({ ok: false, refusal: { reason: 'sum-across-stages' } });
		expect(refused.stderr).toMatch(/^wor query: refused \(sum-across-stages\): .{20,}\n$/);
		const unpublished = await runWor(join(folder, 'empty'), ['query', '-'], '{"dataflow":"DEMO","indicator":"REFUSALS"}');
		expect(unpublished).toMatchObject({ status: 1, stdout: '', stderr: 'wor query: nothing has been published yet\n' });
	});

	it('profiles names the layouts that are known', async () => {
		const { status, stdout } = await runWor(home, ['profiles', '--json']);
		expect(status).toBe(0);
		expect(JSON.parse(stdout).map(({ name }: { name: string }) => name)).toContain('eurostat-migr-eipre-2012');
	});
});
