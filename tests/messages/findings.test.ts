import { describe, expect, it } from 'vitest';
import { createFinding, printable } from '#domain/create-finding';
import { findingWords } from '#domain/finding-words';

describe('the words of findings', () => {
	it('fill their places, numbers with separators', () => {
		expect(findingWords('extra-cell', { cells: 1234, columns: 3 })).toEqual({
			remedy: 'This row has 1,234 cells and the header 3. Look for a separator inside a cell (put such a cell between quotation marks) or a cell too many.',
			expected: '3 cells'
		});
	});

	it('a place that nothing fills is a mistake of the program', () => {
		expect(() => findingWords('extra-cell', { cells: 4 })).toThrow('message finding_extra_cell needs {columns}');
	});

	it('a situation without words is a mistake of the program', () => {
		expect(() => findingWords('file-error', {}, 'no-such')).toThrow('no words for a finding: finding_file_error_no_such');
	});

	it('a finding carries the letter of its column', () => {
		expect(createFinding('blank-label', 'warning', { line: 1, columnIndex: 27 })).toMatchObject({ column: 'AB', value: null, count: 1 });
	});
});

describe('a value made fit to print', () => {
	it.each([
		['a\nb\tc\r', 'a\\nb\\tc\\r'],
		['\u001b[31mred', '\\u001b[31mred'],
		['abc\u202egpj', 'abc\\u202egpj'],
		['Türkiye', 'Türkiye'],
		['x'.repeat(200), `${'x'.repeat(80)}…`],
		['😀'.repeat(81), `${'😀'.repeat(80)}…`]
	])('%j', (text, expected) => {
		expect(printable(text)).toBe(expected);
	});
});
