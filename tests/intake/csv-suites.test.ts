import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFileText } from '#tests/support/read-text';

const suites = fileURLToPath(new URL('../../../shared/csv-suites/', import.meta.url));
const isThere = existsSync(suites);
const leftOut = isThere ? '' : ' (left out: ../shared/csv-suites is absent)';

let workDir = '';
beforeAll(async () => {
	workDir = await mkdtemp(join(tmpdir(), 'suites-'));
});
afterAll(async () => {
	await rm(workDir, { recursive: true });
});

const names = (folder: string) =>
	isThere ? readdirSync(join(suites, folder), { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name) : [];

describe.skipIf(!isThere)(`csv-spectrum${leftOut}`, () => {
	// Its CSV and JSON disagree upstream.
	const cases = names('csv-spectrum/csvs').filter((name) => name !== 'location_coordinates.csv');

	it.each(cases)('%s reads as its JSON', async (name) => {
		const { rows, table, findings } = await readFileText(join(suites, 'csv-spectrum/csvs', name), name, { workDir });
		const labels = table?.columns.map(({ label }) => label) ?? [];
		const records = rows.map(([, ...cells]) => Object.fromEntries(labels.map((label, index) => [label, cells[index]])));
		const expected: unknown = JSON.parse(readFileSync(join(suites, 'csv-spectrum/json', name.replace('.csv', '.json')), 'utf8'));
		expect(records).toEqual(Array.isArray(expected) ? expected : [expected]);
		expect(findings).toEqual([]);
	});
});

interface Oracle {
	readonly files: Record<string, { rows: number; fields: number; labels: string[]; valid: boolean }>;
}

describe.skipIf(!isThere)(`csvlint${leftOut}`, () => {
	const oracle = isThere ? (JSON.parse(readFileSync(join(suites, 'csvlint/ORACLE-frictionless.json'), 'utf8')) as Oracle) : { files: {} };
	const valid = names('csvlint/csvs').filter((name) => oracle.files[name]?.valid);

	it.each(valid)('%s has the rows and labels that another reader finds', async (name) => {
		const { table, rows } = await readFileText(join(suites, 'csvlint/csvs', name), name, { workDir });
		const expected = oracle.files[name];
		expect(table?.columns.map(({ label }) => label)).toEqual(expected?.labels);
		expect(rows.length).toBe(expected?.rows);
		expect(table?.sample).toEqual(rows.map(([, ...cells]) => cells));
	});

	const told: Record<string, string[]> = {
		'cr-line-endings.csv': [],
		'crlf-line-endings.csv': [],
		'lf-line-endings.csv': [],
		'windows-line-endings.csv': [],
		'valid.csv': [],
		'valid_many_rows.csv': [],
		'white space in filename.csv': [],
		'inconsistent-line-endings.csv': ['mixed-line-breaks 2'],
		'inconsistent-line-endings-unquoted.csv': ['mixed-line-breaks 2'],
		'title-row.csv': ['title-row 1'],
		'invalid_many_rows.csv': ['stray-quote 4 C', 'blank-row 8'],
		'invalid-byte-sequence.csv': [],
		'spreadsheet.xls': ['format-error'],
		'spreadsheet.xlsx': ['file-error']
	};
	it.each(names('csvlint/csvs'))('%s has the defects of its name, and no other', async (name) => {
		const read = await readFileText(join(suites, 'csvlint/csvs', name), name, { workDir });
		expect(read.told).toEqual(told[name]);
	});

	it('reads the bytes that are not UTF-8 as Windows-1252', async () => {
		const name = 'invalid-byte-sequence.csv';
		const { file, table, rows } = await readFileText(join(suites, 'csvlint/csvs', name), name, { workDir });
		expect(file.encoding).toBe('windows-1252');
		expect(table?.columns.map(({ label }) => label)).toEqual(['Data', 'Dependencia Origem', 'Histórico', 'Data do Balancete', 'Número do documento', 'Valor']);
		expect(rows.length).toBe(oracle.files[name]?.rows);
	});
});
