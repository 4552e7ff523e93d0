import { describe, expect, it } from 'vitest';
import { readHeaderPeriod } from '#domain/profile/header-period';

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
