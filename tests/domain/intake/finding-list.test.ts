import { describe, expect, it } from 'vitest';
import type { Finding } from '#domain/finding';
import { arrangeFindings, countBySeverity } from '#domain/intake/finding-list';

const finding = (part: Partial<Finding>): Finding => ({
	code: 'unknown-code',
	severity: 'error',
	line: null,
	column: 'C',
	label: 'Nationality',
	value: null,
	expected: null,
	remedy: 'Put it right.',
	count: 1,
	...part
});

describe('findings as a person reads them', () => {
	it('errors come first, then lines, then columns', () => {
		const arranged = arrangeFindings([
			finding({ severity: 'information', line: 1, value: 'a' }),
			finding({ line: 9, value: 'b' }),
			finding({ line: 2, column: 'AA', value: 'c' }),
			finding({ line: 2, column: 'Z', value: 'd' }),
			finding({ severity: 'warning', line: 3, value: 'e' })
		]);
		expect(arranged.map(({ value }) => value)).toEqual(['d', 'c', 'b', 'e', 'a']);
	});

	it('one cause is one finding, with its first line and its number', () => {
		const arranged = arrangeFindings([finding({ line: 8, value: 'Atlantis' }), finding({ line: 4, value: 'Atlantis', count: 3 }), finding({ line: 6, value: 'Utopia' })]);
		expect(arranged).toEqual([finding({ line: 4, value: 'Atlantis', count: 4 }), finding({ line: 6, value: 'Utopia' })]);
	});

	it('the same value in two columns has two causes', () => {
		expect(arrangeFindings([finding({ line: 2, value: 'x' }), finding({ line: 2, value: 'x', column: 'D' })]).length).toBe(2);
	});

	it('rows without a value stay apart', () => {
		expect(arrangeFindings([finding({ code: 'extra-cell', line: 2 }), finding({ code: 'extra-cell', line: 3 })]).length).toBe(2);
	});

	it('beyond a hundred the rest is one finding, and nothing is lost of the number', () => {
		const many = Array.from({ length: 340 }, (_, index) => finding({ line: index + 2, value: `v${index}`, count: 2 }));
		const arranged = arrangeFindings(many);
		expect(arranged.length).toBe(101);
		expect(arranged.at(-1)).toMatchObject({ line: 102, value: null, count: 480 });
		expect(countBySeverity(arranged)).toEqual({ errors: 680, warnings: 0, information: 0 });
	});

	it('is the same when it is done again', () => {
		const many = Array.from({ length: 340 }, (_, index) => finding({ line: index + 2, value: `v${index}` }));
		const once = arrangeFindings(many);
		expect(countBySeverity(arrangeFindings(once))).toEqual(countBySeverity(once));
	});
});
