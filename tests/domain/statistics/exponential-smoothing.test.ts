import { describe, expect, it } from 'vitest';
import { fitSmoothing, projectSmoothing, runSmoothing, smoothingDeviations, type SmoothingState, type SmoothingWeights } from '#domain/statistics/exponential-smoothing';
import { Z80, Z95 } from '#domain/statistics/forecast-methods';
import { readReference, relativeError } from './support/reference.ts';

interface Case extends SmoothingWeights {
	values: number[];
	period: number;
	level: number;
	slope: number;
	seasonal: number[];
	errors: number[];
	sse: number;
	mean_square: number;
	forecast: number[];
	lower80: number[];
	upper80: number[];
	lower95: number[];
	upper95: number[];
	best_sse: number;
}

const cases = readReference<Case>('exponential-smoothing').map((one) => {
	const begin: SmoothingState = { level: one.level, slope: one.slope, seasonal: Float64Array.from(one.seasonal) };
	return { one, begin, values: Float64Array.from(one.values) };
});

describe('damped exponential smoothing', () => {
	it("has statsmodels' errors and forecasts for the same weights and beginnings", () => {
		expect(cases.map(({ one }) => one.period)).toEqual([12, 4]);
		for (const { one, begin, values } of cases) {
			const run = runSmoothing(values, one, begin);
			expect(relativeError(run.errors, one.errors)).toBeLessThan(1e-9);
			expect(run.squares).toBeCloseTo(one.sse, 10);
			expect(relativeError(projectSmoothing(run.state, one.phi, one.forecast.length), one.forecast)).toBeLessThan(1e-10);
		}
	});

	it("has statsmodels' exact intervals", () => {
		for (const { one, begin, values } of cases) {
			const { state } = runSmoothing(values, one, begin);
			const mean = projectSmoothing(state, one.phi, one.forecast.length);
			const deviations = smoothingDeviations(one, one.period, one.forecast.length);
			const at = (z: number) => mean.map((value, ahead) => value + z * (deviations[ahead] as number) * Math.sqrt(one.mean_square));
			expect(relativeError(at(-Z80), one.lower80)).toBeLessThan(1e-9);
			expect(relativeError(at(Z80), one.upper80)).toBeLessThan(1e-9);
			expect(relativeError(at(-Z95), one.lower95)).toBeLessThan(1e-9);
			expect(relativeError(at(Z95), one.upper95)).toBeLessThan(1e-9);
		}
	});

	it('finds weights as good as a search of the whole region does', () => {
		for (const { one, begin, values } of cases) {
			const fit = fitSmoothing(values, begin);
			expect(fit.squares / one.best_sse).toBeLessThan(1.001);
			expect(fit.weights.beta).toBeLessThan(fit.weights.alpha);
			expect(fit.weights.gamma).toBeLessThan(1 - fit.weights.alpha);
		}
	});

	it('goes on without an error where a value is missing', () => {
		const weights = { alpha: 0.5, beta: 0.1, gamma: 0.2, phi: 0.9 };
		const begin = { level: 10, slope: 1, seasonal: Float64Array.from([2, -2]) };
		const run = runSmoothing(Float64Array.from([Number.NaN, 9]), weights, begin);
		// Level 10 + 0.9, then 10.9 + 0.81 = 11.71; less 2 by the season: 9.71 was expected of the second.
		expect(run.errors[0]).toBeNaN();
		expect(run.errors[1]).toBeCloseTo(-0.71, 12);
		expect(run.count).toBe(1);
		expect(run.state.level).toBeCloseTo(11.71 - 0.355, 12);
		expect(run.state.seasonal[1]).toBeCloseTo(-2 - 0.142, 12);
	});
});
