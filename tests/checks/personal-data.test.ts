import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withoutValues } from '#domain/suspect-columns';
import { checkPersonalData } from '#pipelines/checks/check-personal-data.server';
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

/** A number followed by the digit that Luhn's rule gives it. */
function withLuhn(number: number): string {
	const digits = [...String(number)].map(Number).reverse();
	const sum = digits.reduce((total, digit, index) => total + (index % 2 === 1 ? digit : [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit] ?? 0), 0);
	return `${number}${(10 - (sum % 10)) % 10}`;
}

describe('cells that look like data of persons', () => {
	it.each([
		['an e-mail address in a text', ['none', 'write to someone@example.org please']],
		['telephone numbers', ['+30 210 000 0000', '0030 210 000 000']],
		['numbers of passports', ['AB1234567', 'X0000000', 'unknown']],
		['numbers of identity cards', ['12345-1234567-1']],
		['a machine-readable zone', ['none', 'P<UTOEXAMPLE<<SAMPLE<PERSON<<<<<<<<<<<<<<<<<<']],
		['long identifiers', ['10000000146', '10000000147']],
		['hashes of identifiers', ['9e107d9d372bb6826bd81d3542a419d6', 'e4d909c290d0fb1ca068ffaddf22cbd0', 'unknown']],
		['universally unique identifiers', ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']],
		['numbers of bank accounts', ['GR16 0110 1250 0000 0001 2300 695', 'DE89370400440532013000']],
		['number plates', ['AB 1234', 'XY 1000', 'QQ-1111-Z', 'AB123CD', '34 ABC 123']],
		['numbers with a check digit', Array.from({ length: 12 }, (_, index) => withLuhn(123456 + index * 37))],
		['dates of birth', ['1990-04-01', '12.11.1985', '2001-01-01']],
		['places to the metre', ['41.67771, 26.55871']],
		['places in degrees and minutes', ['41° 40′ 37″ N']],
		['points', ['POINT (26.55871 41.67771)']]
	])('are told by %s', async (_, cells) => {
		expect(await suspect('Remark', cells)).toEqual(['A Remark']);
	});

	it.each(['Name', 'Nom', 'نام'])('are told by names below a bare %s', async (label) => {
		expect(await suspect(label, ['Example Person', 'Sample Human', 'Jane Doe-Example'])).toEqual([`A ${label}`]);
		expect(await suspect(label, ['Afghanistan', 'Greece', 'Iran', 'Sri Lanka'])).toEqual([]);
	});

	it.each([
		['rates', ['45.16667', '12.50001']],
		['dates of the figures', ['2004-03-31', '2004-06-30']],
		['counts', ['1', '20', '1405', '12345678']],
		['numbers of seven digits without a check digit', Array.from({ length: 40 }, (_, index) => String(1_000_003 + index * 7919))],
		['names of states', ['Afghanistan', 'Syrian Arab Republic', 'Iran']],
		['codes', ['AFG', 'RET_FORCED', '2026-W11', 'EU27_2020', 'ITC4C', 'UKC11', 'FR10', 'Y14-17']],
		['a time of the last change', Array.from({ length: 30 }, () => '2026-03-01T10:22:00')],
		['hours of the day', Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`)],
		['nothing', ['', '']]
	])('are not found in %s', async (_, cells) => {
		expect(await suspect('Remark', cells)).toEqual([]);
	});

	it('are told by a time of its own in every row', async () => {
		const cells = Array.from({ length: 30 }, (_, index) => `2026-03-${String(1 + (index % 28)).padStart(2, '0')} ${10 + (index % 12)}:${11 + index}`);
		expect(await suspect('Recorded', cells)).toEqual(['A Recorded']);
	});
});

describe('headers in many languages', () => {
	it.each([
		...['Vorname', 'Cognome', 'Apellidos', 'Prénom', 'Nazwisko', 'Επώνυμο', 'Фамилия', 'Soyadı', 'Keresztnév', 'الاسم الكامل', 'نام خانوادگی', 'পিতার নাম'],
		...['Geburtsdatum', 'Date de naissance', 'Fecha de nacimiento', 'Data urodzenia', 'Doğum tarihi', 'Дата рождения', 'تاريخ الميلاد', 'تاریخ تولد'],
		...['Passport No.', 'Reisepassnummer', 'PESEL', 'ЕГН', 'TC Kimlik No', 'شناختی کارڈ نمبر', 'Codice fiscale', 'JMBG'],
		...['Telefon', 'E-Mail', 'Anschrift', 'Case ID', 'Aktenzeichen', 'Eurodac No', 'Kennzeichen', 'Licence plate']
	])('%s announces data of persons', async (label) => {
		expect(await suspect(label, ['x'])).toEqual([`A ${label}`]);
	});

	it.each([
		...['Country of birth', 'Nationality', 'Citizenship', 'Country name', 'Name of state', 'Age group', 'Sex', 'Month', 'Remarks', 'Region code'],
		...['Border section', 'Reference area', 'Source', 'Last updated', 'Number', 'Persons', 'Mobile units', 'Number of passports', 'Land', 'Nationalité']
	])('%s does not', async (label) => {
		expect(await suspect(label, ['x'])).toEqual([]);
	});

	it('degrees are a place from three decimals on', async () => {
		expect(await suspect('Latitude', ['41.6777', '35'])).toEqual(['A Latitude']);
		expect(await suspect('Latitude', ['41.7', '35'])).toEqual([]);
	});
});

describe('a header that announces data of persons', () => {
	it('is believed as soon as a cell below is filled', async () => {
		expect(await suspect('Surname', ['x'])).toEqual(['A Surname']);
		expect(await suspect('Surname', [''])).toEqual([]);
	});
});

describe('a file without a header', () => {
	it('is not repeated where its first record stands for one', async () => {
		const table = await handTable(duckdb.connection, [['someone@example.org'], ['another@example.org']]);
		expect(await checkPersonalData(duckdb.connection, table)).toMatchObject([{ column: 'A', label: null, value: null }]);
	});
});

describe('findings of a file with data of persons', () => {
	it('lose their values and what would repeat them', () => {
		const finding = { code: 'unknown-code', severity: 'error', line: 2, column: 'A', label: 'X', value: 'secret', expected: 'such as secret', remedy: 'not secret', count: 1 } as const;
		const [kept] = withoutValues([finding]);
		expect(kept).toMatchObject({ code: 'unknown-code', line: 2, column: 'A', label: 'X', value: null, expected: null, count: 1 });
		expect(JSON.stringify(kept)).not.toContain('secret');
	});
});
