import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { readProfiles } from '#pipelines/profile/read-profiles.server';
import { checkShared, type StagedRow } from '#tests/support/check-shared';
import { sharedData } from '#tests/support/shared-data';

type Row = Readonly<Record<string, string>>;

/** The publisher's rows, read with nothing of ours. */
function readRaw(path: string, encoding: string): Row[] {
	const text = new TextDecoder(encoding).decode(readFileSync(path));
	return Papa.parse<Row>(text, { header: true, skipEmptyLines: true, delimiter: ',' }).data;
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);
const value = (row: StagedRow) => Number(row.obs_value ?? 0);

function sumBy<T>(rows: readonly T[], key: (row: T) => string, count: (row: T) => number): Map<string, number> {
	const sums = new Map<string, number>();
	for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + count(row));
	return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('the shipped profiles', () => {
	it('are each what the schema says, in a file of their own name', async () => {
		const folder = fileURLToPath(new URL('../../data/profiles', import.meta.url));
		const profiles = await readProfiles(folder);
		expect(profiles.length).toBe((await readdir(folder)).length);
		expect(profiles.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['eurostat-migr-eipre-2012', 'unhcr-mediterranean-arrivals', 'uk-returns-by-destination'])
		);
		for (const { source } of profiles) expect(source.licence).toBeTruthy();
	});
});

const eurostat = sharedData('eurostat/migr_eipre_1_Data_allcitizens.csv');

describe.skipIf(!eurostat)(`Eurostat’s irregular presence 2012–2016${eurostat ? '' : ' (left out: ../shared/data is absent)'}`, () => {
	const count = (text = '') => (text === ':' ? undefined : Number(text.replaceAll(',', '')));

	it('is read to the same sums, with a remainder wherever a total exceeds its parts', async () => {
		const raw = readRaw(eurostat ?? '', 'windows-1252');
		const { outcome, rows } = await checkShared(eurostat ?? '');
		const { report, profile } = outcome;
		expect(profile?.name).toBe('eurostat-migr-eipre-2012');
		expect(report.file).toMatchObject({ encoding: 'windows-1252', delimiter: ',', header_line: 1, rows: raw.length });
		expect(report.summary.errors).toBe(0);

		const control = sum(raw.map((row) => count(row.Value) ?? 0));
		expect(report.summary.value_sum).toBe(control);
		expect(report.summary.by_indicator).toEqual({ IRREG_STAY: control });
		expect(report.summary.rows_read).toBe(raw.length);

		const states = raw.filter((row) => !row.GEO?.startsWith('European Union'));
		const loaded = states.filter((row) => row.CITIZEN !== 'America');
		expect(report.summary.rows_loaded).toBe(loaded.length);

		// A total, and what its own parts add up to, by state and year.
		const totals = loaded.filter((row) => row.CITIZEN === 'Total');
		const parts = sumBy(loaded.filter((row) => row.CITIZEN !== 'Total'), (row) => `${row.GEO} ${row.TIME}`, (row) => count(row.Value) ?? 0);
		const differing = totals.filter((row) => count(row.Value) !== parts.get(`${row.GEO} ${row.TIME}`));
		const exceeding = differing.flatMap((row) => {
			const total = count(row.Value);
			return total === undefined ? [] : [total - (parts.get(`${row.GEO} ${row.TIME}`) ?? 0)];
		});
		expect([totals.length, differing.length, exceeding.length]).toEqual([160, 156, 146]);
		expect(Math.min(...exceeding)).toBeGreaterThan(0);

		const derived = rows.filter((row) => row.derived);
		expect(derived.length).toBe(exceeding.length);
		expect(sum(derived.map(value))).toBe(sum(exceeding));
		expect(new Set(derived.map(({ citizenship }) => citizenship))).toEqual(new Set(['_X']));
		expect(report.findings.find(({ code }) => code === 'total-mismatch')?.count).toBe(146);

		// Both tables sum alike, year by year.
		const byTable = (isTotal: boolean) => sumBy(rows.filter((row) => (row.breakdown === 0) === isTotal), (row) => String(row.time_period), value);
		const published = sumBy(totals, (row) => row.TIME ?? '', (row) => count(row.Value) ?? 0);
		expect(byTable(true)).toEqual(published);
		expect(byTable(false)).toEqual(published);
	});

	it('keeps each figure with its state, citizenship, status and reason', async () => {
		const raw = readRaw(eurostat ?? '', 'windows-1252');
		const { rows } = await checkShared(eurostat ?? '');
		const named = [
			['Greece', 'GRC', 'Syria', 'SYR'],
			['Germany (until 1990 former territory of the FRG)', 'DEU', 'Afghanistan', 'AFG'],
			['United Kingdom', 'GBR', 'Côte d\'Ivoire', 'CIV'],
			['Hungary', 'HUN', 'Kosovo (under United Nations Security Council Resolution 1244/99)', 'XKX'],
			['Netherlands', 'NLD', 'Total', '_T']
		] as const;
		for (const [state, code, citizen, citizenship] of named) {
			for (const year of ['2012', '2013', '2014', '2015', '2016']) {
				const published = raw.find((row) => row.GEO === state && row.TIME === year && row.CITIZEN === citizen);
				const staged = rows.find((row) => row.reporting_state === code && row.time_period === year && row.citizenship === citizenship);
				expect(published, `${state} ${citizen}`).toBeDefined();
				expect(staged?.obs_value ?? undefined).toBe(count(published?.Value));
				expect(staged?.value_reason).toBe(published?.Value === ':' ? 'not-available' : null);
				expect(staged?.counting_unit).toBe('person');
			}
		}
		const breaks = raw.filter((row) => row['Flag and Footnotes'] === 'b' && !row.GEO?.startsWith('European') && row.CITIZEN !== 'America');
		expect(rows.filter((row) => row.obs_status === 'B' && !row.derived).length).toBe(breaks.length);
	});
});

describe.each([
	['Greece', 'GRC', 'Country of Origin', 'Arrival year', 'Number of Individuals arrived'],
	['Italy', 'ITA', 'Country of Origin Name', 'Arrival Year', 'Number of individuals arrived'],
	['Spain', 'ESP', 'Country of Origin Name', 'Arrival Year', 'Number of individuals arrived'],
	['Cyprus', 'CYP', 'Country of Origin Name', 'Arrival Year', 'Number of Individuals Arrived']
])('UNHCR’s arrivals in %s', (country, reporter, originLabel, yearLabel, countLabel) => {
	const path = sharedData(`unhcr-mediterranean/Arrivals_-_${country}.csv`);

	it.skipIf(!path)(`are read to the same sums by month${path ? '' : ' (left out: ../shared/data is absent)'}`, async () => {
		const raw = readRaw(path ?? '', 'utf-8');
		const { outcome, rows } = await checkShared(path ?? '');
		expect(outcome.profile?.name).toBe('unhcr-mediterranean-arrivals');
		expect(outcome.report.summary).toMatchObject({
			errors: 0,
			warnings: 0,
			rows_read: raw.length,
			rows_loaded: raw.length,
			value_sum: sum(raw.map((row) => Number(row[countLabel])))
		});
		const month = (row: Row) => `${row[yearLabel]}-${row['Arrival Month']?.padStart(2, '0')}`;
		expect(sumBy(rows, (row) => String(row.time_period), value)).toEqual(sumBy(raw, month, (row) => Number(row[countLabel])));
		expect(new Set(rows.map((row) => `${row.dataflow} ${row.indicator} ${row.reporting_state} ${row.counting_unit}`))).toEqual(
			new Set([`UNHCR ARRIVALS ${reporter} person-arrival`])
		);
		const syrian = raw.filter((row) => row[originLabel] === 'Syrian Arab Rep.');
		expect(sum(rows.filter((row) => row.citizenship === 'SYR').map(value))).toBe(sum(syrian.map((row) => Number(row[countLabel]))));
		const unnamed = raw.filter((row) => !row[originLabel]);
		expect(rows.filter((row) => row.citizenship === '_U').length).toBe(unnamed.length);
	});
});

const returns = sharedData('uk-home-office/returns_by_destination.csv');

describe.skipIf(!returns)(`the UK’s returns by destination${returns ? '' : ' (left out: ../shared/data is absent)'}`, () => {
	it('are read to the same sums by quarter, type and destination', async () => {
		const raw = readRaw(returns ?? '', 'utf-8');
		const { outcome, rows } = await checkShared(returns ?? '');
		const returned = (row: Row) => Number(row['Number of returns']);
		expect(outcome.profile?.name).toBe('uk-returns-by-destination');
		expect(outcome.report.summary).toMatchObject({ errors: 0, rows_read: raw.length, value_sum: sum(raw.map(returned)) });
		const quarter = (row: Row) => `${row.Year}-Q${row.Quarter}`;
		expect(sumBy(rows, (row) => String(row.time_period), value)).toEqual(sumBy(raw, quarter, returned));

		const groups: Readonly<Record<string, string>> = { 'Enforced return': 'RET_FORCED', 'Voluntary return': 'RET_VOLUNTARY' };
		const group = (row: Row) => `${quarter(row)} ${groups[row['Return type group'] ?? ''] ?? 'RET_PORT'}`;
		const mode = (row: StagedRow) => `${row.time_period} ${String(row.mode).split('_').slice(0, 2).join('_')}`;
		expect(sumBy(rows, mode, value)).toEqual(sumBy(raw, group, returned));

		for (const [destination, code] of [['Albania', 'ALB'], ['Congo (Democratic Republic)', 'COD'], ['Ivory Coast', 'CIV'], ['Turkey', 'TUR'], ['Other and unknown', 'UNSPEC_OTHER']]) {
			const published = raw.filter((row) => row['Return destination'] === destination);
			expect(sum(rows.filter((row) => row.counterpart_state === code).map(value)), destination).toBe(sum(published.map(returned)));
		}
		const combinations = new Set(raw.map((row) => [quarter(row), row['Return type']?.toLowerCase(), row['Return destination']].join('|')));
		expect(outcome.report.summary.rows_loaded).toBe(combinations.size);
	});
});
