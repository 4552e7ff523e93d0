import { describe, expect, it } from 'vitest';
import { MAD_CONSISTENCY, median, medianAbsoluteDeviation, quantileOf, sortPresent } from '#domain/statistics/quantiles';
import { readReference } from './support/reference.ts';

interface Case {
	values: number[];
	shares: number[];
	quantiles: number[];
	mad: number;
	mad_scaled: number;
}

describe('quantiles', () => {
	it('equal those of R', () => {
		const cases = readReference<Case>('quantiles');
		expect(cases).toHaveLength(2);
		for (const { values, shares, quantiles, mad, mad_scaled } of cases) {
			const sorted = sortPresent(values);
			for (const [at, share] of shares.entries()) expect(quantileOf(sorted, share)).toBeCloseTo(quantiles[at] as number, 12);
			expect(medianAbsoluteDeviation(values)).toBe(mad);
			// R rounds the constant to 1.4826.
			expect(MAD_CONSISTENCY * medianAbsoluteDeviation(values)).toBeCloseTo(mad_scaled, 4);
		}
	});

	it('leave missing values out, and are missing of none', () => {
		expect(median([Number.NaN, 4, 1, Number.NaN, 7])).toBe(4);
		expect(medianAbsoluteDeviation([4, Number.NaN, 1, 7])).toBe(3);
		expect(median([Number.NaN])).toBeNaN();
		expect([...sortPresent([10, 9, Number.NaN, 100])]).toEqual([9, 10, 100]);
	});
});
