import { describe, expect, it } from 'vitest';
import { monthNumber, provenDateOrder, readWrittenPeriod } from '#domain/profile/written-period';

const textOf = (written: string, options = {}) => {
	const read = readWrittenPeriod(written, options);
	return read.kind === 'period' ? read.period.text : read.kind;
};

describe('a written period', () => {
	it.each([
		['2026', '2026'],
		['2026-03', '2026-03'],
		['2026-Q1', '2026-Q1'],
		['2026Q1', '2026-Q1'],
		['Q3 2026', '2026-Q3'],
		['2026M03', '2026-03'],
		['2026-W01', '2026-W01'],
		['2026W1', '2026-W01'],
		['JAN2009', '2009-01'],
		['Jan-2014', '2014-01'],
		['September 2014', '2014-09'],
		['2014 Sept.', '2014-09'],
		['août 2015', '2015-08'],
		['03/2012', '2012-03'],
		['2012/3', '2012-03'],
		['2004-03-31', '2004-03-31'],
		['2004-03-31T00:00:00', '2004-03-31'],
		['31.12.2014', '2014-12-31'],
		['12/31/2014', '2014-12-31'],
		[' 2014 ', '2014']
	])('%s is %s', (written, expected) => {
		expect(textOf(written)).toBe(expected);
	});

	it.each([['13/2012'], ['JAN09'], ['2014-13'], ['Total'], [''], ['2014-02-30'], ['32.12.2014']])('%s is none', (written) => {
		expect(textOf(written)).toBe('none');
	});

	it('has two readings where day and month could change places', () => {
		expect(readWrittenPeriod('03/04/2014')).toEqual({ kind: 'ambiguous', readings: ['2014-04-03', '2014-03-04'] });
		expect(textOf('03/04/2014', { dateOrder: 'DMY' })).toBe('2014-04-03');
		expect(textOf('03/04/2014', { dateOrder: 'MDY' })).toBe('2014-03-04');
		expect(textOf('04/04/2014')).toBe('2014-04-04');
	});

	it('stands for the frequency that is asked of a date', () => {
		expect(textOf('2004-03-31', { freq: 'Q' })).toBe('2004-Q1');
		expect(textOf('31/03/2004', { freq: 'M' })).toBe('2004-03');
	});
});

describe('the order of dates', () => {
	it('is proven by a day above twelve and by nothing else', () => {
		expect(provenDateOrder(['01/02/2014', '13/02/2014'])).toBe('DMY');
		expect(provenDateOrder(['01/02/2014', '02/13/2014'])).toBe('MDY');
		expect(provenDateOrder(['01/02/2014'])).toBeUndefined();
		expect(provenDateOrder(['13/02/2014', '02/13/2014'])).toBeUndefined();
	});
});

describe('a month', () => {
	it.each([['1', 1], ['01', 1], ['12', 12], ['Févr.', 2], ['DEC', 12]] as const)('%s is %i', (text, month) => {
		expect(monthNumber(text)).toBe(month);
	});

	it.each([['0'], ['13'], ['2012-01'], ['J']])('%s is none', (text) => {
		expect(monthNumber(text)).toBeUndefined();
	});
});
