import { describe, expect, it } from 'vitest';
import { autocovariance, fitAutoregression, prewhiten } from '#domain/statistics/autoregression';
import { readReference, relativeError, toSeries, type Stored } from './support/reference.ts';

interface Case {
	values: Stored;
	order: number;
	coefficients: number[];
	mean: number;
	aic_above_best: number[];
	autocovariance: number[];
	residuals: Stored;
}

describe('an autoregression', () => {
	it("has the order, the coefficients and the criterion of R's ar, also with missing values", () => {
		const cases = readReference<Case>('autoregression');
		expect(cases.map(({ order }) => order)).toEqual([3, 6, 0, 3, 3]);
		for (const one of cases) {
			const values = toSeries(one.values);
			const fit = fitAutoregression(values);
			expect(relativeError(autocovariance(values, 6), one.autocovariance)).toBeLessThan(1e-12);
			expect(fit.coefficients).toHaveLength(one.order);
			expect(relativeError(fit.coefficients, one.coefficients)).toBeLessThan(1e-10);
			expect(fit.mean).toBeCloseTo(one.mean, 10);
			expect(relativeError(fit.aicAboveBest, one.aic_above_best)).toBeLessThan(1e-10);
		}
	});

	it("leaves R's residuals, none where an earlier value is missing", () => {
		for (const one of readReference<Case>('autoregression')) {
			const values = toSeries(one.values);
			expect(relativeError(prewhiten(values, fitAutoregression(values)), one.residuals)).toBeLessThan(1e-9);
		}
	});

	it('of a series that does not vary has order 0', () => {
		const fit = fitAutoregression(new Float64Array(40).fill(3));
		expect(fit.coefficients).toHaveLength(0);
		expect([...prewhiten(new Float64Array(3).fill(3), fit)]).toEqual([0, 0, 0]);
	});
});
