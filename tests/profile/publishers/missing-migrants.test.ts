import { describe, expect, it } from 'vitest';
import { leftOut, rawSums, readRaw, total, withPublicFile, type RawRow } from '#tests/support/public-file';
import { sharedData } from '#tests/support/shared-data';

const value = (row: RawRow) => Number(row.dead_and_missing);

describe.each([
	[
		'missing-migrants/derived_month_region_route.csv',
		'iom-missing-migrants-region',
		'migration_route',
		{
			'Central Mediterranean': 'CMED',
			'Eastern Mediterranean': 'EMED',
			'Western Mediterranean': 'WMED',
			'Western Africa / Atlantic route to the Canary Islands': 'WAFR',
			'Western Balkans': 'WBALK',
			'English Channel to the UK': 'CHANNEL',
			'(not stated)': '_U'
		}
	],
	[
		'missing-migrants/derived_gdidata_month_route_country.csv',
		'iom-missing-migrants-country',
		'route',
		{
			'Central Mediterranean Route': 'CMED',
			'Eastern Mediterranean Route': 'EMED',
			'Western Mediterranean Route': 'WMED',
			'Western African Atlantic Route': 'WAFR',
			Undefined: '_U'
		}
	]
] as const)('IOM’s %s', (path, name, label, routes) => {
	it.skipIf(!sharedData(path))(`is read to the same sums by month and route, rows without a month left out${leftOut(path)}`, async () => {
		await withPublicFile(path, async ({ outcome: { report, profile }, sums }) => {
			const raw = readRaw(path);
			const dated = raw.filter((row) => row.month !== '');
			const route = (row: RawRow) => (routes as Readonly<Record<string, string>>)[row[label] ?? ''] ?? '_Z';
			const key = (row: RawRow) => `${row.month} ${route(row)}`;
			expect(profile?.name).toBe(name);
			expect(report.summary).toMatchObject({ errors: 0, warnings: 0, rows_read: raw.length, rows_loaded: new Set(dated.map(key)).size, value_sum: total(raw.map(value)) });
			expect(await sums(['time_period', 'route'])).toEqual(rawSums(dated, key, value));
			expect(await sums(['dataflow', 'indicator', 'reporting_state', 'counting_unit'])).toEqual(new Map([['IOM_MMP DEATHS_MISSING IOM person', total(dated.map(value))]]));
			const blank = report.findings.find(({ code }) => code === 'required-value');
			expect(blank?.count ?? 0).toBe(raw.length - dated.length);
			if (blank) expect(blank).toMatchObject({ severity: 'information', line: 2, column: 'A' });
		});
	});
});
