import { expect, it } from 'vitest';
import { minimise } from '#domain/statistics/nelder-mead';

it('the least value of a bent valley is found', () => {
	// Rosenbrock's function: 0 at (1, 1).
	const { place, value } = minimise(([x = 0, y = 0]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2, [-1.2, 1], { rounds: 1000, tolerance: 1e-14 });
	expect(place[0]).toBeCloseTo(1, 4);
	expect(place[1]).toBeCloseTo(1, 4);
	expect(value).toBeLessThan(1e-9);
});
