import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stagedRows } from '#pipelines/warehouse/staged-file';
import { openDuckDB, type OpenDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import { mapTable } from '#pipelines/profile/map-table.server';
import { resolveProfile } from '#domain/profile/resolve-profile';
import { writeStaged } from '#pipelines/profile/write-staged.server';
import { handTable } from '#tests/support/hand-table';
import { smallReference } from '#tests/support/small-reference';

let duckdb: OpenDuckDB;
let folder: string;
const reference = smallReference();
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'remainders-'));
	duckdb = await openDuckDB({ allowedDirectories: [folder] });
});
afterAll(async () => {
	duckdb.close();
	await rm(folder, { recursive: true });
});

interface Cell {
	readonly citizenship: string;
	readonly sex: string;
	readonly age_group: string;
	readonly obs_value: number | null;
	readonly derived: boolean;
}

/** Stages rows of one return: citizenship, sex, age group, count. */
async function stage(rows: readonly (readonly string[])[]): Promise<Cell[]> {
	const header = ['DATAFLOW', 'INDICATOR', 'REPORTING_STATE', 'TIME_PERIOD', 'CITIZENSHIP', 'SEX', 'AGE_GROUP', 'OBS_VALUE'];
	const table = await handTable(duckdb.connection, [header, ...rows.map((row) => ['COLEP', 'IRREG_STAY', 'GRC', '2025-01', ...row])]);
	const resolution = resolveProfile({ table, known: [], reference });
	if (!resolution.ok) throw new Error('the header was not understood');
	const mapped = await mapTable(duckdb.connection, { table, profile: resolution.bound, reference });
	const path = join(folder, 'staged.parquet');
	await writeStaged(duckdb.connection, { mapped, path, reference });
	await mapped.close();
	const reader = await duckdb.connection.runAndReadAll(
		`select citizenship, sex, age_group, obs_value::double as obs_value, derived from (${stagedRows(`read_parquet('${path}')`)})`
	);
	return reader.getRowObjectsJS() as unknown as Cell[];
}

const derivedOf = (cells: readonly Cell[]) => cells.filter(({ derived }) => derived).map(({ citizenship, sex, age_group, obs_value }) => [citizenship, sex, age_group, obs_value]);

/** The sum of each table, named by its dimensions. */
function tableSums(cells: readonly Cell[]): Record<string, number> {
	const sums: Record<string, number> = {};
	for (const { citizenship, sex, age_group, obs_value } of cells) {
		const table = `${citizenship === '_T' ? '' : 'citizenship '}${sex === '_T' ? '' : 'sex '}${age_group === '_T' ? '' : 'age'}`.trim();
		sums[table] = (sums[table] ?? 0) + (obs_value ?? 0);
	}
	return sums;
}

describe('remainders', () => {
	it('are made once where a table has two wholes, so that nothing counts twice', async () => {
		const cells = await stage([
			['AFG', '_T', '_T', '60'],
			['SYR', '_T', '_T', '40'],
			['_T', 'F', '_T', '30'],
			['_T', 'M', '_T', '70'],
			['AFG', 'F', '_T', '10'],
			['AFG', 'M', '_T', '40'],
			['SYR', 'F', '_T', '10'],
			['SYR', 'M', '_T', '20']
		]);
		// By sex, the smaller mask being citizenship's, the cells lack 10 of Afghans and 10 of Syrians.
		expect(derivedOf(cells).sort()).toEqual([['AFG', '_X', '_T', 10], ['SYR', '_X', '_T', 10]]);
		expect(tableSums(cells)).toEqual({ citizenship: 100, sex: 100, 'citizenship sex': 100 });
	});

	it('span two dimensions where no table lies between', async () => {
		const cells = await stage([['_T', '_T', '_T', '10'], ['AFG', 'F', '_T', '4']]);
		expect(derivedOf(cells)).toEqual([['_X', '_X', '_T', 6]]);
	});

	it('take a total for which no part is listed as remainder whole', async () => {
		const cells = await stage([['AFG', '_T', '_T', '6'], ['SYR', '_T', '_T', '5'], ['AFG', 'F', '_T', '6']]);
		expect(derivedOf(cells)).toEqual([['SYR', '_X', '_T', 5]]);
	});

	it('leave a remainder that is reported as it is', async () => {
		const cells = await stage([['_T', '_T', '_T', '10'], ['AFG', '_T', '_T', '4'], ['_X', '_T', '_T', '3']]);
		expect(derivedOf(cells)).toEqual([]);
	});

	it('make every table sum alike, whatever is missing from the finer ones', async () => {
		const counts = fc.array(fc.option(fc.nat(50), { freq: 3 }), { minLength: 12, maxLength: 12 });
		const extras = fc.array(fc.nat(9), { minLength: 4, maxLength: 4 });
		await fc.assert(
			fc.asyncProperty(counts, extras, fc.nat(9), fc.boolean(), async (cells, more, rest, listMissing) => {
				const citizenships = ['AFG', 'SYR', 'PAK'];
				const combinations = citizenships.flatMap((citizenship) => ['F', 'M'].flatMap((sex) => ['Y_LT18', 'Y_GE18'].map((age) => [citizenship, sex, age] as const)));
				const fine = combinations.flatMap((combination, index) => {
					const count = cells[index];
					return count === null && !listMissing ? [] : [[...combination, count === null ? '' : String(count)]];
				});
				const totals = citizenships.map((citizenship, at) => {
					const known = combinations.reduce((sum, [of], index) => sum + (of === citizenship ? (cells[index] ?? 0) : 0), 0);
					return [citizenship, '_T', '_T', String(known + (more[at] ?? 0))];
				});
				const grand = totals.reduce((sum, row) => sum + Number(row[3]), rest);
				const sums = tableSums(await stage([['_T', '_T', '_T', String(grand)], ...totals, ...fine]));
				for (const table of Object.keys(sums)) expect(sums[table], table).toBe(grand);
			}),
			{ numRuns: 25, seed: 20260115 }
		);
	});
});
