import { describe, expect, it } from 'vitest';
import { leftOut, rawSums, readRaw, sizes, total, withPublicFile, type RawRow } from '#tests/support/public-file';
import { sharedData } from '#tests/support/shared-data';

const count = (text = '') => (text === ':' || text === '' ? 0 : Number(text.replaceAll(',', '')));
const ofUnion = (name = '') => name.startsWith('European Union');

describe.each([
	['migr_eipre_1_Data_allcitizens', 'eurostat-migr-eipre-2012', 'IRREG_STAY', ['America']],
	['migr_eirfs_Data_allcitizenships', 'eurostat-migr-eirfs-2012', 'REFUSAL_ENTRY', ['Oceania']],
	['migr_eiord_Data_allcitizens', 'eurostat-migr-eiord-2012', 'RETURN_DECISION', []],
	['migr_eirtn_Data_allcitizens', 'eurostat-migr-eirtn-2012', 'RETURN_EFFECTIVE', []]
])('Eurostat’s %s', (name, profile, indicator, aggregates) => {
	const path = `eurostat/${name}.csv`;
	const value = (row: RawRow) => count(row.Value);

	it.skipIf(!sharedData(path))(`is read to the same sums by year, state and citizenship${leftOut(path)}`, async () => {
		await withPublicFile(path, async ({ outcome: { report, profile: used }, sums, count: rows }) => {
			const raw = readRaw(path, { encoding: 'windows-1252' });
			const ofStates = raw.filter((row) => !ofUnion(row.GEO) && !(aggregates as readonly string[]).includes(row.CITIZEN ?? ''));
			expect(used?.name).toBe(profile);
			const all = total(raw.map(value));
			expect(report.summary).toMatchObject({ errors: 0, rows_read: raw.length, rows_loaded: ofStates.length, value_sum: all, by_indicator: { [indicator]: all } });
			expect(await rows()).toBe(ofStates.length);
			const totals = ofStates.filter((row) => row.CITIZEN === 'Total');
			const parts = ofStates.filter((row) => row.CITIZEN !== 'Total');
			const year = (row: RawRow) => row.TIME ?? '';
			expect(await sums(['time_period'], `citizenship = '_T'`)).toEqual(rawSums(totals, year, value));
			expect(await sums(['time_period'], `citizenship <> '_T'`)).toEqual(rawSums(parts, year, value));
			expect(sizes(await sums(['reporting_state'], `citizenship <> '_T'`))).toEqual(sizes(rawSums(parts, (row) => row.GEO ?? '', value)));
			expect(sizes(await sums(['citizenship']))).toEqual(sizes(rawSums(ofStates, (row) => row.CITIZEN ?? '', value)));
			expect(await rows(`value_reason = 'not-available' and obs_value is null`)).toBe(ofStates.filter((row) => row.Value === ':').length);

			// Named cells, with unit and flag.
			const cells = await sums(['reporting_state', 'citizenship', 'time_period']);
			for (const [state, code, citizen, citizenship] of [
				['Greece', 'GRC', 'Syria', 'SYR'],
				['Germany (until 1990 former territory of the FRG)', 'DEU', 'Afghanistan', 'AFG'],
				['United Kingdom', 'GBR', 'Côte d\'Ivoire', 'CIV'],
				['Hungary', 'HUN', 'Kosovo (under United Nations Security Council Resolution 1244/99)', 'XKX'],
				['Netherlands', 'NLD', 'Total', '_T']
			] as const) {
				for (const year of ['2012', '2014', '2016']) {
					const published = raw.filter((row) => row.GEO === state && row.TIME === year && row.CITIZEN === citizen);
					expect(published.length, `${state} ${citizen} ${year}`).toBe(1);
					expect(cells.get(`${code} ${citizenship} ${year}`), `${state} ${citizen} ${year}`).toBe(count(published[0]?.Value));
				}
			}
			expect([...(await sums(['dataflow', 'indicator', 'counting_unit'])).keys()]).toEqual([`ESTAT ${indicator} person`]);
			const flagged = (flag: string) => ofStates.filter((row) => row['Flag and Footnotes'] === flag).length;
			expect([await rows(`obs_status = 'B'`), await rows(`obs_status = 'P'`)]).toEqual([flagged('b'), flagged('p')]);
		});
	});
});

describe('Eurostat’s SDMX-CSV', () => {
	const value = (row: RawRow) => count(row.OBS_VALUE);
	const states = (path: string) => readRaw(path).filter((row) => !ofUnion(row.geo));

	const presence = 'eurostat/migrants_illegally_present.csv';
	it.skipIf(!sharedData(presence))(`of irregular presence is read to the same sums by year, reason and place${leftOut(presence)}`, async () => {
		await withPublicFile(presence, async ({ outcome: { report, profile }, sums, count: rows }) => {
			expect(profile?.name).toBe('eurostat-sdmx-migr-eipre');
			const all = readRaw(presence);
			const loaded = states(presence).filter((row) => row.apprehen !== 'In the external border area');
			expect(report.summary).toMatchObject({ errors: 0, rows_read: all.length, rows_loaded: loaded.length, value_sum: total(all.map(value)) });
			const places: Readonly<Record<string, string>> = {
				Total: '_T _T',
				'At the border crossing point – at sea, land, air': 'BCP _U',
				'Between border crossing points - at land': 'BETWEEN LAND',
				'Between border crossing points - at sea': 'BETWEEN SEA',
				'In the inland area': 'INLAND _Z'
			};
			const reasons: Readonly<Record<string, string>> = { Total: '_T', 'Illegal entry': 'STAY_ENTRY', Overstay: 'STAY_OVERSTAY', 'Other reason': 'STAY_OTHER' };
			const key = (row: RawRow) => [row.TIME_PERIOD, reasons[row.reason ?? ''], places[row.apprehen ?? '']].join(' ');
			expect(await sums(['time_period', 'mode', 'crossing_place', 'border_type'])).toEqual(rawSums(loaded, key, value));
			expect(sizes(await sums(['reporting_state']))).toEqual(sizes(rawSums(loaded, (row) => row.geo ?? '', value)));
			const greece = loaded.find((row) => row.geo === 'Greece' && row.TIME_PERIOD === '2023' && row.reason === 'Total' && row.apprehen === 'Between border crossing points - at sea');
			const cell = `reporting_state = 'GRC' and time_period = '2023' and mode = '_T' and crossing_place = 'BETWEEN' and border_type = 'SEA'`;
			expect((await sums(['sex'], cell)).get('_T')).toBe(value(greece ?? {}));
			expect(await rows(`obs_status in ('B', 'D')`)).toBe(loaded.filter((row) => row.OBS_FLAG).length);
		});
	});

	const refused = 'eurostat/migrants_refused_entry_at_the_border.csv';
	it.skipIf(!sharedData(refused))(`of refusals is read to the same sums by year and state${leftOut(refused)}`, async () => {
		await withPublicFile(refused, async ({ outcome: { report, profile }, sums, count: rows }) => {
			expect(profile?.name).toBe('eurostat-sdmx-migr-eirfs');
			const [all, loaded] = [readRaw(refused), states(refused)];
			expect(report.summary).toMatchObject({ errors: 0, rows_read: all.length, rows_loaded: loaded.length, value_sum: total(all.map(value)) });
			expect(await sums(['time_period'])).toEqual(rawSums(loaded, (row) => row.TIME_PERIOD ?? '', value));
			expect(sizes(await sums(['reporting_state']))).toEqual(sizes(rawSums(loaded, (row) => row.geo ?? '', value)));
			expect(await rows(`obs_status = 'E'`)).toBe(loaded.filter((row) => row.OBS_FLAG === 'e').length);
			const montenegro = loaded.filter((row) => row.geo === 'Montenegro');
			expect((await sums(['reporting_state'])).get('MNE')).toBe(total(montenegro.map(value)));
		});
	});

	const protection = 'eurostat/temporary_protection_beneficiaries_monthly.csv';
	it.skipIf(!sharedData(protection))(`of temporary protection is read as a stock, by code though names stand beside${leftOut(protection)}`, async () => {
		await withPublicFile(protection, async ({ outcome: { report, profile }, sums, count: rows }) => {
			expect(profile?.name).toBe('eurostat-sdmx-migr-asytpsm');
			const all = readRaw(protection);
			expect(report.summary).toMatchObject({ errors: 0, rows_read: all.length, rows_loaded: all.length, by_indicator: { TEMP_PROTECTION: total(all.map(value)) } });
			expect(await sums(['time_period'])).toEqual(rawSums(all, (row) => row.TIME_PERIOD ?? '', value));
			expect(sizes(await sums(['reporting_state']))).toEqual(sizes(rawSums(all, (row) => row.geo ?? '', value)));
			expect([...(await sums(['citizenship', 'sex', 'age_group'])).keys()]).toEqual(['UKR _T _T']);
			const empty = all.filter((row) => row.OBS_VALUE === '').length;
			expect([await rows('obs_value is null'), await rows('obs_value is null and value_reason is not null')]).toEqual([empty, empty]);
			const greek = all.find((row) => row.geo === 'EL' && row.TIME_PERIOD === '2024-01');
			expect((await sums(['reporting_state', 'time_period'])).get('GRC 2024-01')).toBe(Number(greek?.OBS_VALUE));
			expect(await rows(`obs_status = 'D'`)).toBe(all.filter((row) => row.OBS_FLAG === 'd').length);
		});
	});
});
