import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codePage, type CodePage } from '#domain/intake/code-pages';
import { readText } from '#tests/support/read-text';

/** Letters that each encoding can write beside ASCII. */
const LETTERS: Readonly<Record<string, readonly string[]>> = {
	'utf-8': ['é', 'ك', '😀', '阿'],
	'utf-8 with a mark': ['é', 'ك', '😀', '阿'],
	'utf-16le': ['é', 'ك', '😀', '阿'],
	'utf-16be': ['é', 'ك', '😀', '阿'],
	'windows-1250': ['ł', 'ő', 'č', 'ž', '„'],
	'windows-1251': ['я', 'Ж', 'ё', '№', '–'],
	'windows-1252': ['é', 'ß', '€', '’', '\u00a0'],
	'windows-1254': ['ş', 'ğ', 'İ', 'ı', 'ö'],
	'windows-1256': ['ك', 'پ', 'ى', '؟', '\u200c']
};
const ENCODINGS = Object.keys(LETTERS);
const ASCII = ['a', 'Z', '0', '7', ' ', ',', ';', '"', '\n', '\r', '\t', '|', "'", '=', '#'];

function encode(text: string, encoding: string): Buffer {
	if (encoding === 'utf-8') return Buffer.from(text);
	if (encoding === 'utf-8 with a mark') return Buffer.from(`\ufeff${text}`);
	if (encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le');
	if (encoding === 'utf-16be') return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
	const characters = codePage(encoding as CodePage);
	return Buffer.from([...text].map((character) => (character.charCodeAt(0) < 128 ? character.charCodeAt(0) : characters.indexOf(character))));
}

const file = fc.constantFrom(...ENCODINGS).chain((encoding) => {
	const cell = fc.oneof(fc.string({ unit: fc.constantFrom(...ASCII, ...(LETTERS[encoding] ?? [])), maxLength: 6 }), fc.constantFrom('', 'NULL', '1,405', '#x', ' '));
	return fc.record({
		encoding: fc.constant(encoding),
		delimiter: fc.constantFrom(',', ';', '\t', '|'),
		end: fc.constantFrom('\n', '\r\n', '\r'),
		gzip: fc.boolean(),
		lastEnd: fc.boolean(),
		width: fc.integer({ min: 2, max: 5 }),
		rows: fc.array(
			fc.record({ cells: fc.array(cell, { minLength: 5, maxLength: 5 }), quoting: fc.constantFrom('all', 'text', 'needed'), blanksBefore: fc.integer({ min: 0, max: 2 }) }),
			{ minLength: 1, maxLength: 12 }
		)
	});
});

const lineBreaks = (text: string) => text.split(/\r\n|\n|\r/).length - 1;
const isQuoted = (value: string, quoting: string) => quoting === 'all' || /[",;|\t\r\n]/.test(value) || (quoting === 'text' && !/^\d+$/.test(value));

it('any cells, written in any dialect, come back as they were, each record on its line', async () => {
	await fc.assert(
		fc.asyncProperty(file, async ({ delimiter, end, encoding, gzip, lastEnd, width, rows }) => {
			const header = Array.from({ length: width }, (_, index) => `h${index}`);
			let text = header.join(delimiter) + end;
			const expected: [number, ...string[]][] = [];
			for (const { cells, quoting, blanksBefore } of rows) {
				text += end.repeat(blanksBefore);
				const wanted = ['k', ...cells].slice(0, width);
				const line = lineBreaks(text) + 1;
				const written = wanted.map((value) => (isQuoted(value, quoting) ? `"${value.replaceAll('"', '""')}"` : value));
				text += written.join(delimiter) + end;
				expected.push([line, ...wanted]);
			}
			if (!lastEnd) text = text.slice(0, -end.length);
			const bytes = encode(text, encoding);
			const given = encoding.startsWith('windows') ? { encoding } : {};
			const read = await readText(gzip ? gzipSync(bytes) : bytes, { name: gzip ? 'figures.csv.gz' : 'figures.csv', overrides: { delimiter, headerLine: 1, footer: 'keep', ...given } });
			expect(read.rows).toEqual(expected);
			expect(read.findings.filter(({ code }) => code !== 'blank-row')).toEqual([]);
		}),
		{ numRuns: 150, seed: 20_261 }
	);
}, 120_000);

const NAMES = ['AFG', 'Côte d’Ivoire', 'Türkiye', 'Иран', 'العراق', 'a,b', 'say "x"'];
const table = fc.record({
	delimiter: fc.constantFrom(',', ';', '\t', '|'),
	end: fc.constantFrom('\n', '\r\n', '\r'),
	rows: fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom('2026-01', '2026-02', '2026-03'), fc.integer({ min: 0, max: 99_999 })), { minLength: 3, maxLength: 12 })
});

it('a table of figures is found as it was written with nothing said of it: delimiter, header, line ends and all', async () => {
	await fc.assert(
		fc.asyncProperty(table, async ({ delimiter, end, rows }) => {
			const quoted = (value: string) => (value.includes('"') || value.includes(delimiter) ? `"${value.replaceAll('"', '""')}"` : value);
			const lines = [['Nationality', 'Month', 'Persons'], ...rows].map((cells) => cells.map((cell) => quoted(String(cell))).join(delimiter));
			const read = await readText(lines.join(end) + end);
			expect(read.file).toMatchObject({ delimiter, header_line: 1 });
			expect(read.rows).toEqual(rows.map((cells, index) => [index + 2, ...cells.map(String)]));
			expect(read.told).toEqual([]);
		}),
		{ numRuns: 60, seed: 20_262 }
	);
}, 120_000);
