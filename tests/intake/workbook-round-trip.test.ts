import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readText } from '#tests/support/read-text';
import { workbookFile, type SheetCell } from '#tests/support/workbook-file';

const text = fc.string({ unit: fc.constantFrom(...'aZ07 ,;"|\'=#<>&', 'é', 'ك', 'я', '阿', '😀'), maxLength: 8 });
const cell = fc.oneof(
	text.map((value): [SheetCell, string] => [value, value]),
	fc.integer({ min: -999_999, max: 9_999_999_999 }).map((value): [SheetCell, string] => [value, String(value)]),
	fc.integer({ min: 1, max: 99_999 }).map((value): [SheetCell, string] => [value + 0.25, `${value}.25`]),
	fc.constant<[SheetCell, string]>([null, ''])
);

it('any texts and numbers, written to a sheet, come back as they were, each row on its line', async () => {
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 2, max: 5 }), fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 12 }), async (width, rows) => {
			const header = Array.from({ length: width }, (_, index) => `h${index}`);
			const wanted = rows.map((cells): [SheetCell, string][] => [['k', 'k'] as [SheetCell, string], ...cells].slice(0, width));
			const bytes = workbookFile([{ name: 'Figures', rows: [header, ...wanted.map((cells) => cells.map(([written]) => written))] }]);
			const read = await readText(bytes, { name: 'figures.xlsx', overrides: { headerLine: 1, footer: 'keep' } });
			expect(read.rows).toEqual(wanted.map((cells, index) => [index + 2, ...cells.map(([, shown]) => shown)]));
			expect(read.findings).toEqual([]);
		}),
		{ numRuns: 80, seed: 20_271 }
	);
}, 120_000);
