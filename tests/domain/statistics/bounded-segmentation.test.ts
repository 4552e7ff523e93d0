import { describe, expect, it } from 'vitest';
import { segmentLevels } from '#domain/statistics/bounded-segmentation';
import { createRandom } from '#domain/statistics/random';
import { drawNormal } from '#pipelines/sample/draws';
import { readReference, relativeError } from './support/reference.ts';

interface Case {
	values: number[];
	bound: number;
	price: number;
	least: number;
	changes: number[];
	levels: number[];
	cost: number;
}

describe('levels under a bounded loss', () => {
	it('are those of trying every division', () => {
		const cases = readReference<Case>('segments');
		expect(cases.map(({ changes }) => changes.length)).toEqual([2, 2, 2, 0, 1]);
		for (const { values, changes, levels, cost, ...options } of cases) {
			const found = segmentLevels(Float64Array.from(values), options);
			expect(found.changes).toEqual(changes);
			expect(relativeError(found.levels, levels)).toBeLessThan(1e-10);
			expect(found.cost).toBeCloseTo(cost, 8);
		}
	});

	it('hold at least as many values as asked for', () => {
		const random = createRandom('least');
		const values = Float64Array.from({ length: 90 }, (_, at) => 6 * (Math.floor(at / 3) % 2) + drawNormal(random));
		for (const least of [1, 4, 10]) {
			const { changes } = segmentLevels(values, { bound: 3, price: 0.5, least });
			const ends = [0, ...changes, values.length];
			expect(Math.min(...ends.slice(1).map((end, at) => end - (ends[at] as number)))).toBeGreaterThanOrEqual(least);
		}
	});

	it('are one level of values all alike, and none of none', () => {
		expect(segmentLevels(new Float64Array(10).fill(2), { bound: 3, price: 4, least: 2 })).toEqual({ changes: [], levels: [2], cost: 0 });
		expect(segmentLevels(new Float64Array(0), { bound: 3, price: 4, least: 2 }).levels).toEqual([]);
	});
});
