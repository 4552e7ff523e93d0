import { describe, expect, test } from 'vitest';
import { halfArrow, halfDisc, bentArc } from '../../src/lib/maps/mark-shapes.ts';
import { createWeightScale } from '../../src/lib/maps/weight-scale.ts';

const numbers = (path: string) => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
const corners = (path: string) => {
	const found = numbers(path);
	return Array.from({ length: found.length / 2 }, (_, index) => [found[index * 2] ?? NaN, found[index * 2 + 1] ?? NaN] as const);
};

describe('weight scale', () => {
	const scale = createWeightScale(3421, { widestStroke: 16, largestRadius: 30 });

	test('its top is the next round figure', () => {
		expect(scale.top).toBe(4000);
		expect(createWeightScale(0, { widestStroke: 1, largestRadius: 1 }).top).toBe(1);
		expect(createWeightScale(100, { widestStroke: 1, largestRadius: 1 }).top).toBe(100);
	});
	test('stroke widths are in proportion', () => {
		expect(scale.strokeWidth(4000)).toBe(16);
		expect(scale.strokeWidth(2000)).toBe(8);
	});
	test('areas of discs are in proportion', () => {
		expect(scale.discRadius(4000)).toBe(30);
		expect(scale.discRadius(1000)).toBe(15);
	});
	test('the legend shows round figures, largest first', () => {
		expect(scale.steps).toEqual([4000, 800, 80]);
	});
	test('what is too small to be seen keeps the least size', () => {
		expect(scale.strokeWidth(1)).toBe(1);
		expect(scale.discRadius(1)).toBe(2);
	});
});

describe('marks', () => {
	test('the two directions lie on two sides of the line of travel', () => {
		const there = corners(halfArrow([100, 100], [1, 0], 40, 6));
		const back = corners(halfArrow([100, 100], [-1, 0], 40, 6));
		expect(Math.min(...there.map(([, y]) => y))).toBeGreaterThan(100);
		expect(Math.max(...back.map(([, y]) => y))).toBeLessThan(100);
	});
	test('a stroke is as wide as its weight, and its tip points the way', () => {
		const [start, tip, , neck, end] = corners(halfArrow([100, 100], [1, 0], 40, 6));
		expect(start![0]).toBe(80);
		expect(tip![0]).toBe(120);
		expect(neck![1] - tip![1]).toBeCloseTo(6);
		expect(end![1] - start![1]).toBeCloseTo(6);
	});
	test('half a disc bulges to the right of travel', () => {
		// Eastwards on a screen, right is down: the arc runs from west to east against the clock.
		expect(halfDisc([0, 0], [1, 0], 10)).toBe('M-10 0A10 10 0 0 0 10 0Z');
	});
	test('the two arcs of a pair bend apart', () => {
		expect(bentArc([0, 0], [100, 0]).middle[1]).toBeLessThan(0);
		expect(bentArc([100, 0], [0, 0]).middle[1]).toBeGreaterThan(0);
	});
});
