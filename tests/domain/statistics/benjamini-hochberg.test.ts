import { describe, expect, it } from 'vitest';
import { adjustBenjaminiHochberg } from '#domain/statistics/benjamini-hochberg';
import { readReference, relativeError } from './support/reference.ts';

describe('false ones expected among those told', () => {
	it("equal R's p.adjust", () => {
		const cases = readReference<{ p: number[]; q: number[] }>('benjamini-hochberg');
		expect(cases).toHaveLength(3);
		for (const { p, q } of cases) expect(relativeError(adjustBenjaminiHochberg(p), q)).toBeLessThan(1e-13);
	});

	it('are none of none', () => {
		expect(adjustBenjaminiHochberg([])).toHaveLength(0);
	});
});
