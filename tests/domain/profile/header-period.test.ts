import { describe, expect, it } from 'vitest';
import { doubtfulHeaders, readHeaderPeriod } from '#domain/profile/header-period';

describe('a period at the head of a column', () => {
	it.each([
		['JAN2009', '2009-01'],
		['39814', '2009-01'],
		[' 39845 ', '2009-02'],
		['45748', '2025-04'],
		['32874', '1990-01'],
		['54789', '2050-01'],
		['39815', 'none'],
		['12345', 'none'],
		['99999', 'none'],
		['2009', '2009']
	])('%j is %s', (label, expected) => {
		const read = readHeaderPeriod(label);
		expect(read.kind === 'period' ? read.period.text : read.kind).toBe(expected);
	});
});

describe('headers that may be months or years', () => {
	it.each([
		[['2009-10', '2010-11', '2011-12'], 3],
		[['2011-12', '2012-13'], 2],
		[['2010-10', '2010-11', '2010-12'], 0],
		[['Nationality', 'JAN2009', '2010-11'], 0]
	])('%j: %i are in doubt', (labels, count) => {
		expect(doubtfulHeaders(labels).size).toBe(count);
	});

	it('are years once it is said where those begin', () => {
		const read = readHeaderPeriod('2010-11', 'A_JUL');
		expect(read.kind === 'period' && read.period.text).toBe('2010-07-01/P1Y');
	});
});
