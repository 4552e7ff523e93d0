import { describe, expect, it } from 'vitest';
import { readText } from '#tests/support/read-text';

describe('delimiters', () => {
	it.each([
		['comma', ',', 'state,month,n\nGRC,2026-01,5\nBGR,2026-01,6\n'],
		['semicolon with decimal commas', ';', 'state;share;n\nGRC;1,5;5\nBGR;2,5;6\n'],
		['tab with commas in names', '\t', 'state\tname\tn\nIRN\tIran, Islamic Republic of\t5\nMDA\tMoldova, Republic of\t6\n'],
		['pipe', '|', 'state|month|n\nGRC|2026-01|5\n'],
		['comma with quoted semicolons', ',', '"state; name","n"\n"a;b;c","1"\n"d;e;f","2"\n'],
		['semicolon where a quoted cell has line breaks and commas', ';', 'a;b\n"x,y\nz,w";1\nq;2\n']
	])('finds the %s', async (_, delimiter, content) => {
		const { file, told } = await readText(content);
		expect(file.delimiter).toBe(delimiter);
		expect(told).toEqual([]);
	});

	it('believes a first line that names it', async () => {
		const { file, rows } = await readText('sep=;\r\nstate;n\r\nGRC;1,5\r\n');
		expect(file).toMatchObject({ delimiter: ';', header_line: 2 });
		expect(rows).toEqual([[3, 'GRC', '1,5']]);
	});

	it('takes the one that is given', async () => {
		const { rows } = await readText('a,b;c\n1,2;3\n', { overrides: { delimiter: ';' } });
		expect(rows).toEqual([[2, '1,2', '3']]);
	});
});

describe('headers', () => {
	it('skips title lines, also where a spreadsheet filled them up with separators', async () => {
		const { file, rows, findings } = await readText('Irregular migration,,,\nSource: police,,,\n,,,\nstate,month,sex,n\nGRC,2026-01,F,5\nGRC,2026-02,M,6\n');
		expect(file.header_line).toBe(4);
		expect(rows[0]).toEqual([5, 'GRC', '2026-01', 'F', '5']);
		expect(findings).toMatchObject([{ code: 'title-row', severity: 'information', line: 1, value: 'Irregular migration', count: 2 }]);
	});

	it('keeps years as labels of a wide table', async () => {
		const { file, table } = await readText('state,2018,2019,2020\nGRC,5,6,7\nBGR,1,2,3\n');
		expect(file.header_line).toBe(1);
		expect(table?.columns.map(({ label }) => label)).toEqual(['state', '2018', '2019', '2020']);
	});

	it('says that a file of figures has no header', async () => {
		const { told, table } = await readText('Bangladesh,3.425,2024-05-02\nSiria,2.460,2024-05-02\nTunisia,2.224,2024-05-02\n');
		expect(told).toEqual(['no-header 1']);
		expect(table).toBeUndefined();
	});

	it('reads a file without a header when that is said', async () => {
		const { rows, table, told } = await readText('Bangladesh,3.425\nSiria,2.460\n', { overrides: { headerLine: null } });
		expect(table?.headerLine).toBeNull();
		expect(rows).toEqual([
			[1, 'Bangladesh', '3.425'],
			[2, 'Siria', '2.460']
		]);
		expect(told).toEqual([]);
	});

	it('takes the header line that is given', async () => {
		const { rows, table } = await readText('a,b\nc,d\n1,2\n', { overrides: { headerLine: 2 } });
		expect(table?.columns.map(({ label }) => label)).toEqual(['c', 'd']);
		expect(rows).toEqual([[3, '1', '2']]);
	});

	it('says that a given header line is not there', async () => {
		const { told } = await readText('a,b\n1,2\n', { overrides: { headerLine: 40 } });
		expect(told).toEqual(['no-header 40']);
	});

	it('says that a given header line is blank', async () => {
		const { told } = await readText('a,b\n\n1,2\n', { overrides: { headerLine: 2 } });
		expect(told).toEqual(['blank-header 2']);
	});

	it('skips a row of HXL tags', async () => {
		const { rows, findings } = await readText('Country,Month,People\n#country+name,#date,#affected\nGreece,2026-01,5\n');
		expect(rows).toEqual([[3, 'Greece', '2026-01', '5']]);
		expect(findings).toMatchObject([{ code: 'title-row', line: 2, severity: 'information' }]);
	});

	it('two columns of one name are an error with the other’s letter', async () => {
		const { findings } = await readText('state,n,state\nGRC,1,BGR\n');
		expect(findings).toMatchObject([{ code: 'duplicate-label', severity: 'error', line: 1, column: 'C', label: 'state' }]);
		expect(findings[0]?.remedy).toContain('A');
	});

	it('names that differ in case are two names', async () => {
		expect((await readText('sex,Sex\nT,Total\n')).told).toEqual([]);
	});

	it('a column without a name between others is warned of', async () => {
		const { told } = await readText('state,,n\nGRC,x,1\n');
		expect(told).toEqual(['blank-label 1 B']);
	});
});

describe('files with nothing in them', () => {
	it.each([
		['no byte', ''],
		['blank lines', '\n\n \n'],
		['a mark only', '\ufeff']
	])('%s: the file is empty', async (_, content) => {
		const { findings } = await readText(content);
		expect(findings).toMatchObject([{ code: 'file-error', severity: 'error', line: null }]);
		expect(findings[0]?.remedy).toContain('empty');
	});

	it('a header alone has no rows', async () => {
		const { findings, table } = await readText('state,month,n\n');
		expect(findings).toMatchObject([{ code: 'file-error', severity: 'error' }]);
		expect(findings[0]?.remedy).toContain('no row of figures');
		expect(table?.records).toBe(0);
	});

	it('a file that is not there is told', async () => {
		const { findings } = await readText('a', { name: 'gone.csv' });
		expect(findings.map(({ code }) => code)).toEqual(['file-error']);
	});
});
