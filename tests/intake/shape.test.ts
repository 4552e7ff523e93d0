import { describe, expect, it } from 'vitest';
import { readText } from '#tests/support/read-text';

const overrides = { headerLine: 1 };

describe('rows of another shape', () => {
	it('a row with a cell too many is one finding with its line, and is not loaded', async () => {
		const { rows, told, findings, file } = await readText('state,month,n\nGRC,2026-01,5\nGRC,2026-02,1,234\nGRC,2026-03,7\n');
		expect(rows).toEqual([
			[2, 'GRC', '2026-01', '5'],
			[4, 'GRC', '2026-03', '7']
		]);
		expect(told).toEqual(['extra-cell 3']);
		expect(findings[0]).toMatchObject({ severity: 'error', expected: '3 cells', count: 1 });
		expect(file.rows).toBe(3);
	});

	it('a row with a cell too few is one finding with its line, and is not loaded', async () => {
		const { rows, told } = await readText('state,month,n\nGRC,2026-01\nGRC,2026-02,6\n');
		expect(rows).toEqual([[3, 'GRC', '2026-02', '6']]);
		expect(told).toEqual(['missing-cell 2']);
	});

	it('lines count title lines, blank lines and quoted line breaks', async () => {
		const content = 'Report of the border police\n\nstate,note,n\nGRC,"two\r\nlines",1\n\nGRC,"three\n\nlines",2\nGRC,x\nBGR,,3\n';
		const { rows, told, file } = await readText(content);
		expect(rows).toEqual([
			[4, 'GRC', 'two\r\nlines', '1'],
			[7, 'GRC', 'three\n\nlines', '2'],
			[11, 'BGR', '', '3']
		]);
		expect(file.header_line).toBe(3);
		expect(told).toEqual(['title-row 1', 'blank-row 6', 'missing-cell 10']);
	});

	it('blank rows are told once, with their number', async () => {
		const { rows, findings } = await readText('a,b\n1,2\n\n , \n"",""\n3,4\n,\n', { overrides });
		expect(rows).toEqual([
			[2, '1', '2'],
			[6, '3', '4']
		]);
		expect(findings).toMatchObject([{ code: 'blank-row', severity: 'information', line: 3, count: 4 }]);
	});

	it('of many broken rows the first hundred are listed, the rest counted', async () => {
		const { findings } = await readText(`a,b\n1,2\n${'1,2,3\n'.repeat(250)}`, { overrides });
		expect(findings.length).toBe(101);
		expect(findings[0]).toMatchObject({ line: 3, count: 1 });
		expect(findings[100]).toMatchObject({ code: 'extra-cell', line: 103, count: 150 });
	});

	it('drops trailing columns that are empty and have no name', async () => {
		const { rows, told, table } = await readText('a,b,,\n1,2,,\n3,4\n5,6,,,,\n7,8,\n', { overrides });
		expect(table?.columns.map(({ label }) => label)).toEqual(['a', 'b']);
		expect(rows.map(([, ...cells]) => cells)).toEqual([
			['1', '2'],
			['3', '4'],
			['5', '6'],
			['7', '8']
		]);
		expect(told).toEqual([]);
	});

	it('keeps a column without a name that holds something, and says so', async () => {
		const { rows, told } = await readText('a,b,,\n1,2,x,\n3,4,,\n', { overrides });
		expect(rows).toEqual([
			[2, '1', '2', 'x'],
			[3, '3', '4', '']
		]);
		expect(told).toEqual(['blank-label 1 C']);
	});

	it('keeps white space and reads an empty cell as empty text, quoted or not', async () => {
		const { rows } = await readText('a,b,c\n  x ,"",\n"NULL",NA, y\n', { overrides });
		expect(rows).toEqual([
			[2, '  x ', '', ''],
			[3, 'NULL', 'NA', ' y']
		]);
	});

	it('reads a file of one column, empty cells and all', async () => {
		const { rows, told } = await readText('n\n1\n2\n', { overrides });
		expect(rows).toEqual([
			[2, '1'],
			[3, '2']
		]);
		expect(told).toEqual([]);
	});

	it('reads the last row without a line break', async () => {
		expect((await readText('a,b\n1,2\n3,"4"', { overrides })).rows).toEqual([
			[2, '1', '2'],
			[3, '3', '4']
		]);
	});
});

describe('a row that is too long', () => {
	it('is told once, and not that there are no rows', async () => {
		const { told } = await readText(`a,b\n${'x'.repeat(2_000_000)},1\n`, { overrides });
		expect(told.map((one) => one.split(' ')[0])).toEqual(['line-too-long']);
	});
});

describe('a report of several tables side by side', () => {
	it('is refused with one sentence', async () => {
		const { rows, findings } = await readText('Refugees,End 2018,,Refugees,End 2018,,Refugees,End 2018\na,1,,a,2,,a,3\nb,1\n', { overrides });
		expect(rows).toEqual([]);
		expect(findings).toMatchObject([{ code: 'duplicate-label', severity: 'error', line: 1, column: 'A', label: 'Refugees', count: 3 }]);
		expect(findings[0]?.remedy).toMatch(/^Several tables stand side by side/);
	});
});

describe('quotation marks', () => {
	it('an unclosed one is told where it opens, and the rows after it are read', async () => {
		const { rows, told } = await readText('a,b\n1,"x\n2,"y"\n3,z\n', { overrides });
		expect(told).toEqual(['unclosed-quote 2']);
		expect(rows).toEqual([
			[3, '2', 'y'],
			[4, '3', 'z']
		]);
	});

	it('an unclosed one at the end of the file takes nothing with it', async () => {
		const { rows, told } = await readText('a,b\n1,"x\n2,y\n3,z', { overrides });
		expect(told).toEqual(['unclosed-quote 2']);
		expect(rows.map(([line]) => line)).toEqual([3, 4]);
	});

	it('text after a closing mark leaves the row out', async () => {
		const { rows, told, findings } = await readText('a,b\n1,"x"y\n2,z\n', { overrides });
		expect(rows).toEqual([[3, '2', 'z']]);
		expect(told).toEqual(['stray-quote 2 B']);
		expect(findings[0]?.severity).toBe('error');
	});

	it('a mark inside a cell that is not quoted is kept and told', async () => {
		const { rows, findings } = await readText('a,b\n1,5" pipe\n2, "z"\n', { overrides });
		expect(rows).toEqual([
			[2, '1', '5" pipe'],
			[3, '2', ' "z"']
		]);
		expect(findings.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
	});
});

describe('line ends', () => {
	it.each([
		['LF', '\n'],
		['CRLF', '\r\n'],
		['CR', '\r']
	])('reads %s', async (_, end) => {
		const { rows, told } = await readText(['a,b', '1,2', '3,4', ''].join(end), { overrides });
		expect(rows).toEqual([
			[2, '1', '2'],
			[3, '3', '4']
		]);
		expect(told).toEqual([]);
	});

	it('reads a mixture and tells the line where it begins', async () => {
		const { rows, findings } = await readText('a,b\r\n1,2\n3,4\r5,6\r\n', { overrides });
		expect(rows.map(([line]) => line)).toEqual([2, 3, 4]);
		expect(findings).toMatchObject([{ code: 'mixed-line-breaks', severity: 'warning', line: 2, value: 'LF, CRLF, CR' }]);
	});
});
