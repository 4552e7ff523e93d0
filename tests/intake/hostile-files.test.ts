import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readIntake } from '#pipelines/intake/read-intake.server';
import { readText } from '#tests/support/read-text';

describe('formats that are no CSV', () => {
	it.each([
		['an Excel workbook', Buffer.from('PK\x03\x04\x14\x00\x06\x00[Content_Types].xml', 'latin1'), 'format-error', 'CSV UTF-8'],
		['an old Excel workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'format-error', 'CSV UTF-8'],
		['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n'), 'format-error', 'PDF'],
		['a web page', Buffer.from('\ufeff  <!DOCTYPE html><html><table><tr><td>1,2</td></tr></table>'), 'format-error', 'HTML'],
		['a web page in UTF-16', Buffer.from('\ufeff<html><body><table>', 'utf16le'), 'format-error', 'HTML'],
		['a script in a page', Buffer.from('<script>alert(1)</script>'), 'format-error', 'HTML'],
		['a picture behind a declaration', Buffer.from('<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">\n<svg/>'), 'format-error', 'SVG'],
		['a Linux program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), 'format-error', 'program'],
		['a script', Buffer.from('#!/bin/sh\nrm -rf x,y\n'), 'format-error', 'program'],
		['a picture of points', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'format-error', 'picture'],
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

	it.each(['figures.exe', 'figures', 'figures.csv.zip'])('the name %s is refused', async (name) => {
		const { findings } = await readText('a,b\n1,2\n', { name });
		expect(findings).toMatchObject([{ code: 'format-error', severity: 'error', value: name }]);
	});

	it.each([
		['../../../etc/passwd.csv', 'state'],
		['C:\\temp\\x.csv', 'state'],
		['x\r\nSet-Cookie: a=b.csv', 'state'],
		['a\u202evsc.exe.csv', 'state'],
		['<img src=x onerror=alert(1)>.csv', 'state'],
		['=HYPERLINK("x").csv', 'state'],
		[`${'x'.repeat(300)}.csv`, 'state']
	])('the name %j leads nowhere: it is kept as a text, and no file is named for it', async (name, label) => {
		const { file, table, rows } = await readText('state,n\nGRC,1\n', { name });
		expect(file.name).toBe(name);
		expect(table?.columns[0]?.label).toBe(label);
		expect(rows).toEqual([[2, 'GRC', '1']]);
	});

	it.each(['x\r\ny.exe', 'a\u202excsv.exe', `${'x'.repeat(300)}.exe`])('a name that is refused (%j) is told on one short line', async (name) => {
		const [finding] = (await readText('a,b\n1,2\n', { name })).findings;
		expect(finding?.value).not.toMatch(/[\r\n\u202e]/);
		expect(finding?.value?.length).toBeLessThan(120);
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

	it('one that unpacks to a thousand times its size is stopped as it unpacks', async () => {
		const bomb = gzipSync(Buffer.alloc(96 * 1024 * 1024));
		const { findings } = await readText(bomb, { name: 'figures.csv.gz' });
		expect(findings).toMatchObject([{ code: 'compression-error', severity: 'error' }]);
	}, 60_000);

	it('two gzips one after the other are one file, as gzip has it', async () => {
		const { rows } = await readText(Buffer.concat([gzipSync('a,b\n1,2\n'), gzipSync('3,4\n')]), { name: 'figures.csv.gz' });
		expect(rows).toEqual([
			[2, '1', '2'],
			[3, '3', '4']
		]);
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

	it('a line of a gigabyte stops the reading early, within bounds of time and memory', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'long-line-'));
		try {
			const path = join(folder, 'input');
			const file = await open(path, 'w');
			await file.write('a,b\n1,2\n3,');
			// Nothing is written between: the file is sparse, and its line a gigabyte of zeros with letters at both ends.
			await file.write('x'.repeat(2_000_000), 11);
			await file.truncate(1024 * 1024 * 1024);
			await file.close();
			const before = process.memoryUsage().rss;
			const { findings, table } = await readIntake(path, 'figures.csv', { workDir: folder, limits: { bytes: 2 * 1024 * 1024 * 1024 } });
			expect(table).toBeUndefined();
			expect(findings).toMatchObject([{ code: 'format-error', severity: 'error' }]);
			expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
		} finally {
			await rm(folder, { recursive: true });
		}
	}, 120_000);

	it('a file beyond the limit is not looked into', async () => {
		const { findings, table } = await readText(Buffer.alloc(2 * 1024 * 1024, 'x'), { limits: { bytes: 1024 * 1024 } });
		expect(table).toBeUndefined();
		expect(findings).toMatchObject([{ code: 'byte-count', value: String(2 * 1024 * 1024) }]);
	});

	it('a line of 30 MB in the middle of the figures is told where it begins', async () => {
		const { told, table } = await readText(Buffer.concat([Buffer.from('a,b\n1,2\n'), Buffer.alloc(30 * 1024 * 1024, 'x'), Buffer.from(',3\n4,5\n')]));
		expect(told).toEqual(['line-too-long 3']);
		expect(table?.records).toBe(1);
	}, 30_000);

	it('a quoted cell that never ends is told where it opens', async () => {
		const { told, rows } = await readText(`a,b\n1,"x\n${'2,y\n'.repeat(500_000)}`);
		expect(told).toEqual(['unclosed-quote 2']);
		expect(rows.length).toBe(500_000);
	}, 60_000);

	it('a million quotation marks that never close end the reading in time', async () => {
		const { findings } = await readText(`a,b\n${'1,"x,\n'.repeat(300_001)}`, { overrides: { headerLine: 1, delimiter: ',' } });
		expect(findings[0]).toMatchObject({ code: 'unclosed-quote', line: 2 });
	}, 20_000);

	it('a million blank lines are one finding', async () => {
		const { findings, rows } = await readText(`a,b\n1,2\n${'\n'.repeat(1_000_000)}3,4\n`);
		expect(findings).toMatchObject([{ code: 'blank-row', line: 3, count: 1_000_000 }]);
		expect(rows.at(-1)).toEqual([1_000_003, '3', '4']);
	});

	it('ten million blank lines are one finding, within bounds of time and memory', async () => {
		const before = process.memoryUsage().rss;
		const { findings, rows } = await readText(Buffer.concat([Buffer.from('a,b\n1,2\n'), Buffer.alloc(10_000_000, '\n'), Buffer.from('3,4\n')]));
		expect(findings).toMatchObject([{ code: 'blank-row', line: 3, count: 10_000_000 }]);
		expect(rows.at(-1)).toEqual([10_000_003, '3', '4']);
		expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
	}, 90_000);

	it('ten million blank lines at the end are no rows', async () => {
		const { findings, rows } = await readText(Buffer.concat([Buffer.from('a,b\r\n1,2\r\n'), Buffer.alloc(20_000_000, '\r\n')]));
		expect(findings).toMatchObject([{ code: 'blank-row', count: 10_000_000 }]);
		expect(rows.length).toBe(1);
	}, 90_000);

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

	it.each([
		`"; drop table t; --`,
		`') union select * from read_text('/etc/passwd') --`,
		'<img src=x onerror=alert(1)>',
		'</script><script>alert(1)</script>',
		'=HYPERLINK("http://example.org","x")',
		'@SUM(1+1)*cmd|"/c calc"!A0',
		'+1-1',
		'${7*7}{{7*7}}',
		'%s%n%x',
		'c0',
		'line',
		'__proto__',
		'a\\"b'
	])('the header %j is a text and nothing else', async (label) => {
		const quoted = `"${label.replaceAll('"', '""')}"`;
		const { table, rows } = await readText(`${quoted},month,n\n${quoted},2026-01,1\nx,2026-02,2\n`, { overrides: { headerLine: 1 } });
		expect(table?.columns[0]).toMatchObject({ label, name: 'c0', letter: 'A' });
		expect(rows[0]).toEqual([2, label, '2026-01', '1']);
	});

	it('control and direction marks in a value are spelt out', async () => {
		const { findings } = await readText('a\u202eb,n,a\u202eb\n1,2,3\n');
		expect(findings[0]?.label).toBe('a\\u202eb');
	});
});
