import { describe, expect, it } from 'vitest';
import { leftOut, rawSums, readRaw, total, withPublicFile, type RawRow } from '#tests/support/public-file';
import { sharedData } from '#tests/support/shared-data';

describe('the United States’ encounters', () => {
	const path = 'us-cbp/southwest-encounters.csv';
	it.skipIf(!sharedData(path))(`are read to the same sums by month, component and nationality${leftOut(path)}`, { timeout: 60_000 }, async () => {
		await withPublicFile(path, async ({ outcome: { report, profile }, sums }) => {
			const raw = readRaw(path);
			const value = (row: RawRow) => Number(row.n);
			const indicators: Readonly<Record<string, string>> = { 'U.S. Border Patrol': 'IBC_BETWEEN_BCP', 'Office of Field Operations': 'ARRIVALS' };
			const indicator = (row: RawRow) => indicators[row.component ?? ''] ?? '';
			const nationality = ({ nat }: RawRow) => (nat === '' ? '_T' : nat === 'OOO' ? 'UNSPEC_OTHER' : (nat ?? ''));
			expect(profile?.name).toBe('us-cbp-southwest-encounters');
			const combinations = new Set(raw.map((row) => [row.t, row.component, row.nat].join('|')));
			expect(report.summary).toMatchObject({
				errors: 0,
				rows_read: raw.length,
				rows_loaded: combinations.size,
				value_sum: total(raw.map(value)),
				by_indicator: Object.fromEntries(rawSums(raw, indicator, value))
			});
			const key = (row: RawRow) => [(row.t ?? '').slice(0, 7), indicator(row), nationality(row)].join(' ');
			expect(await sums(['time_period', 'indicator', 'citizenship'])).toEqual(rawSums(raw, key, value));
			expect([...(await sums(['reporting_state', 'border_type', 'counting_unit', 'indicator'])).keys()]).toEqual([
				'USA LAND detection IBC_BETWEEN_BCP',
				'USA LAND person-arrival ARRIVALS'
			]);
		});
	});
});
