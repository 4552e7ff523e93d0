import { describe, expect, it } from 'vitest';
import { leftOut, rawSums, readRaw, total, withPublicFile, type RawRow } from '#tests/support/public-file';
import { sharedData } from '#tests/support/shared-data';

describe('UNHCR’s Data Finder', () => {
	const population = 'unhcr/population.csv';
	it.skipIf(!sharedData(population))(`gives populations as stocks, to the same sums by year, heading and states${leftOut(population)}`, async () => {
		await withPublicFile(population, async ({ outcome: { report, profile }, sums, count }) => {
			expect(profile?.name).toBe('unhcr-population');
			expect(report.file.header_line).toBe(15);
			const raw = readRaw(population, { headerStart: 'Year,' });
			const headings: Readonly<Record<string, string>> = {
				'Refugees under UNHCR\'s mandate': 'POP_REFUGEE',
				'Asylum-seekers': 'POP_ASYLUM_SEEKER',
				'IDPs of concern to UNHCR': 'POP_IDP',
				'Other people in need of international protection': 'POP_OTHER_PROTECTION',
				'Stateless persons': 'POP_STATELESS',
				'Host Community': 'POP_HOST',
				'Others of concern': 'POP_OTHER'
			};
			const cells = raw.flatMap((row) => Object.entries(headings).map(([label, mode]): RawRow => ({ ...row, mode, text: row[label] ?? '' })));
			const value = (cell: RawRow) => (cell.text === '-' ? 0 : Number(cell.text));
			const all = total(cells.map(value));
			expect(report.summary).toMatchObject({ errors: 0, warnings: 0, rows_read: cells.length, rows_loaded: cells.length, value_sum: all, by_indicator: { PROTECTION_STOCK: all } });
			expect(await sums(['time_period', 'mode'])).toEqual(rawSums(cells, (cell) => `${cell.Year} ${cell.mode}`, value));
			expect(await count(`obs_value is null and value_reason = 'not-available'`)).toBe(cells.filter(({ text }) => text === '-').length);
			const asylum = await sums(['reporting_state', 'mode']);
			const origin = await sums(['citizenship', 'mode']);
			for (const code of ['TUR', 'DEU', 'PAK', 'IRN', 'UGA']) {
				for (const mode of ['POP_REFUGEE', 'POP_ASYLUM_SEEKER']) {
					const of = (label: string) => total(cells.filter((cell) => cell[label] === code && cell.mode === mode).map(value));
					expect(asylum.get(`${code} ${mode}`), code).toBe(of('Country of asylum (ISO)'));
					expect(origin.get(`${code} ${mode}`), code).toBe(of('Country of origin (ISO)'));
				}
			}
		});
	});

	it.skipIf(!sharedData('unhcr/asylum-decisions.csv'))(`gives decisions of several instances in two units: refused${leftOut(population)}`, async () => {
		await withPublicFile('unhcr/asylum-decisions.csv', async ({ outcome: { report, stagedPath } }) => {
			expect(stagedPath).toBeUndefined();
			expect(report.findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['error constraint-error']);
			expect(report.findings[0]?.remedy).toContain('Several instances decide on one application');
		});
	});

	it.skipIf(!sharedData('unhcr/footnotes.csv'))(`gives a list of footnotes: refused, as there is nothing to count${leftOut(population)}`, async () => {
		await withPublicFile('unhcr/footnotes.csv', async ({ outcome: { report, stagedPath } }) => {
			expect(stagedPath).toBeUndefined();
			expect(report.findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['error missing-label']);
		});
	});
});

const value = (label: string) => (row: RawRow) => (row[label] === 'NA' ? 0 : Number(row[label]));

describe.each([
	['unhcr-mediterranean/Arrivals_-_Greece.csv', 'GRC', 'Country of Origin', 'Arrival year', 'Number of Individuals arrived'],
	['unhcr-mediterranean/Arrivals_-_Italy.csv', 'ITA', 'Country of Origin Name', 'Arrival Year', 'Number of individuals arrived'],
	['unhcr-mediterranean/Arrivals_-_Spain.csv', 'ESP', 'Country of Origin Name', 'Arrival Year', 'Number of individuals arrived'],
	['unhcr-mediterranean/Arrivals_-_Cyprus.csv', 'CYP', 'Country of Origin Name', 'Arrival Year', 'Number of Individuals Arrived']
])('UNHCR’s %s', (path, reporter, originLabel, yearLabel, countLabel) => {
	it.skipIf(!sharedData(path))(`is read to the same sums by month and origin${leftOut(path)}`, async () => {
		await withPublicFile(path, async ({ outcome: { report, profile }, sums, count }) => {
			const raw = readRaw(path);
			expect(profile?.name).toBe('unhcr-mediterranean-arrivals');
			const all = total(raw.map(value(countLabel)));
			expect(report.summary).toMatchObject({ errors: 0, rows_read: raw.length, rows_loaded: raw.length, value_sum: all });
			const month = (row: RawRow) => `${row[yearLabel]}-${row['Arrival Month']?.padStart(2, '0')}`;
			expect(await sums(['time_period'])).toEqual(rawSums(raw, month, value(countLabel)));
			expect(await sums(['dataflow', 'indicator', 'reporting_state', 'counting_unit'])).toEqual(new Map([[`UNHCR ARRIVALS ${reporter} person-arrival`, all]]));
			const syrian = raw.filter((row) => row[originLabel] === 'Syrian Arab Rep.');
			expect((await sums(['citizenship'])).get('SYR') ?? 0).toBe(total(syrian.map(value(countLabel))));
			expect(await count(`citizenship = '_U'`)).toBe(raw.filter((row) => !row[originLabel]).length);
		});
	});
});

describe.each([
	['unhcr-mediterranean/Daily_Arrivals_to_Greece.csv', 'GRC'],
	['unhcr-mediterranean/Daily_Arrivals_to_Italy.csv', 'ITA']
])('UNHCR’s %s', (path, reporter) => {
	it.skipIf(!sharedData(path))(`is read day by day${leftOut(path)}`, async () => {
		await withPublicFile(path, async ({ outcome: { report, profile }, sums }) => {
			const raw = readRaw(path);
			expect(profile?.name).toBe('unhcr-mediterranean-daily');
			expect(report.summary).toMatchObject({ errors: 0, rows_read: raw.length, rows_loaded: raw.length, value_sum: total(raw.map(value('Daily arrived'))) });
			const day = (row: RawRow) => `${reporter} D ${row['Arrival Date']}`;
			expect(await sums(['reporting_state', 'freq', 'time_period'])).toEqual(rawSums(raw, day, value('Daily arrived')));
		});
	});
});

describe('UNHCR’s Mediterranean tables', () => {
	const combined = 'unhcr-mediterranean/COMBINED.csv';
	it.skipIf(!sharedData(combined))(`with a column a country are folded to rows, NA kept apart from zero${leftOut(combined)}`, async () => {
		await withPublicFile(combined, async ({ outcome: { report, profile }, sums, count }) => {
			const columns = {
				italy_all: 'ITA _T',
				greece_all: 'GRC _T',
				greece_sea: 'GRC SEA',
				greece_land: 'GRC LAND',
				spain_all: 'ESP _T',
				spain_land: 'ESP LAND',
				spain_sea: 'ESP SEA',
				cyprus_all: 'CYP _T',
				malta_all: 'MLT _T'
			};
			const cells = readRaw(combined).flatMap((row) =>
				Object.entries(columns).map(([label, key]) => ({ key, period: `${row.year}-${row.month?.padStart(2, '0')}`, text: row[label] ?? '' }))
			);
			expect(profile?.name).toBe('unhcr-mediterranean-combined');
			expect(report.summary).toMatchObject({ errors: 0, rows_read: cells.length, rows_loaded: cells.length, value_sum: total(cells.map(value('text'))) });
			expect(await sums(['reporting_state', 'border_type', 'time_period'])).toEqual(rawSums(cells, ({ key, period }) => `${key} ${period}`, value('text')));
			expect(await count(`value_reason = 'not-available'`)).toBe(cells.filter(({ text }) => text === 'NA').length);
		});
	});

	it.skipIf(!sharedData(combined))(`side by side in one sheet are a report, and refused${leftOut(combined)}`, async () => {
		await withPublicFile('unhcr-mediterranean/EUROPE_SUMMARY.csv', async ({ outcome: { report, stagedPath } }) => {
			expect(stagedPath).toBeUndefined();
			expect(report.findings[0]).toMatchObject({ code: 'duplicate-label', severity: 'error' });
			expect(report.findings[0]?.remedy).toContain('Several tables stand side by side');
		});
	});

	it.skipIf(!sharedData(combined))(`in a workbook have the outcome that the table says${leftOut(combined)}`, async () => {
		await withPublicFile('unhcr-mediterranean/arrivals-workbook.xlsx', async ({ outcome: { report } }) => {
			expect(report.file.name).toBe('arrivals-workbook.xlsx');
		});
	});
});
