import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutralCell } from '#domain/report/neutral-cell';

describe('a cell that a spreadsheet would run', () => {
	it.each(['=HYPERLINK("http://example.org";"x")', '@SUM(A1)', '\t=1', '-1+1', '+A1', '=', ' =1+1', '\r\n=1', '\u00a0@x', '＝1+1', "-cmd|' /C calc'!A0", '\u0000=1', '+1-2'])(
		'%j gets an apostrophe',
		(text) => {
			expect(neutralCell(text)).toBe(`'${text}`);
		}
	);
});

describe('what is no formula stays as it is', () => {
	it.each(['', '-12', '-1,234.50', '-1.234,5', '- 5', '+7', '-12 %', '-٣٤', '-1 234', '-1e5', '-', '12', 'Greece', "O'Brien county", '<5', ':', '2025-01', '\t'])('%j', (text) => {
		expect(neutralCell(text)).toBe(text);
	});
});

it('nothing that comes out begins like a formula, but for signed numbers', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '=', '+', '-', '@', '\t', ' '), (text, mark) => {
			const cell = neutralCell(`${mark}${text}`);
			expect(/^\s*[=@]/.test(cell)).toBe(false);
			expect(/^\s*[+-]/.test(cell) && /[A-Za-z(]/.test(cell) && !/^\s*[+-]\s?[\d.,]+e[+-]?\d+/i.test(cell)).toBe(false);
		})
	);
});
