import { describe, expect, it } from 'vitest';
import { readText } from '#tests/support/read-text';

const table = 'Nationality,Month,Sex,Persons\nAFG,2026-01,F,5\nSYR,2026-01,M,6\n';
const lines = [2, 3];

describe('notes below the figures', () => {
	it.each([
		['a source', 'Source: Border police\n', 4, 1],
		['a source with separators after it', 'Source: Border police,,,\n', 4, 1],
		['a source with the separator in it', 'Source: Border police, Ministry of the Interior\n', 4, 1],
		['a note after a blank line', '\n* provisional\n', 5, 1],
		['notes one below the other', '\n\nNotes:\n(1) Persons are counted once.\n(2) Figures are rounded.\n', 6, 3],
		['a label and its text in two cells', 'Last update:,2026-03-02,,\n', 4, 1],
		['a sentence', 'Persons who were found twice in one month are counted once.\n', 4, 1],
		['a quoted note over two lines', '"Note: persons are\ncounted once",,,\n', 4, 1],
		['a note in Russian', 'Примечание: данные предварительные\n', 4, 1],
		['a note in Arabic', 'المصدر: الشرطة\n', 4, 1],
		['a name after a blank line', '\nMinistry of the Interior\n', 5, 1],
		['a dagger', '† without the islands,,,\n', 4, 1],
		['a link', 'https://example.org/figures\n', 4, 1],
		['notes and blank lines after them', '\nSource: Border police\n\n\n', 5, 1]
	])('%s: left out, with a word', async (_, footer, line, count) => {
		const { rows, findings, file } = await readText(table + footer);
		expect(rows.map(([at]) => at)).toEqual(lines);
		expect(findings.filter(({ code }) => code !== 'blank-row')).toMatchObject([{ code: 'title-row', severity: 'information', line, count }]);
		expect(file.rows).toBe(2);
		expect(file.detected.find(({ what }) => what === 'footer')).toMatchObject({ value: String(line), given: false });
	});

	it.each([
		['a total', 'Total,,,11\n'],
		['a total by its word and number alone', 'Total,11\n'],
		['a total in words', 'Total: 11 persons\n'],
		['a row with a count only', ',,,11\n'],
		['a note with a count beside it', 'Note,,,11\n'],
		['a marked row with a count', '*Kosovo,,,4\n'],
		['a count in Arabic digits', 'ملاحظة,,,١١\n'],
		['a count below five', 'Note,,,<5\n'],
		['a row of the table without a count', 'IRN,2026-01,F,\n'],
		['a state with a long name and no count', 'Iran (Islamic Republic of),,,\n'],
		['a state with a mark and no count', '*Kosovo,,,\n'],
		['half a row', 'IRN,2026-01\n'],
		['one word', 'IRN\n']
	])('%s is never taken for one', async (_, last) => {
		const { rows, told, file } = await readText(table + last);
		const isKept = rows.length === 3;
		expect(isKept || told.some((one) => one.startsWith('missing-cell 4') || one.startsWith('extra-cell 4'))).toBe(true);
		expect(told.filter((one) => one.startsWith('title-row'))).toEqual([]);
		expect(file.rows).toBe(3);
	});

	it('a total above the notes stays', async () => {
		const { rows, told } = await readText(`${table}Total,,,11\n\nSource: Border police\n`);
		expect(rows.at(-1)).toEqual([4, 'Total', '', '', '11']);
		expect(told).toEqual(['title-row 6']);
	});

	it('a note between rows of figures is none below them', async () => {
		const { told, rows } = await readText(`${table}Source: Border police\nIRN,2026-01,M,7\n`);
		expect(rows.length).toBe(3);
		expect(told).toEqual(['missing-cell 4']);
	});

	it('every row is read when that is said', async () => {
		const { told, file } = await readText(`${table}Source: Border police\n`, { overrides: { footer: 'keep' } });
		expect(told).toEqual(['missing-cell 4']);
		expect(file.detected.find(({ what }) => what === 'footer')).toMatchObject({ value: 'none', given: true });
	});

	it('a header that reads like a note is a header all the same', async () => {
		const { table: read, told } = await readText('Source,Data from\n');
		expect(read?.columns.map(({ label }) => label)).toEqual(['Source', 'Data from']);
		expect(told).toEqual(['file-error']);
	});

	it.each(['utf-16le', 'utf-16be', 'windows-1251'])('are found in %s', async (encoding) => {
		const text = 'Страна;Месяц;Лица\nИран;2026-01;5\n\nИсточник: полиция\n';
		const bytes = encoding === 'windows-1251' ? cp1251(text) : encoding === 'utf-16le' ? Buffer.from(`\ufeff${text}`, 'utf16le') : Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
		const { rows, told } = await readText(bytes, { overrides: { encoding } });
		expect(rows).toEqual([[2, 'Иран', '2026-01', '5']]);
		expect(told).toEqual(['title-row 4']);
	});

	it('are found at the end of a long file, with their line', async () => {
		const rows = 'AFG,2026-01,F,5\r\n'.repeat(20_000);
		const { told, file } = await readText(`Nationality,Month,Sex,Persons\r\n${rows}\r\nSource: Border police\r\n`);
		expect(file.rows).toBe(20_000);
		expect(told).toEqual(['title-row 20003']);
	});

	it('a long file whose last row holds a quoted line break is whole', async () => {
		const { file, told } = await readText(`a,b,n\n${'x,y,1\n'.repeat(20_000)}x,"Note: one\nSource: two",3\n`);
		expect(file.rows).toBe(20_001);
		expect(told).toEqual([]);
	});
});

/** Windows-1251 of the Cyrillic letters and ASCII. */
function cp1251(text: string): Buffer {
	return Buffer.from([...text].map((character) => (character.charCodeAt(0) < 128 ? character.charCodeAt(0) : character.charCodeAt(0) - 0x410 + 0xc0)));
}

describe('headers over two rows', () => {
	const labels = async (text: string) => {
		const { table: read, told, rows, file } = await readText(text);
		return { labels: read?.columns.map(({ label }) => label), told, rows, line: file.header_line };
	};

	it('a year over its months makes months', async () => {
		const read = await labels('Nationality,2024,,,2025,,\n,Jan,Feb,Mar,Jan,Feb,Mar\nAFG,1,2,3,4,5,6\nSYR,1,2,3,4,5,6\n');
		expect(read.labels).toEqual(['Nationality', 'Jan 2024', 'Feb 2024', 'Mar 2024', 'Jan 2025', 'Feb 2025', 'Mar 2025']);
		expect(read).toMatchObject({ told: ['title-row 1'], line: 2 });
		expect(read.rows[0]).toEqual([3, 'AFG', '1', '2', '3', '4', '5', '6']);
	});

	it('a year written over each of its months makes the same', async () => {
		const read = await labels('Nationality,Sex,2024,2024,2025,2025\n,,Jan,Feb,Jan,Feb\nAFG,F,1,2,3,4\nSYR,M,1,2,3,4\n');
		expect(read.labels).toEqual(['Nationality', 'Sex', 'Jan 2024', 'Feb 2024', 'Jan 2025', 'Feb 2025']);
	});

	it('below title lines too, and with names that are merged over both rows', async () => {
		const read = await labels('Irregular stay,,,,\n\nNationality,Route,Men,,Women,\n,,2024,2025,2024,2025\nAFG,EMED,1,2,3,4\nSYR,EMED,1,2,3,4\n');
		expect(read.labels).toEqual(['Nationality', 'Route', 'Men 2024', 'Men 2025', 'Women 2024', 'Women 2025']);
		expect(read.told).toEqual(['title-row 1', 'title-row 3']);
	});

	it('a title over a whole header is a title', async () => {
		const read = await labels('Irregular stay,,,\nstate,month,sex,n\nGRC,2026-01,F,5\n');
		expect(read.labels).toEqual(['state', 'month', 'sex', 'n']);
	});

	it('a header over a row of figures is one row', async () => {
		const read = await labels('state,,n\nGRC,x,1\nBGR,y,2\n');
		expect(read.labels).toEqual(['state', '', 'n']);
		expect(read.rows.length).toBe(2);
	});

	it('names that do not become different together stay an error', async () => {
		expect((await labels('Nationality,2024,,\n,Jan,Jan,Feb\nAFG,1,2,3\nSYR,1,2,3\n')).told.some((one) => one.startsWith('duplicate-label'))).toBe(true);
	});
});

describe('rows of HXL tags', () => {
	it('above the header are skipped too', async () => {
		const { rows, findings, file } = await readText('#country+name,#date,#affected\nCountry,Month,People\nGreece,2026-01,5\n');
		expect(rows).toEqual([[3, 'Greece', '2026-01', '5']]);
		expect(file.header_line).toBe(2);
		expect(findings).toMatchObject([{ code: 'title-row', severity: 'information', line: 1, value: '#country+name' }]);
		expect(file.detected.find(({ what }) => what === 'tags')).toMatchObject({ value: '1' });
	});

	it('below titles and header are not taken for figures', async () => {
		const { rows, told } = await readText('People found, 2026\nCountry,Month,People\n#country+name,#date,#affected\nGreece,2026-01,5\n\nSource: police\n');
		expect(rows.map(([line]) => line)).toEqual([4]);
		expect(told).toEqual(['title-row 1', 'title-row 3', 'title-row 6']);
	});
});

describe('other habits', () => {
	it('titles with the delimiter in them', async () => {
		const { file, rows } = await readText('Report; border police; 2026\nFigures, by month; provisional\n\nstate;month;sex;n\nGRC;2026-01;F;5\nGRC;2026-02;M;6\n');
		expect(file).toMatchObject({ header_line: 4, delimiter: ';' });
		expect(rows.length).toBe(2);
	});

	it('trailing columns that are empty', async () => {
		const { table: read, told } = await readText('state,month,n,,,\nGRC,2026-01,5,,,\nBGR,2026-01,6,,,\n');
		expect(read?.columns.map(({ label }) => label)).toEqual(['state', 'month', 'n']);
		expect(told).toEqual([]);
	});

	it('a file of a header only', async () => {
		const { findings } = await readText('state,month,n\n');
		expect(findings).toMatchObject([{ code: 'file-error', severity: 'error', expected: 'at least one row of figures' }]);
	});

	it('a header and notes only', async () => {
		expect((await readText('state,month,n\n\nSource: Border police\n')).told).toEqual(['title-row 3', 'file-error']);
	});
});
