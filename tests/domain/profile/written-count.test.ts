import { describe, expect, it } from 'vitest';
import { provenNumberFormat, readWrittenCount, type NumberFormat } from '#domain/profile/written-count';

const read = (text: string, format: NumberFormat = {}, missing = {}) => readWrittenCount(text, format, missing);
const value = (text: string, format: NumberFormat = {}) => {
	const count = read(text, format);
	return count.kind === 'count' ? count.value : count.kind === 'problem' ? count.code : count.reason;
};

describe('a count', () => {
	it.each([
		['0', 0],
		[' 12 ', 12],
		['0012', 12],
		['12.0', 12],
		['12,00', 12],
		['1 405', 1405],
		['1\u00a0405\u202f000', 1_405_000],
		['1,234,567', 1_234_567],
		['1.234.567', 1_234_567],
		["1'234", 1234]
	])('%s is read', (text, expected) => {
		expect(value(text)).toBe(expected);
	});

	it.each([
		['2.67', 'non-integer-count'],
		['0.125', 'non-integer-count'],
		['1234.567', 'non-integer-count'],
		['-5', 'negative-count'],
		['−5', 'negative-count'],
		['0[VALORE]0', 'type-error'],
		['12a', 'type-error'],
		['1e3', 'type-error'],
		['(5)', 'type-error'],
		['1,23,456', 'type-error'],
		['12345678901234567', 'type-error'],
		['#REF!', 'type-error']
	])('%s is refused', (text, code) => {
		expect(value(text)).toBe(code);
	});

	it('with one separator before three digits has two readings', () => {
		expect(read('2.670')).toEqual({ kind: 'problem', code: 'ambiguous-number', readings: ['2670', '2.670'] });
		expect(read('1,405')).toEqual({ kind: 'problem', code: 'ambiguous-number', readings: ['1405', '1.405'] });
	});

	it('follows the format that is declared', () => {
		expect(value('1,405', { grouping: ',', decimal: '.' })).toBe(1405);
		expect(value('2.670', { grouping: '.' })).toBe(2670);
		expect(value('2.670', { decimal: '.' })).toBe('non-integer-count');
		expect(value('1.234,0', { grouping: '.', decimal: ',' })).toBe(1234);
		expect(value('1.234,5', { grouping: '.', decimal: ',' })).toBe('non-integer-count');
		expect(value('1,40', { grouping: ',', decimal: '.' })).toBe('type-error');
	});

	it('of minus zero is zero', () => {
		expect(value('-0')).toBe(0);
	});
});

describe('an empty value', () => {
	it.each([['', 'blank'], [':', 'not-available'], ['..', 'not-available'], ['NA', 'not-available'], ['N/A', 'not-available']])('%j is %s', (text, reason) => {
		expect(read(text)).toEqual({ kind: 'empty', reason });
	});

	it('says what it is known to be below', () => {
		expect(read('<5')).toEqual({ kind: 'empty', reason: 'suppressed', bound: 5 });
		expect(read('≤ 5')).toEqual({ kind: 'empty', reason: 'suppressed', bound: 6 });
	});

	it('follows the layout before the custom', () => {
		expect(read('-', {}, { '-': 'not-applicable' })).toEqual({ kind: 'empty', reason: 'not-applicable' });
		expect(read('*', {}, { '*': 'suppressed' })).toEqual({ kind: 'empty', reason: 'suppressed' });
	});

	it('is doubtful where a dash stands', () => {
		expect(read('-')).toEqual({ kind: 'empty', reason: 'not-available', doubtful: true });
	});
});

describe('the number format', () => {
	it('is proven by two groups, by both marks, or by a fraction that is no group', () => {
		expect(provenNumberFormat(['1,234,567', '1,405'])).toEqual({ grouping: ',' });
		expect(provenNumberFormat(['1.234,5'])).toEqual({ grouping: '.', decimal: ',' });
		expect(provenNumberFormat(['2.67', '2.670'])).toEqual({ decimal: '.' });
	});

	it('is not proven by one group, nor by texts that contradict each other', () => {
		expect(provenNumberFormat(['2.670', '1.405'])).toEqual({});
		expect(provenNumberFormat(['1,234,567', '2,5'])).toEqual({});
	});
});
