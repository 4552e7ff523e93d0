import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckReport } from '#domain/check-report';
import type { Finding } from '#domain/finding';
import { annotatedName, annotationRefusal } from '#domain/report/annotation';
import { writeAnnotated } from '#pipelines/report/write-annotated.server';
import { finding, reportOf } from './support/reports.ts';

let folder = '';
let files = 0;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'annotated-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The annotated copy of a file as text, its byte-order mark cut off. */
async function annotate(content: string | Buffer, findings: readonly Finding[], file: Partial<CheckReport['file']> = {}): Promise<string> {
	const [source, target] = [join(folder, `source-${++files}`), join(folder, `target-${files}`)];
	await writeFile(source, content);
	const report = reportOf(findings, file);
	expect(await writeAnnotated({ ...report.file, path: source }, report, target)).toBe(true);
	const text = await readFile(target, 'utf8');
	expect(text.startsWith('\uFEFF')).toBe(true);
	return text.slice(1);
}
const cells = (text: string, delimiter = ',') => Papa.parse<string[]>(text, { delimiter, newline: '\r\n' }).data;

describe('the annotated copy', () => {
	it('holds code, column and remedy in the line that they belong to, in a last column headed problem', async () => {
		const text = await annotate('Month,Nationality\n2025-01,Atlantis\n2025-02,AFG\n', [finding({})]);
		expect(cells(text).slice(0, 3)).toEqual([
			['Month', 'Nationality', 'problem'],
			['2025-01', 'Atlantis', 'unknown-code, column B “Nationality”: Correct it.'],
			['2025-02', 'AFG', '']
		]);
	});

	it('keeps title lines, blank lines and line breaks in cells, so that the line numbers still hold', async () => {
		const source = 'Table 1; "a title\n\nMonth;Note\n2025-01;"first\nsecond"\n;\n2025-02;x\n\n\n2025-03;y\n';
		const text = await annotate(source, [finding({ line: 4, value: null }), finding({ line: 5, code: 'whitespace' }), finding({ line: 10, code: 'type-error' })], { delimiter: ';', header_line: 3 });
		const lines = text.split(/\r\n|\n/);
		expect([lines[0], lines[1], lines[2]]).toEqual(['Table 1;" ""a title"', '', 'Month;Note;problem']);
		expect(lines[3]).toBe('2025-01;"first');
		expect(lines[4]).toMatch(/^second";unknown-code.* \| whitespace/);
		expect([lines[5], lines[6], lines[7], lines[8]]).toEqual(['', '2025-02;x;', '', '']);
		expect(lines[9]).toMatch(/^2025-03;y;type-error/);
	});

	it('tells below the last line what has no line, what stands in the header, and what a cap left out', async () => {
		const rows = Array.from({ length: 150 }, (_, index) => `2025-01,land ${index}\n`);
		const many = rows.map((_, index) => finding({ line: index + 2, value: `land ${index}` }));
		const found = [...many, finding({ code: 'missing-label', line: null, column: null, value: null, remedy: 'Say the indicator.' }), finding({ code: 'blank-label', line: 1, column: 'D', label: null, remedy: 'Name it.' })];
		const notes = cells(await annotate(`Month,Nationality\n${rows.join('')}`, found))
			.slice(151)
			.map((row) => [row.length, row[0], row[1], row[2]]);
		expect(notes.slice(0, -1)).toEqual([
			[3, '', '', `Copy of figures.csv (SHA-256 ${'a'.repeat(64)}) with the findings of each line in the column “problem”.`],
			[3, '', '', 'Unknown code: the first 100 of 150 are marked, not each.'],
			[3, '', '', 'the whole file: missing-label: Say the indicator.'],
			[3, '', '', 'line 1: blank-label, column D: Name it.']
		]);
	});

	it('a formula in title, header, name, note and value is made harmless; a negative number stays one', async () => {
		const source = '=HYPERLINK("http://example.org"),x\n@Month,Nationality,+A1\n2025-01,-1+1,-12\n2025-02,"\t=1","=a,b"\n';
		const text = await annotate(source, [finding({ line: 4, label: '=1' })], { header_line: 2 });
		expect(cells(text).slice(0, 4)).toEqual([
			[`'=HYPERLINK("http://example.org")`, 'x'],
			["'@Month", 'Nationality', "'+A1", 'problem'],
			['2025-01', "'-1+1", '-12', ''],
			['2025-02', "'\t=1", "'=a,b", 'unknown-code, column B “=1”: Correct it.']
		]);
		expect(text).toContain('6 cells that a spreadsheet would run');
	});

	it('rows with too few or too many cells keep their problem in its column', async () => {
		const rows = cells(await annotate('a,b\n1\n1,2,3\n', [finding({ line: 2 }), finding({ line: 3, value: 'other' })])).slice(0, 3);
		expect(rows.map((row) => [row.length, row[3]])).toEqual([
			[4, 'problem'],
			[4, 'unknown-code, column B “Nationality”: Correct it.'],
			[4, 'unknown-code, column B “Nationality”: Correct it.']
		]);
	});

	it('is UTF-8 whatever the file was, unpacked, with commas for tabs', async () => {
		const text = await annotate(Buffer.from('Land\tZahl\nT\xfcrkei\t1,5\n', 'latin1'), [], { encoding: 'windows-1252', delimiter: '\t' });
		expect(text.split('\r\n').slice(0, 2)).toEqual(['Land,Zahl,problem', 'Türkei,"1,5",']);
		const wide = await annotate(gzipSync(Buffer.from('\uFEFFΧώρα;Αριθμός\nΕλλάδα;1\n', 'utf16le')), [], { encoding: 'utf-16le', delimiter: ';' });
		expect(wide.split('\r\n').slice(0, 2)).toEqual(['Χώρα;Αριθμός;problem', 'Ελλάδα;1;']);
	});

	it('a mark that is never closed ends with its line, as it was read', async () => {
		const rows = cells(await annotate('a,b\n1,"two\n3,4\n', [finding({ line: 2, code: 'unclosed-quote' })]));
		expect(rows.slice(1, 3).map((row) => row.slice(0, 2))).toEqual([
			['1', 'two'],
			['3', '4']
		]);
	});
});

describe('what there is no annotated copy of', () => {
	it('a file that may hold data of persons, and one that is no text', async () => {
		const personal = reportOf([finding({ code: 'personal-data-suspected', value: null })]);
		const unread = reportOf([], { encoding: '', delimiter: '' });
		expect(annotationRefusal(personal)).toContain('would carry those data on');
		expect(annotationRefusal(unread)).toContain('could not be read');
		for (const report of [personal, unread]) {
			expect(await writeAnnotated({ ...report.file, path: 'nowhere' }, report, join(folder, 'no'))).toBe(false);
		}
	});
});

it('is named after its file', () => {
	expect(['figures.csv.gz', 'a.b.TSV', 'table'].map(annotatedName)).toEqual(['figures.problems.csv', 'a.b.problems.csv', 'table.problems.csv']);
});

it('any table comes out with the same cells, one column more, each row on the line that it stood on', async () => {
	const word = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', ' ', '7', 'ß', '٣'), maxLength: 5 }).map((text) => `x${text}`);
	const table = fc.array(fc.array(word, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 8 });
	await fc.assert(
		fc.asyncProperty(table, fc.constantFrom(',', ';'), fc.constantFrom('\n', '\r\n'), async (rows, delimiter, newline) => {
			const all = [['h1', 'h2'], ...rows];
			const source = Papa.unparse(all, { delimiter, newline }) + newline;
			const lineOf = (row: number) => 1 + all.slice(0, row).reduce((sum, one) => sum + 1 + one.join('').split('\n').length - 1, 0);
			const last = lineOf(all.length - 1);
			const text = await annotate(source, [finding({ line: last })], { delimiter });
			const read = cells(text, delimiter).slice(0, all.length);
			expect(read.map((row) => row.slice(0, 2))).toEqual(all);
			expect(read.at(-1)?.[2]).toContain('unknown-code');
			const before = text.slice(0, text.indexOf('unknown-code'));
			const lastRowBreaks = all.at(-1)?.join('').split('\n').length ?? 1;
			expect(before.split('\n').length).toBe(last + lastRowBreaks - 1);
		}),
		{ numRuns: 60 }
	);
});
