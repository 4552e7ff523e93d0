import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readText } from '#tests/support/read-text';

describe('formats that are no CSV', () => {
	it.each([
		['an Excel workbook', Buffer.from('PK\x03\x04\x14\x00\x06\x00[Content_Types].xml', 'latin1'), 'format-error', 'CSV UTF-8'],
		['an old Excel workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'format-error', 'CSV UTF-8'],
		['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n'), 'format-error', 'PDF'],
		['a web page', Buffer.from('\ufeff  <!DOCTYPE html><html><table><tr><td>1,2</td></tr></table>'), 'format-error', 'HTML'],
		['a picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'format-error', 'SVG'],
		['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(60)]), 'format-error', 'program'],
		['JSON', Buffer.from('[{"a": 1}]'), 'format-error', 'JSON'],
		['a ZIP', Buffer.from('PK\x03\x04\x14\x00\x00\x00figures.csv', 'latin1'), 'compression-error', 'ZIP']
	])('%s renamed .csv is refused by its content', async (_, bytes, code, word) => {
		const { findings, table } = await readText(bytes);
		expect(table).toBeUndefined();
		expect(findings).toMatchObject([{ code, severity: 'error' }]);
		expect(findings[0]?.remedy).toContain(word);
	});

	it.each(['figures.xlsx', 'figures.exe', 'figures', 'figures.csv.zip'])('the name %s is refused', async (name) => {
		const { findings } = await readText('a,b\n1,2\n', { name });
		expect(findings).toMatchObject([{ code: 'format-error', severity: 'error', value: name }]);
	});

	it('NUL bytes are refused', async () => {
		const { findings, table } = await readText('a,b\n1,\0\0\n2,3\n');
		expect(table).toBeUndefined();
		expect(findings).toMatchObject([{ code: 'format-error' }]);
		expect(findings[0]?.remedy).toContain('NUL');
	});
});

describe('gzip', () => {
	it('is read', async () => {
		const { rows, file } = await readText(gzipSync('a,b\n1,2\n'), { name: 'figures.csv.gz' });
		expect(rows).toEqual([[2, '1', '2']]);
		expect(file.bytes).toBe(gzipSync('a,b\n1,2\n').length);
	});

	it.each([
		['a bomb', gzipSync(Buffer.alloc(64 * 1024 * 1024, 'a,b\n')), {}, 'compression-error', '300 times'],
		['more than may be unpacked', gzipSync(Buffer.alloc(3 * 1024 * 1024, 'a,b\n')), { limits: { unpackedBytes: 2 * 1024 * 1024 } }, 'byte-count', '2 MB'],
		['another gzip', gzipSync(gzipSync('a,b\n1,2\n')), {}, 'compression-error', 'another'],
		['a cut file', gzipSync('a,b\n1,2\n'.repeat(1000)).subarray(0, 30), {}, 'compression-error', 'damaged'],
		['a spreadsheet', gzipSync(Buffer.from('PK\x03\x04[Content_Types].xml', 'latin1')), {}, 'format-error', 'Excel'],
		['no gzip at all', Buffer.from('a,b\n1,2\n'), {}, 'compression-error', '.gz']
	])('%s inside is refused', async (_, bytes, options, code, word) => {
		const { findings, table } = await readText(bytes, { name: 'figures.csv.gz', ...options });
		expect(table).toBeUndefined();
		expect(findings).toMatchObject([{ code, severity: 'error' }]);
		expect(findings[0]?.remedy).toContain(word);
	});

	it('a name that does not say it is refused', async () => {
		expect((await readText(gzipSync('a,b\n1,2\n'))).told).toEqual(['format-error']);
	});
});

describe('limits', () => {
	it('bytes', async () => {
		const { findings } = await readText('a,b\n1,2\n'.repeat(200_000), { limits: { bytes: 1024 * 1024 } });
		expect(findings).toMatchObject([{ code: 'byte-count', severity: 'error', expected: 'at most 1 MB' }]);
	});

	it('columns: 9,074 of them are counted, not read', async () => {
		const header = Array.from({ length: 9074 }, (_, index) => `column ${index}`).join(',');
		const { findings, table } = await readText(`${header}\n${'1,'.repeat(9073)}1\n`);
		expect(table).toBeUndefined();
		expect(findings).toMatchObject([{ code: 'too-many-columns', severity: 'error', value: '9074' }]);
	});

	it('columns: a header too long to be looked at is counted too', async () => {
		const header = Array.from({ length: 90_740 }, (_, index) => `column ${index}`).join(',');
		expect((await readText(`${header}\n1\n`)).findings).toMatchObject([{ code: 'too-many-columns' }]);
	});

	it('rows', async () => {
		const { findings, table } = await readText(`a,b\n${'1,2\n'.repeat(50)}`, { limits: { rows: 20 } });
		expect(findings).toMatchObject([{ code: 'file-error', line: 22, expected: 'at most 20 rows' }]);
		expect(table?.records).toBe(20);
	});

	it('a cell', async () => {
		const { told, rows } = await readText(`a,b\n1,${'x'.repeat(40_000)}\n2,y\n`, { overrides: { headerLine: 1 } });
		expect(told).toEqual(['line-too-long 2 B']);
		expect(rows).toEqual([[3, '2', 'y']]);
	});

	it('a line: 100 MB without a break stops the reading early', async () => {
		const { told } = await readText(Buffer.concat([Buffer.from('a,b\n1,2\n'), Buffer.alloc(100 * 1024 * 1024, 'x')]));
		expect(told).toEqual(['line-too-long 3']);
	});

	it('a quoted cell that never ends is told where it opens', async () => {
		const { told, rows } = await readText(`a,b\n1,"x\n${'2,y\n'.repeat(500_000)}`);
		expect(told).toEqual(['unclosed-quote 2']);
		expect(rows.length).toBe(500_000);
	}, 20_000);

	it('a million quotation marks that never close end the reading in time', async () => {
		const { findings } = await readText(`a,b\n${'1,"x,\n'.repeat(300_001)}`, { overrides: { headerLine: 1, delimiter: ',' } });
		expect(findings[0]).toMatchObject({ code: 'unclosed-quote', line: 2 });
	}, 20_000);

	it('a million blank lines are one finding', async () => {
		const { findings, rows } = await readText(`a,b\n1,2\n${'\n'.repeat(1_000_000)}3,4\n`);
		expect(findings).toMatchObject([{ code: 'blank-row', line: 3, count: 1_000_000 }]);
		expect(rows.at(-1)).toEqual([1_000_003, '3', '4']);
	});

	it('a million blank lines and nothing else are no file', async () => {
		expect((await readText('\n'.repeat(1_000_000))).told).toEqual(['blank-header 1']);
	});
});

describe('texts that mean to do harm', () => {
	it('headers and cells are never part of SQL', async () => {
		const evil = `x'); drop table t; --`;
		const { rows, table } = await readText(`"${evil}",n\n"${evil}",1\n`, { name: `${evil}.csv` });
		expect(table?.columns[0]?.label).toBe(evil);
		expect(rows).toEqual([[2, evil, '1']]);
	});

	it('control and direction marks in a value are spelt out', async () => {
		const { findings } = await readText('a\u202eb,n,a\u202eb\n1,2,3\n');
		expect(findings[0]?.label).toBe('a\\u202eb');
	});
});
