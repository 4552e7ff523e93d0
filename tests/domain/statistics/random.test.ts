import { describe, expect, it } from 'vitest';
import { createRandom } from '#domain/statistics/random';

const many = (draw: () => number, count = 20_000) => Array.from({ length: count }, draw);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]) => mean(values.map((value) => value ** 2)) - mean(values) ** 2;

describe('a stream of random numbers', () => {
	it('is fixed by its seed', () => {
		const [a, b, other] = ['x/1', 'x/1', 'x/2'].map((seed) => many(createRandom(seed), 50));
		expect(a).toEqual(b);
		expect(a).not.toEqual(other);
	});

	it('spreads evenly over 0 to 1, also for seeds that hardly differ', () => {
		const firsts = many(() => 0, 2000).map((_, index) => createRandom(`seed/${index}`)());
		for (const values of [many(createRandom('even')), firsts]) {
			expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
			expect(Math.max(...values)).toBeLessThan(1);
			expect(mean(values)).toBeCloseTo(0.5, 1);
			expect(variance(values)).toBeCloseTo(1 / 12, 1);
		}
	});
});
