import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDB, type OpenDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import { openHome, warehousePath, type Home } from '#pipelines/home.server';
import { listReleases } from '#pipelines/register/releases.server';
import { listSubmissions } from '#pipelines/register/submissions.server';
import { lastCompleteMonth, loadSample, type LoadedSample } from '#pipelines/sample/load-sample.server';
import { scratchFolder } from '#tests/publish/support/staged';
import { dataFolder } from './support/demo.ts';
import { readLongForm } from './support/read-long-form.ts';

const now = () => new Date('2026-11-24T12:00:00Z');
// One reporter each with totals, a layout of its own (three), a correction, late months and a restricted file.
const reporters = ['GRC', 'AUT', 'SRB', 'KAZ', 'BIH', 'MKD', 'TJK'];

let folder: string;
let home: Home;
let loaded: LoadedSample;
let warehouse: OpenDuckDB;
const steps: { done: number; total: number; words: string }[] = [];

beforeAll(async () => {
	folder = await scratchFolder('sample');
	home = await openHome(join(folder, 'home'));
	loaded = await loadSample(
		home,
		{ dataFolder, from: '2022-06', reporters },
		{ now, onProgress: (done, total, words) => steps.push({ done, total, words }) }
	);
	warehouse = await openDuckDB({ path: warehousePath(home, loaded.release), readOnly: true });
});
afterAll(async () => {
	warehouse?.close();
	await home?.close();
	if (folder) await rm(folder, { recursive: true });
});

async function ask(sql: string): Promise<unknown[][]> {
	return (await warehouse.connection.runAndReadAll(sql)).getRowsJS();
}

/** Sums by indicator of the returns that stand in the end: the last submission of each, what was withdrawn left out. */
function standingSums(): Record<string, number> {
	const returns = new Map<string, { indicator: string; sum: number }>();
	const sums: Record<string, number> = {};
	for (const { submissions, withdraws } of loaded.releases) {
		const taken = loaded.releases[0]?.submissions.find(({ fileName }) => fileName === withdraws?.fileName);
		for (const { returned } of taken ? readLongForm(taken) : []) returns.delete(returned);
		for (const file of submissions) {
			if (file.profile) {
				for (const [indicator, sum] of Object.entries(file.sums)) sums[indicator] = (sums[indicator] ?? 0) + sum;
				continue;
			}
			const rows = readLongForm(file);
			for (const { returned } of rows) returns.delete(returned);
			for (const { returned, cells, value = 0 } of rows) {
				const indicator = cells.INDICATOR ?? '';
				returns.set(returned, { indicator, sum: (returns.get(returned)?.sum ?? 0) + value });
			}
		}
	}
	for (const { indicator, sum } of returns.values()) sums[indicator] = (sums[indicator] ?? 0) + sum;
	return sums;
}

describe('loading the sample', () => {
	it('brings every count through the pipeline: the warehouse sums to what the generator made, by indicator', async () => {
		const rows = await ask('select indicator, sum(obs_value)::bigint from observation where release_to is null and not derived group by 1');
		const expected = standingSums();
		expect(Object.keys(expected).length).toBeGreaterThan(15);
		expect(Object.fromEntries(rows.map(([indicator, sum]) => [indicator, Number(sum)]))).toEqual(expected);
	});

	it('reads every file without an error; the only warnings are a few restated counts far from their own past', () => {
		const findings = loaded.outcomes.flatMap(({ name, report }) => report?.findings.map(({ severity, code, line }) => ({ name, severity, code, line })) ?? []);
		const worse = findings.filter(({ severity }) => severity !== 'information');
		expect(worse.filter(({ code, name }) => code !== 'outlier-own-history' || !name.includes('restated'))).toEqual([]);
		expect(worse.length).toBeLessThan(5);
		expect(loaded.outcomes.length).toBeGreaterThan(30);
	});

	it('reads the national layouts to the same figures that were written', () => {
		const national = loaded.releases[0]?.submissions.filter(({ profile }) => profile) ?? [];
		expect(national.map(({ profile }) => profile?.name).sort()).toEqual(['sample-grenzmeldung', 'sample-kvartalnaya-vedomost', 'sample-months-wide']);
		for (const file of national) {
			const report = loaded.outcomes.find(({ name }) => name === file.fileName)?.report;
			expect(report?.summary.by_indicator, file.fileName).toEqual(file.sums);
		}
	});

	it('makes a remainder where a total exceeds its parts', async () => {
		const [[remainders, over]] = (await ask(`
			with cells as (select * from observation where release_to is null and indicator = 'IBC_BETWEEN_BCP' and reporting_state = 'GRC' and sex = '_T'),
			totals as (select sum(obs_value)::bigint as total from cells where citizenship = '_T'),
			parts as (select sum(obs_value)::bigint as known from cells where citizenship <> '_T' and not derived)
			select (select sum(obs_value)::bigint from cells where derived), (select total from totals) - (select known from parts)`)) as [[unknown, unknown]];
		expect(Number(over)).toBeGreaterThan(0);
		expect(remainders).toEqual(over);
	});

	it('makes one release of all, and later ones: late and restated months, a withdrawal, its replacement', async () => {
		const releases = (await listReleases(home.register)).sort((a, b) => a.number - b.number);
		expect(releases.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
		const moments = releases.map(({ publishedAt }) => publishedAt);
		expect(moments).toEqual([...moments].sort());
		expect(moments.at(-1)).toBe('2026-11-24T12:00:00.000Z');
		const refused = (release: number) =>
			ask(`select coalesce(sum(obs_value), 0)::bigint from observation where indicator = 'REFUSAL_ENTRY' and reporting_state = 'BIH' and border_type <> '_T'
				and period_start between '2023-01-01' and '2023-12-31' and release_from <= ${release} and (release_to is null or release_to > ${release})`);
		const [[wrong]] = (await refused(1)) as [[unknown]];
		const [[right]] = (await refused(4)) as [[unknown]];
		expect(Number(right)).toBeGreaterThan(0);
		expect(Number(wrong)).toBe(2 * Number(right));
		expect(Number(((await refused(3)) as [[unknown]])[0][0])).toBe(0);
	});

	it('keeps the labels that the states gave', async () => {
		const submissions = await listSubmissions(home.register);
		const green = submissions.filter(({ tlp }) => tlp === 'TLP:GREEN').map(({ fileName }) => fileName);
		expect(green).toEqual(['TJK_ibc-between-bcp.csv']);
		expect(submissions.filter(({ action, tlp }) => action !== 'withdraw' && tlp === null)).toEqual([]);
	});

	it('says how far it is, and never goes back', () => {
		expect(steps[0]).toEqual({ done: 0, total: 1, words: 'making the demonstration data' });
		const later = steps.slice(1);
		expect(later.length).toBeGreaterThan(30);
		expect(later.map(({ done }) => done)).toEqual(later.map(({ done }) => done).sort((a, b) => a - b));
		expect(later.at(-1)).toMatchObject({ done: later.at(-1)?.total });
	});
});

describe('the last complete month', () => {
	it('is the one before the month of an instant', () => {
		expect(lastCompleteMonth(new Date('2026-11-24T12:00:00Z'))).toBe('2026-10');
		expect(lastCompleteMonth(new Date('2027-01-01T00:00:00Z'))).toBe('2026-12');
		expect(lastCompleteMonth(new Date('2026-03-31T23:59:59Z'))).toBe('2026-02');
	});
});
