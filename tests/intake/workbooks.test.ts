import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { readFileText, readText } from '#tests/support/read-text';
import { sheetXml, workbookFile, workbookParts, zipFile, type SheetCell, type TestSheet, type WorkbookParts, type ZipPart } from '#tests/support/workbook-file';

const name = 'figures.xlsx';
const header = ['state', 'month', 'n'];
const figures: TestSheet = { name: 'Figures', rows: [header, ['GRC', '2026-01', 5], ['BGR', '2026-01', 6]] };
const notes: TestSheet = { name: 'Notes', rows: [['Written by the border police.'], ['Figures are provisional.']] };

const read = (sheets: readonly TestSheet[], options: Parameters<typeof readText>[1] = {}, parts?: WorkbookParts) => readText(workbookFile(sheets, parts), { name, ...options });

describe('a workbook', () => {
	it('is read with its rows on the lines that they stand on, and says so', async () => {
		const { rows, file, told, table } = await read([figures]);
		expect(rows).toEqual([
			[2, 'GRC', '2026-01', '5'],
			[3, 'BGR', '2026-01', '6']
		]);
		expect(told).toEqual([]);
		expect(file).toMatchObject({ container: 'xlsx', sheet: 'Figures', sheets: ['Figures'], header_line: 1, rows: 2, encoding: 'utf-8', delimiter: '' });
		expect(table?.fileName).toBe('figures.xlsx/Figures');
	});

	it('keeps empty rows as empty lines, and titles and notes as such', async () => {
		const { rows, told, file } = await read([{ name: 'A', rows: [['Irregular stay', null, null], [], header, ['GRC', '2026-01', 5], [], ['BGR', '2026-02', 6], [], ['Source: border police']] }]);
		expect(rows.map(([line]) => line)).toEqual([4, 6]);
		expect(told).toEqual(['title-row 1', 'blank-row 5', 'title-row 8']);
		expect(file.header_line).toBe(3);
	});

	it('folds line breaks in a cell to a space, so that a row stays a line', async () => {
		const { rows, table } = await read([{ name: 'A', rows: [['state', 'month\nof entry', 'n'], ['GRC', 'two \r\n lines', 5], ['BGR', '', 6]] }]);
		expect(table?.columns[1]?.label).toBe('month of entry');
		expect(rows).toEqual([
			[2, 'GRC', 'two lines', '5'],
			[3, 'BGR', '', '6']
		]);
	});

	it('keeps quotation marks, commas and white space of a cell', async () => {
		const cells = ['say "x"', 'a,b', ' y '];
		expect((await read([{ name: 'A', rows: [header, cells, ['c', 'd', 1]] }])).rows[0]).toEqual([2, ...cells]);
	});
});

const xml = (text: string) => ({ xml: text });
const styles =
	'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm"/><numFmt numFmtId="165" formatCode="[h]:mm"/><numFmt numFmtId="166" formatCode="#,##0&quot; days&quot;"/><numFmt numFmtId="167" formatCode="[$-419]mmmm\\ yyyy;@"/></numFmts>' +
	'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/><xf numFmtId="167"/></cellXfs></styleSheet>';

/** Cells of every kind and the text that each is. */
const KINDS: readonly [string, SheetCell, string][] = [
	['a whole number', xml('<c><v>1234567</v></c>'), '1234567'],
	['a number in scientific notation', xml('<c><v>1.2E+5</v></c>'), '120000'],
	['a small number', xml('<c><v>2.5000000000000001E-3</v></c>'), '0.0025'],
	['what is left of reckoning with fractions', xml('<c><v>0.30000000000000004</v></c>'), '0.3'],
	['a sum that is whole to fifteen digits', xml('<c><v>1234.9999999999998</v></c>'), '1235'],
	['a negative number', xml('<c><v>-12</v></c>'), '-12'],
	['nothing', xml('<c><v>0</v></c>'), '0'],
	['a number under a format with letters', xml('<c s="4"><v>12</v></c>'), '12'],
	['a date', xml('<c s="1"><v>46023</v></c>'), '2026-01-01'],
	['a date under a month’s format', xml('<c s="2"><v>46054</v></c>'), '2026-02-01'],
	['a date under a format in Russian', xml('<c s="6"><v>46054</v></c>'), '2026-02-01'],
	['a date with a time', xml('<c s="5"><v>46023.5</v></c>'), '2026-01-01T12:00:00'],
	['a time', xml('<c s="3"><v>0.25</v></c>'), '06:00:00'],
	['a day before the 29 February 1900 that never was', xml('<c s="1"><v>59</v></c>'), '1900-02-28'],
	['an ISO date', xml('<c t="d"><v>2026-01-01T00:00:00</v></c>'), '2026-01-01'],
	['true', xml('<c t="b"><v>1</v></c>'), 'TRUE'],
	['false', xml('<c t="b"><v>0</v></c>'), 'FALSE'],
	['an error', xml('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>'), '#DIV/0!'],
	['a value that is not available', xml('<c t="e"><v>#N/A</v></c>'), '#N/A'],
	['a formula, by the value that it had', xml('<c><f>SUM(A1:A2)</f><v>11</v></c>'), '11'],
	['a formula that was never worked out', xml('<c><f>SUM(A1:A2)</f></c>'), '=SUM(A1:A2)'],
	['a formula’s text', xml('<c t="str"><f>A1&amp;"x"</f><v>GRCx</v></c>'), 'GRCx'],
	['a shared text', xml('<c t="s"><v>0</v></c>'), 'Türkiye & others'],
	['a shared text of several runs, its phonetic hint left out', xml('<c t="s"><v>1</v></c>'), 'Iran (Islamic Republic of)'],
	['a character that XML has not', xml('<c t="s"><v>2</v></c>'), 'a_x0041_b']
];
const sharedStrings =
	'<sst><si><t>Türkiye &amp; others</t></si><si><r><t>Iran </t></r><r><rPr><b/></rPr><t>(Islamic Republic of)</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si><si><t>a_x005F_x0041_b</t></si></sst>';

describe('cells are text, exactly', () => {
	it('of every kind', async () => {
		const { rows } = await read([{ name: 'A', rows: [['kind', 'cell'], ...KINDS.map(([kind, cell]) => [kind, cell])] }], {}, { styles, sharedStrings });
		expect(rows.map(([, kind, text]) => [kind, text])).toEqual(KINDS.map(([kind, , text]) => [kind, text]));
	});

	it('days of a workbook that counts from 1904', async () => {
		const { rows } = await read([{ name: 'A', rows: [['day', 'n'], [xml('<c s="1"><v>44561</v></c>'), 1]] }], {}, { styles, from1904: true });
		expect(rows).toEqual([[2, '2026-01-01', '1']]);
	});

	it('columns by their letters, where cells are left out', async () => {
		const sparse = '<row r="2"><c r="B2" t="inlineStr"><is><t>x</t></is></c><c r="D2"><v>4</v></c></row>';
		const parts = workbookParts([{ name: 'A', rows: [['a', 'b', 'c', 'd']] }]).map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, content: String(part.content).replace('</sheetData>', `${sparse}</sheetData>`) } : part));
		expect((await readText(zipFile(parts), { name })).rows).toEqual([[2, '', 'x', '', '4']]);
	});
});

describe('which sheet', () => {
	const other: TestSheet = { ...figures, name: 'Other figures' };

	it('the only one that looks like a table is taken, and that is said', async () => {
		const { file, rows } = await read([notes, figures]);
		expect(file).toMatchObject({ sheet: 'Figures', sheets: ['Notes', 'Figures'] });
		expect(file.detected.find(({ what }) => what === 'sheet')).toEqual({ what: 'sheet', value: 'Figures', reason: 'the only sheet that looks like a table of figures, of 2', given: false });
		expect(rows.length).toBe(2);
	});

	it('between two tables nothing is guessed: both are named, and it is asked', async () => {
		const { findings, table, file } = await read([notes, figures, other]);
		expect(table).toBeUndefined();
		expect(findings).toMatchObject([{ code: 'format-error', severity: 'error', count: 2, expected: 'one sheet with figures: “Figures”, “Other figures”' }]);
		expect(file.sheets).toEqual(['Notes', 'Figures', 'Other figures']);
	});

	it.each([
		['its name', 'Other figures', 'Other figures'],
		['its name in another case', 'other FIGURES', 'Other figures'],
		['its number', 2, 'Figures'],
		['its number as a text', '3', 'Other figures']
	])('is said by %s', async (_, sheet, expected) => {
		const { file } = await read([notes, figures, other], { overrides: { sheet } });
		expect(file.sheet).toBe(expected);
		expect(file.detected.find(({ what }) => what === 'sheet')?.given).toBe(true);
	});

	it('a number counts the tabs that are shown', async () => {
		expect((await read([{ ...notes, state: 'hidden' }, figures, other], { overrides: { sheet: 2 } })).file.sheet).toBe('Other figures');
	});

	it.each(['hidden', 'veryHidden'] as const)('a %s one is not taken unless it is named', async (state) => {
		const hidden: TestSheet = { ...other, state };
		expect((await read([figures, hidden])).file).toMatchObject({ sheet: 'Figures', sheets: ['Figures'] });
		expect((await read([figures, hidden], { overrides: { sheet: 'Other figures' } })).file.sheet).toBe('Other figures');
	});

	it('one that there is not is told, with those that there are', async () => {
		const { findings } = await read([notes, figures], { overrides: { sheet: 'Figure' } });
		expect(findings).toMatchObject([{ code: 'format-error', value: 'Figure', expected: 'one of “Notes”, “Figures”' }]);
	});

	it('two sheets and neither a table: it is asked', async () => {
		const { findings } = await read([notes, { ...notes, name: 'More notes' }]);
		expect(findings).toMatchObject([{ code: 'format-error', expected: 'a sheet with a row of names and figures below it' }]);
	});

	it('empty sheets beside the figures do not count', async () => {
		expect((await read([figures, { name: 'Sheet2', rows: [] }, { name: 'Sheet3', rows: [[]] }])).file.sheet).toBe('Figures');
	});

	it('a workbook with nothing on it is empty', async () => {
		expect((await read([{ name: 'Sheet1', rows: [] }])).findings).toMatchObject([{ code: 'format-error' }]);
	});
});

describe('workbooks that are not read', () => {
	const parts = workbookParts([figures]);
	const changed = (part: Partial<ZipPart> & { name: string }) => zipFile(parts.map((one) => (one.name === part.name ? { ...one, ...part } : one)));
	const sheet1 = 'xl/worksheets/sheet1.xml';

	it.each<[string, Buffer, string, RegExp]>([
		['with macros', workbookFile([figures], { more: [{ name: 'xl/vbaProject.bin', content: 'x' }] }), 'format-error', /macros/],
		['that say they have macros', workbookFile([figures], { contentType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' }), 'format-error', /macros/],
		['that are documents', workbookFile([figures], { contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml' }), 'format-error', /document/],
		['that are OpenDocument inside', zipFile([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', method: 0 }]), 'format-error', /another program/],
		['that are a plain ZIP', zipFile([{ name: 'figures.csv', content: 'a,b\n1,2\n' }]), 'compression-error', /ZIP/],
		['with an entry behind a password', changed({ name: sheet1, flags: 0x801 }), 'format-error', /password/],
		['behind a password', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]), 'format-error', /password/],
		['of the old kind', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]), 'format-error', /\.xls\).*\.xlsx/],
		['with a name that leads out of the archive', workbookFile([figures], { more: [{ name: '../../etc/cron.d/x', content: 'x' }] }), 'compression-error', /lead out/],
		['with a name that begins at the root', workbookFile([figures], { more: [{ name: '/etc/x', content: 'x' }] }), 'compression-error', /lead out/],
		['with a Windows path', workbookFile([figures], { more: [{ name: 'C:\\x', content: 'x' }] }), 'compression-error', /lead out/],
		['with a link', workbookFile([figures], { more: [{ name: 'xl/link', content: '/etc/passwd', mode: 0o120777 }] }), 'compression-error', /links/],
		['with an archive inside', workbookFile([figures], { more: [{ name: 'xl/embeddings/inner.zip', content: zipFile([]) }] }), 'compression-error', /another file inside/],
		['with a part twice', zipFile([...parts, { name: sheet1.toUpperCase(), content: sheetXml([['x']]) }]), 'compression-error', /damaged/],
		['that unpack to more than they declare', changed({ name: sheet1, content: sheetXml([header, ['GRC', '2026-01', 5], ['x'.repeat(5000), '', 1]]), declaredSize: 600 }), 'compression-error', /times its size/],
		['that unpack to less than they declare', changed({ name: sheet1, declaredSize: 60_000 }), 'compression-error', /damaged/],
		['packed in a way that Excel has not', changed({ name: sheet1, method: 12 }), 'compression-error', /damaged/],
		['cut off', workbookFile([figures]).subarray(0, 900), 'compression-error', /damaged/],
		['whose sheet is no XML', changed({ name: sheet1, content: '<worksheet><sheetData><row r="1"><c>' }), 'format-error', /could not be read/],
		['with entities of their own', changed({ name: sheet1, content: `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${sheetXml([['&b;']])}` }), 'format-error', /could not be read/],
		['with rows out of order', changed({ name: sheet1, content: '<worksheet><sheetData><row r="5"/><row r="4"/></sheetData></worksheet>' }), 'format-error', /could not be read/],
		['with a row that no sheet has', changed({ name: sheet1, content: '<worksheet><sheetData><row r="4294967296"><c><v>1</v></c></row></sheetData></worksheet>' }), 'format-error', /could not be read/],
		['whose shared texts are missing', changed({ name: sheet1, content: sheetXml([[{ xml: '<c t="s"><v>7</v></c>' }]]) }), 'format-error', /could not be read/],
		['without a sheet', changed({ name: 'xl/workbook.xml', content: '<workbook><sheets/></workbook>' }), 'file-error', /empty/]
	])('%s have their sentence', async (_, bytes, code, words) => {
		const { findings, table } = await readText(bytes, { name });
		expect(table).toBeUndefined();
		expect(findings).toMatchObject([{ code, severity: 'error' }]);
		expect(findings[0]?.remedy).toMatch(words);
	});

	it.each([
		['figures.csv', 'format-error', /ends in \.xlsx/],
		['figures.txt', 'format-error', /ends in \.xlsx/],
		['figures.csv.gz', 'format-error', /ends in \.xlsx/],
		['figures.xls', 'format-error', /old Excel workbook/],
		['figures.xlsm', 'format-error', /macros/],
		['figures.xlsb', 'format-error', /binary/],
		['figures.ods', 'format-error', /another program/],
		['figures.xlsx.gz', 'compression-error', /compressed already/]
	])('the name %s for a workbook has its sentence', async (other, code, words) => {
		const { findings } = await readText(workbookFile([figures]), { name: other });
		expect(findings).toMatchObject([{ code, severity: 'error' }]);
		expect(findings[0]?.remedy).toMatch(words);
	});

	it('a name that says workbook for a CSV has its sentence', async () => {
		const { findings } = await readText('a,b\n1,2\n', { name });
		expect(findings).toMatchObject([{ code: 'format-error', severity: 'error' }]);
		expect(findings[0]?.remedy).toContain('.csv');
	});
});

describe('limits of a workbook', () => {
	const big = (rows: number) => [header, ...Array.from({ length: rows }, () => ['GRC', '2026-01', 5] as SheetCell[])];

	it.each<[string, Buffer, object, string]>([
		['entries', workbookFile([figures], { more: Array.from({ length: 30 }, (_, index) => ({ name: `xl/media/${index}.png`, content: '' })) }), { archiveEntries: 20 }, 'compression-error'],
		['unpacked bytes, by what the directory declares', workbookFile([{ name: 'A', rows: big(5000) }]), { unpackedBytes: 100_000 }, 'byte-count'],
		['ratio, by what the directory declares', workbookFile([figures], { more: [{ name: 'xl/media/zeros.bin', content: Buffer.alloc(8 * 1024 * 1024) }] }), {}, 'compression-error'],
		['columns', workbookFile([{ name: 'A', rows: [Array.from({ length: 300 }, (_, index) => `c${index}`), Array.from({ length: 300 }, () => 1)] }]), {}, 'too-many-columns'],
		['columns, where a cell stands far to the right', workbookFile([{ name: 'A', rows: [header, [{ xml: '<c r="XFD2"><v>1</v></c>' }], ['a', 'b', 1]] }]), { columns: 20 }, 'too-many-columns'],
		['a row’s length', workbookFile([{ name: 'A', rows: [header, ['x'.repeat(5000), '', 1]] }]), { lineBytes: 4000 }, 'line-too-long'],
		[
			'texts that one cell lends to thousands',
			workbookFile([{ name: 'A', rows: [header, ...Array.from({ length: 2000 }, () => [{ xml: '<c t="s"><v>0</v></c>' }, '', 1] as SheetCell[])] }], { sharedStrings: `<sst><si><t>${'x'.repeat(30_000)}</t></si></sst>` }),
			{ unpackedBytes: 8 * 1024 * 1024 },
			'byte-count'
		]
	])('%s', async (_, bytes, limits, code) => {
		const { findings, table } = await readText(bytes, { name, limits });
		expect(table).toBeUndefined();
		expect(findings).toMatchObject([{ code, severity: 'error' }]);
	});

	it('rows, with the line of the first too many', async () => {
		const { findings, table } = await read([{ name: 'A', rows: big(50) }], { limits: { rows: 20 } });
		expect(findings).toMatchObject([{ code: 'file-error', line: 22 }]);
		expect(table?.records).toBe(20);
	});
});

const workbook = fileURLToPath(new URL('../../../shared/data/unhcr-mediterranean/arrivals-workbook.xlsx', import.meta.url));

describe.skipIf(!existsSync(workbook))('a workbook that its publisher made (left out where ../shared/data is absent)', () => {
	it('is asked about, as several of its sheets are tables', async () => {
		const workDir = await mkdtemp(join(tmpdir(), 'workbook-'));
		try {
			const { findings } = await readFileText(workbook, 'arrivals-workbook.xlsx', { workDir });
			expect(findings).toMatchObject([{ code: 'format-error', severity: 'error' }]);
			expect(findings[0]?.expected).toContain('“Arrivals - Greece”');
		} finally {
			await rm(workDir, { recursive: true });
		}
	});

	it.each(['Arrivals - Greece', 'Arrivals - Italy', 'Daily Arrivals to Greece'])('%s has the cells that another reader finds', async (sheet) => {
		const workDir = await mkdtemp(join(tmpdir(), 'workbook-'));
		try {
			const { rows } = await readFileText(workbook, 'arrivals-workbook.xlsx', { workDir, overrides: { sheet } });
			const [, ...theirs] = await readSheet(workbook, sheet, { parseNumber: (text: string) => text });
			const text = (cell: unknown) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell === null ? '' : String(cell));
			expect(rows).toEqual(theirs.map((row, index) => [index + 2, ...row.map(text)]));
		} finally {
			await rm(workDir, { recursive: true });
		}
	});
});
