import { describe, expect, it } from 'vitest';
import { createFinding } from '#domain/create-finding';
import { FINDING_CODES } from '#domain/finding';
import { codeTitle, groupFindings } from '../../src/lib/preview/group-findings.ts';
import { markCells } from '../../src/lib/preview/mark-cells.ts';
import { PREVIEW_CODES, SERVER_KINDS } from '../../src/lib/preview/preview-codes.ts';
import { byteTests } from '../../src/lib/preview/byte-tests.ts';

const unknown = (line: number, value: string, count = 1) =>
	createFinding('unknown-code', 'error', { line, columnIndex: 1, value, count, words: { concept: 'CITIZENSHIP' }, expected: '' });

describe('findings as they are shown', () => {
	it('stand by kind, blocking ones first, each kind with the cells that it touches', () => {
		const blank = createFinding('blank-row', 'information', { line: 2, count: 5 });
		const groups = groupFindings([blank, unknown(3, 'Ruritania', 4), unknown(9, 'Syldavia')]);
		expect(groups.map(({ code, count, findings }) => [code, count, findings.length])).toEqual([
			['unknown-code', 5, 2],
			['blank-row', 5, 1]
		]);
		expect(codeTitle('total-row')).toBe('Total row');
	});
	it('mark every shown cell that holds the text, the row where no column is named, and hide what may be of persons', () => {
		const rows = [3, 4, 5].map((line) => ({ line, cells: ['x', 'Ruritania', 'y'] }));
		const personal = createFinding('personal-data-suspected', 'error', { columnIndex: 2, situation: 'name' });
		const short = createFinding('missing-cell', 'error', { line: 5, words: { cells: 2, columns: 3 } });
		const marks = markCells([unknown(3, 'Ruritania', 3), personal, short], rows);
		expect(marks.ofCell(4, 'B', 'Ruritania')?.code).toBe('unknown-code');
		expect(marks.ofCell(4, 'A', 'x')).toBeUndefined();
		expect(marks.ofRow(5)?.code).toBe('missing-cell');
		expect([marks.isHidden('C'), marks.isHidden('B')]).toEqual([true, false]);
	});
	it('are of kinds that the list has; the server looks for the others', () => {
		const all = Object.values(FINDING_CODES).flat();
		expect([...PREVIEW_CODES].every((code) => all.includes(code))).toBe(true);
		expect(SERVER_KINDS).toBe(all.length - PREVIEW_CODES.size);
	});
});

describe('bytes told apart in a browser', () => {
	it.each([
		[[0xc3, 0xa9], true],
		[[0xe9, 0x41], false],
		[[0xc0, 0xaf], false],
		[[0xed, 0xa0, 0x80], false],
		[[0xe2, 0x82, 0xac], true],
		[[0xf0, 0x9f, 0x98, 0x80], true],
		[[0xf5, 0x80, 0x80, 0x80], false],
		[[0x41, 0x42], true]
	])('%j as UTF-8: %s', (list, isUtf8) => {
		expect(byteTests.isUtf8(Uint8Array.from(list))).toBe(isUtf8);
	});
});
