import { describe, expect, it } from 'vitest';
import { drawBinomial, drawCount, drawGamma, drawNormal, drawParts, drawPoisson } from '#pipelines/sample/draws';
import { createRandom } from '#domain/statistics/random';

const many = <T>(draw: () => T, count = 20_000) => Array.from({ length: count }, draw);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]) => mean(values.map((value) => value ** 2)) - mean(values) ** 2;

describe('draws', () => {
	it('have the mean and the variance of their distribution', () => {
		const random = createRandom('moments');
		const normal = many(() => drawNormal(random));
		expect(mean(normal)).toBeCloseTo(0, 1);
		expect(variance(normal)).toBeCloseTo(1, 1);
		const gamma = many(() => drawGamma(random, 4));
		expect(mean(gamma)).toBeCloseTo(1, 1);
		expect(variance(gamma)).toBeCloseTo(0.25, 1);
		for (const expected of [0.3, 6, 400]) {
			const poisson = many(() => drawPoisson(random, expected));
			expect(mean(poisson) / expected).toBeCloseTo(1, 1);
			expect(variance(poisson) / expected).toBeCloseTo(1, 1);
		}
	});

	it('of a count vary more than by chance alone, by its dispersion', () => {
		const random = createRandom('counts');
		const counts = many(() => drawCount(random, 50, 5));
		expect(mean(counts) / 50).toBeCloseTo(1, 1);
		expect(variance(counts) / (50 + 50 ** 2 / 5)).toBeCloseTo(1, 0);
		expect(many(() => drawCount(random, 0, 5), 10)).toEqual(Array(10).fill(0));
	});

	it('are whole and never below 0', () => {
		const random = createRandom('whole');
		const values = [0.1, 3, 45, 1000].flatMap((expected) => many(() => drawCount(random, expected, 3), 3000));
		expect(values.every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
	});

	it('keep a part of a count, never more than all of it', () => {
		const random = createRandom('kept');
		for (const count of [10, 500]) {
			const kept = many(() => drawBinomial(random, count, 0.3), 5000);
			expect(mean(kept) / count).toBeCloseTo(0.3, 1);
			expect(kept.every((value) => value >= 0 && value <= count)).toBe(true);
		}
	});

	it('split a count into parts that add up to it', () => {
		const random = createRandom('parts');
		for (const count of [0, 1, 7, 1000]) {
			const parts = drawParts(random, count, [0.7, 0.2, 0.1]);
			expect(parts.reduce((sum, part) => sum + part, 0)).toBe(count);
			expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
		}
	});
});
