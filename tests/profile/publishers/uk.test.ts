import { describe, expect, it } from 'vitest';
import { leftOut, rawSums, readRaw, sizes, total, withPublicFile, type RawRow } from '#tests/support/public-file';
import { sharedData } from '#tests/support/shared-data';

const quarter = (row: RawRow) => `${row.Year}-Q${row.Quarter}`;
const number = (label: string) => (row: RawRow) => Number(row[label] ?? '');

describe('the UK’s irregular arrivals', () => {
	const path = 'uk-home-office/irregular_migration.csv';
	it.skipIf(!sharedData(path))(`are read to the same sums by quarter, method, nationality, sex and age${leftOut(path)}`, async () => {
		await withPublicFile(path, async ({ outcome: { report, profile }, sums }) => {
			const raw = readRaw(path);
			const value = number('Number of detections');
			const all = total(raw.map(value));
			expect(profile?.name).toBe('uk-irregular-migration');
			expect(report.summary).toMatchObject({ errors: 0, warnings: 0, rows_read: raw.length, rows_loaded: raw.length, value_sum: all });
			const methods: Readonly<Record<string, string>> = {
				'Inadequately documented air arrivals': 'MO_AIR',
				'Small boat arrivals': 'MO_SMALL_BOAT',
				'Recorded detections in the UK': 'MO_INLAND',
				'Recorded detections at UK ports': 'MO_PORT'
			};
			expect(await sums(['time_period', 'mode'])).toEqual(rawSums(raw, (row) => `${quarter(row)} ${methods[row['Method of entry'] ?? '']}`, value));
			const sexes: Readonly<Record<string, string>> = { Male: 'M', Female: 'F', Unknown: '_U', 'Not currently recorded': '_U' };
			const ages: Readonly<Record<string, string>> = { '17 and under': 'Y_LT18', '18 to 24': 'Y18-24', '25 to 39': 'Y25-39', '40 and over': 'Y_GE40', Unknown: '_U', 'Not currently recorded': '_U' };
			expect(await sums(['sex', 'age_group'])).toEqual(rawSums(raw, (row) => `${sexes[row.Sex ?? '']} ${ages[row['Age Group'] ?? '']}`, value));
			const byNationality = await sums(['citizenship']);
			for (const [name, code] of [['Iran', 'IRN'], ['Vietnam', 'VNM'], ['Turkey', 'TUR'], ['Occupied Palestinian Territories', 'PSE'], ['Stateless', 'STATELESS']] as const) {
				expect(byNationality.get(code), name).toBe(total(raw.filter(({ Nationality }) => Nationality === name).map(value)));
			}
			expect(await sums(['dataflow', 'indicator', 'reporting_state', 'counting_unit'])).toEqual(new Map([['UKHO ARRIVALS GBR detection', all]]));
		});
	});
});

describe('the UK’s returns', () => {
	const returned = number('Number of returns');
	const groups: Readonly<Record<string, string>> = { 'Enforced return': 'RET_FORCED', 'Voluntary return': 'RET_VOLUNTARY' };
	const groupOf = (row: RawRow) => groups[row['Return type group'] ?? ''] ?? 'RET_PORT';
	/** The first two words of a mode: its group. */
	const group = `regexp_extract(mode, '^[A-Z]+_[A-Z]+')`;

	const byDestination = 'uk-home-office/returns_by_destination.csv';
	it.skipIf(!sharedData(byDestination))(`by destination are read to the same sums by quarter, type and destination${leftOut(byDestination)}`, async () => {
		await withPublicFile(byDestination, async ({ outcome: { report, profile }, sums }) => {
			const raw = readRaw(byDestination);
			expect(profile?.name).toBe('uk-returns-by-destination');
			const combinations = new Set(raw.map((row) => [quarter(row), row['Return type']?.toLowerCase(), row['Return destination']].join('|')));
			expect(report.summary).toMatchObject({ errors: 0, rows_read: raw.length, rows_loaded: combinations.size, value_sum: total(raw.map(returned)) });
			expect(await sums(['time_period', group])).toEqual(rawSums(raw, (row) => `${quarter(row)} ${groupOf(row)}`, returned));
			const destinations = await sums(['counterpart_state']);
			for (const [name, code] of [['Albania', 'ALB'], ['Congo (Democratic Republic)', 'COD'], ['Ivory Coast', 'CIV'], ['Turkey', 'TUR'], ['Other and unknown', 'UNSPEC_OTHER']] as const) {
				expect(destinations.get(code), name).toBe(total(raw.filter((row) => row['Return destination'] === name).map(returned)));
			}
		});
	});

	const byNationality = 'uk-home-office/returns.csv.gz';
	it.skipIf(!sharedData(byNationality))(`by nationality, 240,000 rows in gzip, are read to the same sums${leftOut(byNationality)}`, { timeout: 120_000 }, async () => {
		await withPublicFile(byNationality, async ({ outcome: { report, profile }, sums }) => {
			const raw = readRaw(byNationality);
			expect(profile?.name).toBe('uk-returns');
			const types: Readonly<Record<string, string>> = { 'N/A - pre-2007': 'port', 'Not available': 'port' };
			const typeOf = (row: RawRow) => types[row['Return type'] ?? ''] ?? row['Return type']?.toLowerCase();
			const combinations = new Set(raw.map((row) => [quarter(row), row.Nationality, typeOf(row), row.Age, row.Sex].join('|')));
			expect(report.summary).toMatchObject({ errors: 0, rows_read: raw.length, rows_loaded: combinations.size, value_sum: total(raw.map(returned)) });
			expect(await sums(['time_period', group])).toEqual(rawSums(raw, (row) => `${quarter(row)} ${groupOf(row)}`, returned));
			const sexes: Readonly<Record<string, string>> = { Male: 'M', Female: 'F', Unknown: '_U' };
			const ages: Readonly<Record<string, string>> = { '17 and under': 'Y_LT18', '18 to 29': 'Y18-29', '30 to 49': 'Y30-49', '50 to 69': 'Y50-69', '70 and over': 'Y_GE70', Unknown: '_U' };
			expect(await sums(['sex', 'age_group'])).toEqual(rawSums(raw, (row) => `${sexes[row.Sex ?? '']} ${ages[row.Age ?? '']}`, returned));
			expect(sizes(await sums(['citizenship']))).toEqual(sizes(rawSums(raw, (row) => row.Nationality ?? '', returned)));
		});
	});
});

describe.each([
	['daily', 'uk-small-boats-daily', (row: RawRow) => row.full_date ?? ''],
	['monthly', 'uk-small-boats-monthly', (row: RawRow) => (row.date_month ?? '').slice(0, 7)],
	['yearly', 'uk-small-boats-yearly', (row: RawRow) => row.n_year ?? '']
] as const)('the UK’s %s small boats', (rhythm, name, period) => {
	const path = `uk-home-office/long_uk_small_boats_${rhythm}.csv`;
	it.skipIf(!sharedData(path))(`are read as arrivals across the Channel, blanks as blanks${leftOut(path)}`, async () => {
		await withPublicFile(path, async ({ outcome: { report, profile }, sums, count }) => {
			const raw = readRaw(path);
			const value = number('migrants_arrived');
			const all = total(raw.map(value));
			expect(profile?.name).toBe(name);
			expect(report.summary).toMatchObject({ errors: 0, warnings: 0, rows_read: raw.length, rows_loaded: raw.length, value_sum: all });
			expect(await sums(['time_period'])).toEqual(rawSums(raw, period, value));
			expect(await sums(['indicator', 'reporting_state', 'route', 'mode', 'counting_unit'])).toEqual(new Map([['ARRIVALS GBR CHANNEL MO_SMALL_BOAT person-arrival', all]]));
			expect(await count(`obs_value is null and value_reason = 'blank'`)).toBe(raw.filter((row) => row.migrants_arrived === '').length);
			// The publisher's own running totals say the same by the end of each year.
			if (rhythm === 'yearly') return;
			const lastOfYear = new Map(raw.map((row) => [row.n_year ?? '', Number(row.cumulative_migrants_arrived)]));
			expect(await sums(['left(time_period, 4)'])).toEqual(lastOfYear);
		});
	});
});

describe.each([
	['long_uk_small_boats_weekly.csv', 'constraint-error', 'no weeks of ISO 8601'],
	['wide_uk_small_boats_monthly_cumulative_migrants.csv', 'running-total', 'running total from 1 January'],
	['wide_uk_small_boats_weekly_cumulative_migrants.csv', 'running-total', 'running total from 1 January']
])('the UK’s %s', (name, code, words) => {
	const path = `uk-home-office/${name}`;
	it.skipIf(!sharedData(path))(`is refused with its reason${leftOut(path)}`, async () => {
		await withPublicFile(path, async ({ outcome: { report, stagedPath } }) => {
			expect(stagedPath).toBeUndefined();
			expect(report.findings.map((finding) => `${finding.severity} ${finding.code}`)).toEqual([`error ${code}`]);
			expect(report.findings[0]?.remedy).toContain(words);
		});
	});

	it.skipIf(!sharedData(path))(`is what the reason says of it${leftOut(path)}`, () => {
		const raw = readRaw(path);
		if (code === 'running-total') {
			for (const year of ['2019', '2022', '2025']) {
				const cells = raw.map((row) => Number(row[year]));
				expect(cells).toEqual(cells.toSorted((a, b) => a - b));
			}
			return;
		}
		// 2020 has 53 ISO weeks, and its first begins on 30 December 2019: here each year has 52 from 1 January.
		expect(raw.filter((row) => row.n_year === '2020').length).toBe(52);
		const firstWeek = readRaw('uk-home-office/long_uk_small_boats_daily.csv').filter((row) => (row.full_date ?? '') >= '2022-01-01' && (row.full_date ?? '') <= '2022-01-07');
		const published = raw.find((row) => row.n_year === '2022' && row.n_week === '1');
		expect(Number(published?.migrants_arrived)).toBe(total(firstWeek.map(number('migrants_arrived'))));
	});
});
