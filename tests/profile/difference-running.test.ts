import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseProfile, type Profile } from '#domain/profile';
import { openDuckDB, type OpenDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import { mapTable } from '#pipelines/profile/map-table.server';
import { resolveProfile } from '#domain/profile/resolve-profile';
import { handTable } from '#tests/support/hand-table';
import { smallReference } from '#tests/support/small-reference';

let duckdb: OpenDuckDB;
const reference = smallReference();
beforeAll(async () => {
	duckdb = await openDuckDB();
});
afterAll(() => duckdb.close());

function layout(extra: object): Profile {
	const constants = { DATAFLOW: 'COLEP', INDICATOR: 'IRREG_STAY', REPORTING_STATE: 'GRC' };
	const parsed = parseProfile({ name: 'running', title: 'Running totals', source: { agency: 'Somebody' }, exhaustive: false, constants, ...extra });
	if (!parsed.ok) throw new Error(parsed.problems.join('; '));
	return parsed.profile;
}
const long = (extra: object = {}) =>
	layout({
		columns: [
			{ as: 'period', labels: ['Day'] },
			{ as: 'code', labels: ['Nationality'], concept: 'CITIZENSHIP' },
			{ as: 'value', labels: ['So far'], runningTotal: 'A' }
		],
		...extra
	});

async function run(rows: readonly (readonly string[])[], profile: Profile): Promise<{ values: string[]; codes: string[] }> {
	const table = await handTable(duckdb.connection, rows);
	const resolution = resolveProfile({ table, requested: profile, known: [], reference });
	if (!resolution.ok) throw new Error(resolution.findings.map(({ remedy }) => remedy).join('; '));
	const mapped = await mapTable(duckdb.connection, { table, profile: resolution.bound, reference });
	try {
		const reader = await duckdb.connection.runAndReadAll(
			`select concat_ws(' ', time_period, citizenship, coalesce(obs_value::varchar, value_reason)) from (${mapped.relation}) where not rejected order by line, col`
		);
		return { values: reader.getRowsJS().map(([text]) => String(text)), codes: mapped.findings.map(({ code, severity, line, count }) => `${code} ${severity} ${line} ${count}`) };
	} finally {
		await mapped.close();
	}
}

describe('a declared running total', { timeout: 120_000 }, () => {
	it('gives back the counts that it was made of, in whatever order its rows stand', async () => {
		const counts = fc.array(fc.nat(40), { minLength: 26, maxLength: 26 });
		await fc.assert(
			fc.asyncProperty(counts, counts, fc.integer(), async (afghan, syrian, seed) => {
				const months = afghan.map((_, index) => `${2023 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`);
				const rows: string[][] = [];
				const expected: string[] = [];
				for (const [code, series] of [['AFG', afghan], ['SYR', syrian]] as const) {
					let sum = 0;
					series.forEach((count, index) => {
						sum = index % 12 === 0 ? count : sum + count;
						rows.push([months[index] ?? '', code, String(sum)]);
						expected.push(`${months[index]} ${code} ${count}`);
					});
				}
				const shuffled = rows.map((row, index) => ({ row, key: ((index + 1) * (Math.abs(seed) + 7919)) % 104_729 })).sort((a, b) => a.key - b.key);
				const { values } = await run([['Day', 'Nationality', 'So far'], ...shuffled.map(({ row }) => row)], long());
				expect(values.sort()).toEqual(expected.sort());
			}),
			{ numRuns: 8 }
		);
	});

	it('of an exhaustive layout has no gaps: what is not listed is zero', async () => {
		const rows = [['Day', 'Nationality', 'So far'], ['2025-01-03', 'AFG', '4'], ['2025-01-07', 'AFG', '9'], ['2026-01-02', 'AFG', '1']];
		expect(await run(rows, long({ exhaustive: true }))).toEqual({ values: ['2025-01-03 AFG 4', '2025-01-07 AFG 5', '2026-01-02 AFG 1'], codes: ['running-total information 2 3'] });
		expect((await run(rows, long())).values).toEqual(['2025-01-03 AFG not-available', '2025-01-07 AFG not-available', '2026-01-02 AFG not-available']);
	});

	it('stands under months as well', async () => {
		const wide = layout({ columns: [{ as: 'code', labels: ['Nationality'], concept: 'CITIZENSHIP' }], widePeriods: true, wideRunningTotal: 'A' });
		const { values } = await run([['Nationality', 'DEC2024', 'JAN2025', 'FEB2025'], ['AFG', '50', '3', '8'], ['SYR', '', '2', ':']], wide);
		expect(values).toEqual(['2024-12 AFG not-available', '2025-01 AFG 3', '2025-02 AFG 5', '2024-12 SYR blank', '2025-01 SYR 2', '2025-02 SYR not-available']);
	});

	it('cannot be of parts of one figure', () => {
		expect(() => long({ repeatedKeys: 'add' })).toThrow('parts of a running total');
	});
});
