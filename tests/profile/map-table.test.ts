import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDB, type OpenDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import { readControlFigures } from '#pipelines/profile/control-figures.server';
import { mapTable } from '#pipelines/profile/map-table.server';
import type { MappedTable } from '#pipelines/profile/mapped-table';
import { resolveProfile } from '#domain/profile/resolve-profile';
import { handTable } from '#tests/support/hand-table';
import { smallReference } from '#tests/support/small-reference';

let duckdb: OpenDuckDB;
const reference = smallReference();
beforeAll(async () => {
	duckdb = await openDuckDB();
});
afterAll(() => duckdb.close());

async function map(rows: readonly (readonly string[])[], set: Record<string, string> = {}): Promise<MappedTable> {
	const table = await handTable(duckdb.connection, rows);
	const resolution = resolveProfile({ table, known: [], reference, set });
	if (!resolution.ok) throw new Error(resolution.findings.map(({ remedy }) => remedy).join('; '));
	return mapTable(duckdb.connection, { table, profile: resolution.bound, reference });
}

async function tables(): Promise<string[]> {
	const reader = await duckdb.connection.runAndReadAll(`select table_name from duckdb_tables() where not starts_with(table_name, 'hand_') order by 1`);
	return reader.getRowsJS().map(([name]) => String(name));
}

const SET = { DATAFLOW: 'COLEP', INDICATOR: 'IRREG_STAY', REPORTING_STATE: 'GRC' };

describe('mapping a table', () => {
	it('takes no text of a file for SQL', async () => {
		const hostile = `x'); drop table hand; --`;
		const mapped = await map([['Nationality', 'Year', 'Value', `"; select 1; --`], [hostile, '2024', hostile, hostile], ['Syria', `2024' or '1'='1`, '3', '']], SET);
		expect(mapped.findings.map(({ code, value }) => [code, value])).toEqual([
			['unknown-code', hostile],
			['type-error', `2024' or '1'='1`],
			['type-error', hostile]
		]);
		expect(await readControlFigures(duckdb.connection, mapped)).toMatchObject({ rowsRead: 2, valueSum: 3 });
		await mapped.close();
	});

	it('names a hundred unreadable texts of a column and counts the rest', async () => {
		const rows = Array.from({ length: 150 }, (_, index) => [`Nowhere land ${index}`, '2024', '1']);
		const mapped = await map([['Nationality', 'Year', 'Value'], ...rows], SET);
		expect(mapped.findings.length).toBe(101);
		const last = mapped.findings.at(-1);
		expect([last?.code, last?.count, last?.remedy]).toEqual(['unknown-code', 50, '150 different texts could not be read in this column; the first 100 are named above.']);
		await mapped.close();
	});

	it('gives each text the first line that holds it, and how many cells do', async () => {
		const mapped = await map([['Nationality', 'Year', 'Value'], ['Syria', '2024', '1'], ['Afganistan', '2024', '1'], ['Afganistan', '2023', '1']], SET);
		expect(mapped.findings).toMatchObject([{ code: 'unknown-code', line: 3, column: 'A', label: 'Nationality', count: 2 }]);
		expect(mapped.findings[0]?.expected).toContain('Afghanistan (AFG)');
		await mapped.close();
	});

	it('counts every number into the control figure, rows that are not loaded among them', async () => {
		const mapped = await map([['Nationality', 'Year', 'Value'], ['Total', '2024', '10'], ['Syria', '2024', '4'], ['Nowhere', '2024', '6'], ['Iran', '2024', ':']], SET);
		expect(await readControlFigures(duckdb.connection, mapped)).toEqual({ rowsRead: 4, valueSum: 20, byIndicator: { IRREG_STAY: 20 } });
		await mapped.close();
	});

	it('is no longer there once it is closed', async () => {
		const before = await tables();
		const mapped = await map([['Nationality', 'Year', 'Value'], ['Syria', '2024', '4']], SET);
		expect((await tables()).length).toBe(before.length + 1);
		await mapped.close();
		expect(await tables()).toEqual(before);
	});
});
