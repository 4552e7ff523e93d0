import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPersonalData, withoutValues } from '#pipelines/checks/check-personal-data.server';
import { openDuckDB, type OpenDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import { handTable } from '#tests/support/hand-table';

let duckdb: OpenDuckDB;
beforeAll(async () => {
	duckdb = await openDuckDB();
});
afterAll(() => duckdb.close());

/** What is suspected of one column with these cells. */
async function suspect(label: string, cells: readonly string[]): Promise<string[]> {
	const table = await handTable(duckdb.connection, [[label], ...cells.map((cell) => [cell])]);
	const findings = await checkPersonalData(duckdb.connection, table);
	for (const finding of findings) expect(finding.value).toBeNull();
	return findings.map(({ column, label: named }) => `${column} ${named}`);
}

describe('cells that look like data of persons', () => {
	it.each([
		['an e-mail address in a text', ['none', 'write to someone@example.org please']],
		['telephone numbers', ['+30 210 000 0000', '0030 210 000 000']],
		['numbers of passports', ['AB1234567', 'X0000000', 'unknown']],
		['numbers of identity cards', ['12345-1234567-1']],
		['long identifiers', ['10000000146', '10000000147']],
		['dates of birth', ['1990-04-01', '12.11.1985', '2001-01-01']],
		['places to the metre', ['41.67771, 26.55871']]
	])('are told by %s', async (_, cells) => {
		expect(await suspect('Remark', cells)).toEqual(['A Remark']);
	});

	it('are told by names below a bare Name', async () => {
		expect(await suspect('Name', ['Example Person', 'Sample Human', 'Jane Doe-Example'])).toEqual(['A Name']);
	});

	it.each([
		['rates', ['45.16667', '12.50001']],
		['dates of the figures', ['2004-03-31', '2004-06-30']],
		['counts', ['1', '20', '1405', '12345678']],
		['names of states', ['Afghanistan', 'Syrian Arab Republic', 'Iran']],
		['codes', ['AFG', 'RET_FORCED', '2026-W11', 'EU27_2020']],
		['nothing', ['', '']]
	])('are not found in %s', async (_, cells) => {
		expect(await suspect('Remark', cells)).toEqual([]);
	});
});

describe('a header that announces data of persons', () => {
	it('is believed as soon as a cell below is filled', async () => {
		expect(await suspect('Surname', ['x'])).toEqual(['A Surname']);
		expect(await suspect('Surname', [''])).toEqual([]);
	});
});

describe('findings of a file with data of persons', () => {
	it('lose their values and what would repeat them', () => {
		const finding = { code: 'unknown-code', severity: 'error', line: 2, column: 'A', label: 'X', value: 'secret', expected: 'such as secret', remedy: 'r', count: 1 } as const;
		expect(withoutValues([finding])).toEqual([{ ...finding, value: null, expected: null }]);
	});
});
