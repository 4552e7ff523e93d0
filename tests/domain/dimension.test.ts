import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { BREAKDOWN_DIMENSIONS, breakdownDimensions, breakdownMask, breakdownSize, isBreakdownDimension, isLegDimension } from '#domain/dimension';

describe('breakdown masks', () => {
	it('give each dimension the bit of its place', () => {
		expect(breakdownMask([])).toBe(0);
		expect(breakdownMask(['ROUTE'])).toBe(1);
		expect(breakdownMask(['BORDER_SECTION', 'DIRECTION'])).toBe(6);
		expect(breakdownMask(['CITIZENSHIP'])).toBe(32);
		expect(breakdownMask(BREAKDOWN_DIMENSIONS)).toBe(1023);
	});

	it('come back as the dimensions they were made of, in the order of their bits', () => {
		fc.assert(
			fc.property(fc.subarray([...BREAKDOWN_DIMENSIONS], { minLength: 0 }), (chosen) => {
				const mask = breakdownMask([...chosen].reverse());
				expect(breakdownDimensions(mask)).toEqual(chosen);
				expect(breakdownSize(mask)).toBe(chosen.length);
			})
		);
	});

	it('count a dimension once, however often it is named', () => {
		expect(breakdownMask(['SEX', 'SEX'])).toBe(breakdownMask(['SEX']));
	});
});

describe('names of dimensions', () => {
	it('tell breakdowns from legs and from what every observation has', () => {
		expect(['SEX', 'LEG_ROUTE', 'TIME_PERIOD'].map(isBreakdownDimension)).toEqual([true, false, false]);
		expect(['SEX', 'LEG_ROUTE', 'TIME_PERIOD'].map(isLegDimension)).toEqual([false, true, false]);
	});
});
