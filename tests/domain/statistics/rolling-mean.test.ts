import { describe, expect, it } from 'vitest';
import { rollingMean } from '#domain/statistics/rolling-mean';

describe('a rolling mean', () => {
	it('is of a value and those before it', () => {
		expect([...rollingMean(Float64Array.from([1, 2, 6, 4]), 3)]).toEqual([Number.NaN, Number.NaN, 3, 4]);
	});
	it('reaches across no gap', () => {
		expect([...rollingMean(Float64Array.from([1, 2, Number.NaN, 4, 6, 8]), 2)]).toEqual([Number.NaN, 1.5, Number.NaN, Number.NaN, 5, 7]);
	});
	it('throws for a window that is none', () => {
		expect(() => rollingMean(new Float64Array(3), 0)).toThrow('not a window: 0');
	});
});
