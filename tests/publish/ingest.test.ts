import { readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHome, type Home } from '#pipelines/home.server';
import { ingest, type IngestOptions } from '#pipelines/publish/ingest.server';
import { rebuild } from '#pipelines/publish/rebuild.server';
import { listEvents } from '#pipelines/register/events.server';
import { submissionLabels } from '#pipelines/register/labels.server';
import { listReleases } from '#pipelines/register/releases.server';
import { listSubmissions } from '#pipelines/register/submissions.server';
import { figures } from './support/figures.ts';
import { scratchFolder } from './support/staged.ts';

const options: IngestOptions = { note: 'test', actor: 'tester', dataFolder: resolve('data'), publishedAt: new Date('2026-06-30T12:00:00Z') };

let folder: string;
let home: Home;
beforeEach(async () => {
	folder = await scratchFolder('ingest');
	home = await openHome(join(folder, 'home'));
});
afterEach(async () => {
	await home.close();
	await rm(folder, { recursive: true });
});

const csv = (reporter: string, rows: readonly (readonly [string, string, string])[], dataflow = 'COLEP') =>
	Buffer.from(
		['DATAFLOW,INDICATOR,REPORTING_STATE,FREQ,TIME_PERIOD,CITIZENSHIP,COUNTING_UNIT,OBS_VALUE']
			.concat(rows.map((row) => [dataflow, 'IBC_BETWEEN_BCP', reporter, 'M', row[0], row[1], 'DETECTION', row[2]].join(',')))
			.join('\n')
	);
const file = (name: string, bytes: Buffer) => ({ file: { name, bytes } });
const files = async (path: string) => (await readdir(path, { withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => entry.name);

describe('ingest', { timeout: 60_000 }, () => {
	it('makes one release of several files, and says how far it is', async () => {
		const path = join(folder, 'bulgaria.csv');
		await writeFile(path, csv('BGR', [['2026-01', 'AFG', '3']]));
		const steps: string[] = [];
		const result = await ingest(home, [file('greece.csv', csv('GRC', [['2026-01', 'AFG', '120'], ['2026-01', 'PAK', '80']])), { file: { path } }], {
			...options,
			onProgress: ({ stage, done, total }) => steps.push(`${stage} ${done}/${total}`)
		});
		expect(result).toMatchObject({ ok: true, publication: { made: true, release: { number: 1, publishedAt: '2026-06-30T12:00:00.000Z' } } });
		expect(result.outcomes.map(({ name, report, receipt }) => [name, report?.summary.value_sum, receipt?.submission.reporters])).toEqual([
			['greece.csv', 200, ['GRC']],
			['bulgaria.csv', 3, ['BGR']]
		]);
		expect(steps).toEqual(['reading 1/2', 'reading 2/2', 'publishing 0/2', 'publishing 2/2']);
		expect(await figures(home)).toEqual({ '2026-01 BGR AFG': 3, '2026-01 GRC AFG': 120, '2026-01 GRC PAK': 80 });
		expect(await readdir(home.workFolder)).toEqual([]);
		expect((await home.vault.read((await listSubmissions(home.register))[1]!.sha256)).equals(csv('BGR', [['2026-01', 'AFG', '3']]))).toBe(true);
		expect((await rebuild(home)).replayed).toHaveLength(1);
	});

	it('keeps no file and publishes nothing when one of them has an error', async () => {
		const good = file('good.csv', csv('GRC', [['2026-01', 'AFG', '1']]));
		const bad = file('bad.csv', csv('GRC', [['2026-02', 'AFG', '-1']]));
		const result = await ingest(home, [good, bad], options);
		expect(result.ok).toBe(false);
		expect(result.outcomes.map(({ report }) => report?.findings.map(({ code }) => code))).toEqual([[], ['negative-count']]);
		expect(await files(join(home.folder, 'vault'))).toEqual([]);
		expect(await files(join(home.folder, 'vault', 'staged'))).toEqual([]);
		expect(await listReleases(home.register)).toEqual([]);
		expect(await listSubmissions(home.register)).toEqual([]);
	});

	it('keeps nothing of a file that looks person-level', async () => {
		const persons = Buffer.from('Surname,First name,Date of birth,Passport number\nDoe,Jane,1990-02-03,AB1234567\nRoe,Richard,1985-11-12,CD7654321\n');
		const result = await ingest(home, [file('persons.csv', persons)], options);
		expect(result.ok).toBe(false);
		expect(JSON.stringify(result)).not.toMatch(/Jane|AB1234567|Richard/);
		expect(await files(join(home.folder, 'vault'))).toEqual([]);
		expect(await readdir(home.workFolder)).toEqual([]);
	});

	it('labels by what is said, else by the dataflow, else not at all', async () => {
		const result = await ingest(
			home,
			[
				{ ...file('said.csv', csv('GRC', [['2026-01', 'AFG', '1']])), tlp: 'TLP:GREEN' },
				file('demo.csv', csv('GRC', [['2026-01', 'AFG', '1']], 'DEMO')),
				file('unset.csv', csv('BGR', [['2026-01', 'AFG', '1']]))
			],
			options
		);
		expect(result.ok).toBe(true);
		expect([...(await submissionLabels(home.register)).values()]).toEqual([
			{ tlp: 'TLP:GREEN', owners: ['GRC'] },
			{ tlp: 'TLP:CLEAR', owners: ['GRC'] },
			{ tlp: null, owners: ['BGR'] }
		]);
	});

	it('gives the same file the same receipt, and sets a label that is named anew without a release', async () => {
		const greece = file('greece.csv', csv('GRC', [['2026-01', 'AFG', '120']]));
		const first = await ingest(home, [greece], options);
		const again = await ingest(home, [{ ...greece, tlp: 'TLP:AMBER' }], options);
		expect(again).toMatchObject({ ok: true, publication: { made: false } });
		const [before, after] = [first.outcomes[0]!.receipt!, again.outcomes[0]!.receipt!];
		expect(after).toEqual({ submission: { ...before.submission, tlp: 'TLP:AMBER' }, repeated: true });
		expect((await submissionLabels(home.register)).get(1)?.tlp).toBe('TLP:AMBER');
		expect((await listEvents(home.register)).map(({ action }) => action)).toEqual(['label', 'publish']);
		expect(await listReleases(home.register)).toHaveLength(1);
	});

	it('publishes nil returns beside files', async () => {
		const nil = {
			dataflow: 'COLEP',
			indicator: 'IBC_BETWEEN_BCP',
			countingUnit: 'DETECTION',
			reportingState: 'BGR',
			freq: 'M',
			timePeriod: '2026-01',
			breakdown: ['CITIZENSHIP']
		} as const;
		const result = await ingest(home, [file('greece.csv', csv('GRC', [['2026-01', 'AFG', '1']])), { nilReturns: [nil], tlp: 'TLP:GREEN' }], options);
		expect(result.ok).toBe(true);
		expect((await listSubmissions(home.register)).map(({ fileName, reporters, tlp }) => [fileName, reporters, tlp])).toEqual([
			['greece.csv', ['GRC'], null],
			['nil-return.json', ['BGR'], 'TLP:GREEN']
		]);
	});
});
