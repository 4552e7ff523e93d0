import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parseCsvRecords } from '#domain/csv-records';

describe('parseCsvRecords', () => {
	it('counts lines through quoted line breaks and blank lines', () => {
		expect(parseCsvRecords('a,b\n"1\n2",x\n\n3,y\n')).toEqual([
			{ line: 1, cells: ['a', 'b'] },
			{ line: 2, cells: ['1\n2', 'x'] },
			{ line: 5, cells: ['3', 'y'] }
		]);
	});

	it('reads CRLF, a byte-order mark, doubled quotes and empty last cells', () => {
		expect(parseCsvRecords('\uFEFFa,b\r\n"say ""no""",\r\n"",""').map(({ cells }) => cells)).toEqual([
			['a', 'b'],
			['say "no"', ''],
			['', '']
		]);
	});

	it('refuses a cell that is not closed, a stray quote and text after a quote', () => {
		expect(() => parseCsvRecords('a\n"b')).toThrow('line 2: a quoted cell is not closed');
		expect(() => parseCsvRecords('a"b')).toThrow('line 1: a quote stands inside a cell that is not quoted');
		expect(() => parseCsvRecords('x\n"a"b')).toThrow('line 2: text follows a closing quote');
	});

	it('reads back whatever is written quoted', () => {
		const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', 'é', ' ') });
		fc.assert(
			fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (table) => {
				const text = table.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\n');
				expect(parseCsvRecords(text).map(({ cells }) => cells)).toEqual(table);
			})
		);
	});
});
