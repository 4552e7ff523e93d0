import { describe, expect, it } from 'vitest';
import { parseEncoding } from '#domain/intake/encoding';
import { readText } from '#tests/support/read-text';

const latin = (text: string) => Buffer.from(text, 'latin1');
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('encodings', () => {
	it('UTF-8 is read as it is', async () => {
		const { file, rows } = await readText('nationality,n\nTürkiye,1\n阿富汗,2\n');
		expect(file.encoding).toBe('utf-8');
		expect(rows).toEqual([
			[2, 'Türkiye', '1'],
			[3, '阿富汗', '2']
		]);
	});

	it('a UTF-8 mark is not part of the first label', async () => {
		const { table } = await readText('\ufeffnationality,n\nTürkiye,1\n');
		expect(table?.columns[0]?.label).toBe('nationality');
	});

	it.each([
		['little', Buffer.from('\ufeffnationality;n\r\nTürkiye;1\r\n', 'utf16le'), 'utf-16le'],
		['big', utf16be('\ufeffnationality;n\r\nTürkiye;1\r\n'), 'utf-16be'],
		['little, without a mark', Buffer.from('nationality;n\r\nTürkiye;1\r\n', 'utf16le'), 'utf-16le'],
		['big, without a mark', utf16be('nationality;n\r\nTürkiye;1\r\n'), 'utf-16be']
	])('UTF-16, %s end first, is found', async (_, bytes, encoding) => {
		const { file, rows, told } = await readText(bytes);
		expect(file).toMatchObject({ encoding, delimiter: ';' });
		expect(rows).toEqual([[2, 'Türkiye', '1']]);
		expect(told).toEqual([]);
	});

	it('bytes that are not UTF-8 are read as Windows-1252, its quotation marks and euro sign too', async () => {
		const { file, rows, told } = await readText(Buffer.concat([latin('nationality,note,n\nC\xf4te d\x92Ivoire,\x93\x80\x94,1\n')]));
		expect(file.encoding).toBe('windows-1252');
		expect(rows).toEqual([[2, 'Côte d’Ivoire', '“€”', '1']]);
		expect(told).toEqual([]);
	});

	it('Windows-1252 is found where its first accent comes late', async () => {
		const plain = 'Greece,1\n'.repeat(200_000);
		const { file, rows } = await readText(latin(`nationality,n\n${plain}C\xf4te,2\n`));
		expect(file.encoding).toBe('windows-1252');
		expect(rows.at(-1)).toEqual([200_002, 'Côte', '2']);
	}, 20_000);

	it.each([
		['windows-1250', [0xc8, 0x65, 0x73, 0x6b, 0x6f], 'Česko'],
		['cp1251', [0xd0, 0xee, 0xf1, 0xf1, 0xe8, 0xff], 'Россия'],
		['windows-1254', [0xdd, 0x72, 0x61, 0x6e, 0xfd], 'İranı'],
		['1256', [0xc7, 0xed, 0xd1, 0xc7, 0xe4], 'ايران']
	])('%s is read when it is named', async (encoding, bytes, name) => {
		const content = Buffer.concat([Buffer.from('nationality,n\n'), Buffer.from(bytes), Buffer.from(',1\n')]);
		const { rows, told } = await readText(content, { overrides: { encoding } });
		expect(rows).toEqual([[2, name, '1']]);
		expect(told).toEqual([]);
	});

	it('words of no alphabet that is known are warned of, with the candidates and how each reads', async () => {
		// ‘Ελλάδα’ in Windows-1253, which is not read here.
		const bytes = Buffer.concat([Buffer.from('nationality,n\n'), Buffer.from([0xc5, 0xeb, 0xeb, 0xdc, 0xe4, 0xe1]), Buffer.from(',1\n')]);
		const { findings } = await readText(bytes);
		expect(findings).toMatchObject([{ code: 'encoding-error', severity: 'warning', line: null }]);
		expect(findings[0]?.value).toMatch(/^windows-125\d \S+ \| windows-125\d \S+/);
		expect(findings[0]?.remedy).toMatch(/could also be another of windows-125\d, windows-125\d/);
	});

	it('a UTF-8 file with a damaged byte is refused, with the line', async () => {
		const bytes = Buffer.concat([Buffer.from('nationality,n\nTürkiye,1\nCôte d’Ivoire,2\nBénin,3\nT'), Buffer.from([0xfc]), Buffer.from('rk,4\n')]);
		const { findings, table } = await readText(bytes);
		expect(table).toBeUndefined();
		expect(findings).toMatchObject([{ code: 'encoding-error', severity: 'error', line: 5 }]);
	});

	it('a name that says Windows-1252 for bytes that are UTF-8 is warned of', async () => {
		const { findings } = await readText('nationality,n\nTürkiye,1\n', { overrides: { encoding: 'windows-1252' } });
		expect(findings).toMatchObject([{ code: 'encoding-error', severity: 'warning' }]);
	});

	it('an unknown encoding is refused, and the known ones are named', async () => {
		const { findings } = await readText('a,b\n1,2\n', { overrides: { encoding: 'ebcdic' } });
		expect(findings).toMatchObject([{ code: 'encoding-error', severity: 'error', value: 'ebcdic' }]);
		expect(findings[0]?.expected).toContain('windows-1251');
	});

	it('half a UTF-16 character is told with its line', async () => {
		const bytes = Buffer.concat([Buffer.from('\ufeffa,b\n1,2\n', 'utf16le'), Buffer.from([0x00, 0xd8, 0x41, 0x00]), Buffer.from(',3\n', 'utf16le')]);
		const { findings } = await readText(bytes, { overrides: { headerLine: 1, delimiter: ',' } });
		expect(findings.map(({ code, severity }) => [code, severity])).toContainEqual(['encoding-error', 'error']);
	});

	it.each([
		['UTF8', 'utf-8'],
		['Latin-1', undefined],
		['latin1', 'windows-1252'],
		['ISO-8859-9', 'windows-1254'],
		['cp1251', 'windows-1251'],
		['utf-7', undefined]
	])('%s means %s', (name, encoding) => {
		expect(parseEncoding(name)).toBe(encoding);
	});
});
