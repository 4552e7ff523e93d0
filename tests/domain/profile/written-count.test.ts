import fc from 'fast-check';
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
		["1'234", 1234],
		['1’234’567', 1_234_567],
		['1,23,456', 123_456],
		['12,34,56,789', 123_456_789],
		['١٢٣', 123],
		['۱۲۳', 123],
		['১২৩', 123],
		['१२३', 123],
		['١٬٢٣٤', 1234],
		['۱٬۲۳۴٫۰', 1234],
		['\u200f١٢\u200e', 12],
		['(0)', 0]
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
		['(5)', 'negative-count'],
		['(1,234)', 'ambiguous-number'],
		['1,23,45', 'type-error'],
		['١٢٫٥', 'non-integer-count'],
		['١٢٬٣', 'type-error'],
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

const SCRIPTS = { latin: '0123456789', arabic: '٠١٢٣٤٥٦٧٨٩', persian: '۰۱۲۳۴۵۶۷۸۹', bengali: '০১২৩৪৫৬৭৮৯', devanagari: '०१२३४५६७८९' } as const;
const inScript = (text: string, script: keyof typeof SCRIPTS) => text.replace(/\d/g, (digit) => SCRIPTS[script][Number(digit)] ?? digit);
const grouped = (digits: string, mark: string) => digits.replace(/\B(?=(\d{3})+$)/g, mark);
const indian = (digits: string) => (digits.length <= 3 ? digits : `${digits.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ',')},${digits.slice(-3)}`);

describe('any count', () => {
	const number = fc.integer({ min: 0, max: 999_999_999_999 });
	const script = fc.constantFrom(...(Object.keys(SCRIPTS) as (keyof typeof SCRIPTS)[]));
	const format = fc.constantFrom<NumberFormat>({ grouping: '.', decimal: ',' }, { grouping: ',', decimal: '.' }, { grouping: ' ', decimal: ',' }, { grouping: "'", decimal: '.' }, { grouping: '.' }, { grouping: ',' });

	it('written in a declared format and in any script reads back', () => {
		fc.assert(
			fc.property(number, format, script, fc.constantFrom('', '0', '00'), fc.constantFrom('', '\u200f'), (count, declared, digits, zeros, mark) => {
				const whole = grouped(String(count), declared.grouping ?? '');
				const text = zeros && declared.decimal ? `${whole}${declared.decimal}${zeros}` : whole;
				expect(value(mark + inScript(text, digits), declared)).toBe(count);
			})
		);
	});

	it('grouped by spaces, by Arabic marks or in the Indian manner needs no declaration', () => {
		fc.assert(
			fc.property(number, script, fc.constantFrom(' ', '\u00a0', '\u202f', '\u2009', '٬'), (count, digits, mark) => {
				expect(value(inScript(grouped(String(count), mark), digits))).toBe(count);
			})
		);
		fc.assert(
			fc.property(fc.integer({ min: 100_000, max: 999_999_999 }), (count) => {
				expect(value(indian(String(count)))).toBe(count);
			})
		);
	});

	it('with one point or comma before three digits is never read silently', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 999 }), fc.constantFrom('.', ','), script, (whole, rest, mark, digits) => {
				const three = String(rest).padStart(3, '0');
				expect(read(inScript(`${whole}${mark}${three}`, digits))).toEqual({ kind: 'problem', code: 'ambiguous-number', readings: [`${whole}${three}`, `${whole}.${three}`] });
			})
		);
	});

	it('never becomes another number than its digits say', () => {
		const groups = fc.array(fc.stringMatching(/^[0-9]{1,4}$/), { minLength: 1, maxLength: 3 });
		let counts = 0;
		fc.assert(
			fc.property(groups, fc.constantFrom('', '.', ',', "'", ' ', '٬', '٫'), fc.constantFrom('', '.0', ',00', '٫0'), (parts, mark, end) => {
				const found = read(parts.join(mark) + end);
				if (found.kind !== 'count') return;
				counts += 1;
				const digits = (mark && /^[.,٫]$/.test(mark) && /^0+$/.test(parts.at(-1) ?? '') && end === '' ? [parts.join(''), parts.slice(0, -1).join('')] : [parts.join('')]).map(Number);
				expect(digits).toContain(found.value);
			}),
			{ numRuns: 500 }
		);
		expect(counts).toBeGreaterThan(50);
	});
});
