import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readText } from '#tests/support/read-text';

const cell = fc.oneof(
	fc.string({ unit: fc.constantFrom('a', 'Z', '0', ' ', ',', ';', '"', '\n', '\r', '\t', '|', 'é', 'ك', '😀'), maxLength: 6 }),
	fc.constantFrom('', 'NULL', '1,405', '#x')
);
const file = fc.record({
	delimiter: fc.constantFrom(',', ';', '\t', '|'),
	end: fc.constantFrom('\n', '\r\n', '\r'),
	encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le'),
	lastEnd: fc.boolean(),
	width: fc.integer({ min: 2, max: 5 }),
	rows: fc.array(fc.record({ cells: fc.array(cell, { minLength: 5, maxLength: 5 }), quoteAll: fc.boolean(), blanksBefore: fc.integer({ min: 0, max: 2 }) }), { minLength: 1, maxLength: 12 })
});

function encode(text: string, encoding: string): Buffer {
	if (encoding === 'utf-8') return Buffer.from(text);
	return Buffer.from(`\ufeff${text}`, encoding === 'utf-16le' ? 'utf16le' : 'utf8');
}

const lineBreaks = (text: string) => text.split(/\r\n|\n|\r/).length - 1;

it('any cells, written by the rules, come back as they were, each record on its line', async () => {
	await fc.assert(
		fc.asyncProperty(file, async ({ delimiter, end, encoding, lastEnd, width, rows }) => {
			const header = Array.from({ length: width }, (_, index) => `h${index}`);
			let text = header.join(delimiter) + end;
			const expected: [number, ...string[]][] = [];
			for (const { cells, quoteAll, blanksBefore } of rows) {
				text += end.repeat(blanksBefore);
				const wanted = ['k', ...cells].slice(0, width);
				const line = lineBreaks(text) + 1;
				const written = wanted.map((value) => (quoteAll || /[",;|\t\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value));
				text += written.join(delimiter) + end;
				expected.push([line, ...wanted]);
			}
			if (!lastEnd) text = text.slice(0, -end.length);
			const read = await readText(encode(text, encoding), { overrides: { delimiter, headerLine: 1 } });
			expect(read.rows).toEqual(expected);
			expect(read.findings.filter(({ code }) => code !== 'blank-row')).toEqual([]);
		}),
		{ numRuns: 120, seed: 20_261 }
	);
}, 60_000);
