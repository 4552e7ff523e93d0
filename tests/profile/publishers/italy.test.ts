import { describe, expect, it } from 'vitest';
import { leftOut, rawSums, readRaw, total, withPublicFile, type RawRow } from '#tests/support/public-file';
import { sharedData } from '#tests/support/shared-data';

describe('Italy’s daily sea arrivals', () => {
	const path = 'italy/sbarchi-per-giorno.csv';
	it.skipIf(!sharedData(path))(`are what the latest report says of each day${leftOut(path)}`, async () => {
		await withPublicFile(path, async ({ outcome: { report, profile }, sums, count }) => {
			const raw = readRaw(path);
			const value = (row: RawRow) => (/^\d+$/.test(row.Valore ?? '') ? Number(row.Valore) : 0);
			expect(profile?.name).toBe('italy-sea-arrivals-daily');
			const exists = (day: string) => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
			const real = raw.filter((row) => exists(row.Data ?? ''));
			const unreal = raw.filter((row) => !real.includes(row));
			expect([unreal.length, total(unreal.map(value))]).toEqual([7, 0]);
			const latest = new Map<string, RawRow>();
			for (const row of real) {
				const known = latest.get(row.Data ?? '');
				if (!known || (known.Data_Report ?? '') < (row.Data_Report ?? '')) latest.set(row.Data ?? '', row);
			}
			const days = [...latest.values()];
			expect(report.summary).toMatchObject({ errors: 0, rows_read: raw.length, rows_loaded: days.length, value_sum: total(raw.map(value)) });
			expect(await sums(['time_period'])).toEqual(rawSums(days, (row) => row.Data ?? '', value));
			expect(await sums(['dataflow', 'indicator', 'reporting_state', 'border_type', 'counting_unit'])).toEqual(
				new Map([['VIMINALE ARRIVALS ITA SEA person-arrival', total(days.map(value))]])
			);
			expect(report.findings.find(({ code }) => code === 'duplicate-row')?.count).toBe(real.length - days.length);
			const oddDay = raw.find((row) => row.Valore === '0[VALORE]0')?.Data ?? '';
			expect(await sums(['time_period'], `time_period = '${oddDay}'`)).toEqual(new Map([[oddDay, value(latest.get(oddDay) ?? {})]]));
			expect(await count(`comment like '%ore 24:00%'`)).toBe(days.filter((row) => row.Note?.includes('ore 24:00')).length);
		});
	});
});

const names: Readonly<Record<string, string>> = {
	Bangladesh: 'BGD', Tunisia: 'TUN', 'Costa d\'Avorio': 'CIV', Egitto: 'EGY', Siria: 'SYR', Camerun: 'CMR', altre: 'UNSPEC_OTHER', 'altre*': 'UNSPEC_OTHER'
};

describe('Italy’s nationalities', () => {
	const path = 'italy/nazionalita.csv';
	it.skipIf(!sharedData(path))(`are those of the latest report of each year, as each sums up from January${leftOut(path)}`, async () => {
		await withPublicFile(path, async ({ outcome: { report, profile }, sums, count }) => {
			const raw = readRaw(path);
			const value = (row: RawRow) => Number(row.Valore);
			const year = (row: RawRow) => (row.Data_Report ?? '').slice(0, 4);
			const last = (of: string) => raw.filter((row) => year(row) === of).map((row) => row.Data_Report ?? '').sort().at(-1);
			const kept = raw.filter((row) => row.Data_Report === last(year(row)));
			expect(profile?.name).toBe('italy-sea-arrivals-nationality');
			expect(report.summary).toMatchObject({ errors: 0, rows_read: raw.length, rows_loaded: kept.length, value_sum: total(raw.map(value)) });
			expect(await sums(['time_period'])).toEqual(rawSums(kept, year, value));
			const cells = await sums(['citizenship', 'time_period']);
			for (const row of kept.filter(({ Nazione }) => names[Nazione ?? ''])) {
				expect(cells.get(`${names[row.Nazione ?? '']} ${year(row)}`), `${row.Nazione} ${row.Data_Report}`).toBe(value(row));
			}
			// 2025 is told up to September.
			expect(await sums(['time_period'], `obs_status = 'P'`)).toEqual(rawSums(kept.filter((row) => year(row) === '2025'), year, value));
			expect(await count(`obs_status = 'A' and time_period < '2025'`)).toBe(kept.filter((row) => year(row) < '2025').length);
		});
	});
});

describe.each([
	'cruscotto_statistico_giornaliero_15-07-2023-nazionalita.csv',
	'cruscotto_statistico_giornaliero_31.03.2024-nazionalita.csv',
	'cruscotto_statistico_giornaliero_02-05-2024-nazionalita.csv'
])('Italy’s %s', (name) => {
	const path = `italy/${name}`;
	it.skipIf(!sharedData(path))(`is read without a header, its points as marks of thousands${leftOut(path)}`, async () => {
		await withPublicFile(path, async ({ outcome: { report, profile }, sums, count }) => {
			const raw = readRaw(path, { fields: ['Nazione', 'Valore', 'Data_Report'] });
			const value = (row: RawRow) => Number(row.Valore?.replace('.', ''));
			expect(profile?.name).toBe('italy-sea-arrivals-nationality-report');
			expect(report.file.header_line).toBeNull();
			expect(report.summary).toMatchObject({ errors: 0, rows_read: raw.length, rows_loaded: raw.length, value_sum: total(raw.map(value)) });
			const year = raw[0]?.Data_Report?.slice(0, 4) ?? '';
			expect(await sums(['time_period', 'freq', 'obs_status'])).toEqual(new Map([[`${year} A P`, total(raw.map(value))]]));
			const cells = await sums(['citizenship']);
			for (const row of raw.filter(({ Nazione }) => names[Nazione ?? ''])) expect(cells.get(names[row.Nazione ?? ''] ?? ''), row.Nazione).toBe(value(row));
			expect(await count()).toBe(raw.length);
		});
	});
});

describe('Italy’s reception centres', () => {
	const path = 'italy/accoglienza.csv';
	it.skipIf(!sharedData(path))(`hold a stock of people, and are refused as detections${leftOut(path)}`, async () => {
		await withPublicFile(path, async ({ outcome: { report, stagedPath } }) => {
			expect(stagedPath).toBeUndefined();
			expect(report.findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['error constraint-error']);
			expect(report.findings[0]?.remedy).toContain('neither detections nor arrivals');
		});
	});
});
