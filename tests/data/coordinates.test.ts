import { describe, expect, it } from 'vitest';
import { readReference } from '#pipelines/reference/read-reference.server';
import { distanceKm, distanceToShapeKm, nearestKm, shapeCodes, shapesAt, sharedEdge } from '../support/basemap-shapes.ts';
import { dataDir } from '../support/data-files.ts';

const { sections, boundaries } = readReference(dataDir);
const land = [...sections.values()].filter(({ borderType }) => borderType === 'LAND');
const sea = [...sections.values()].filter(({ borderType }) => borderType === 'SEA');

/** Ceuta and Melilla are too small for the basemap: their border is held against the coast of Morocco. */
const NOT_DRAWN = 'MAR-ESP-LAND';

describe('land sections against the basemap', () => {
	it.each(land.map((section) => [section.code, section] as const))('%s lies on the border it names', (code, section) => {
		const { stateA, stateB, point, endA, endB } = section;
		if (code === NOT_DRAWN) {
			expect(sharedEdge(stateA, stateB)).toEqual([]);
			expect(distanceToShapeKm(point, stateA)).toBeLessThan(35);
		} else {
			expect(nearestKm(point, sharedEdge(stateA, stateB))).toBeLessThan(35);
		}
		expect(distanceToShapeKm(endA, stateA), 'A’s end lies in A').toBe(0);
		expect(distanceToShapeKm(endB, stateB), 'B’s end lies in B').toBe(0);
		for (const end of [endA, endB]) {
			expect(distanceKm(point, end)).toBeGreaterThan(20);
			expect(distanceKm(point, end)).toBeLessThan(115);
		}
	});
});

describe('sea sections against the basemap', () => {
	it.each(sea.map((section) => [section.code, section] as const))('%s lies at sea between the two coasts', (_, section) => {
		const { stateA, stateB, point, endA, endB } = section;
		expect(shapesAt(point)).toEqual([]);
		expect(distanceToShapeKm(endA, stateA), 'A’s end lies by A').toBeLessThan(distanceToShapeKm(endA, stateB));
		expect(distanceToShapeKm(endB, stateB), 'B’s end lies by B').toBeLessThan(distanceToShapeKm(endB, stateA));
		expect(distanceToShapeKm(endA, stateA)).toBeLessThan(50);
		expect(distanceToShapeKm(endB, stateB)).toBeLessThan(50);
		const crossing = distanceKm(endA, endB);
		expect(distanceToShapeKm(point, stateA)).toBeLessThan(0.75 * crossing + 10);
		expect(distanceToShapeKm(point, stateB)).toBeLessThan(0.75 * crossing + 10);
		expect(distanceKm(endA, point) + distanceKm(point, endB), 'the point lies along the crossing').toBeLessThan(1.35 * crossing);
	});
});

describe('boundaries against the basemap', () => {
	it.each(boundaries.map((boundary) => [boundary.id, boundary] as const))('%s is where it says', (_, { geometry }) => {
		if (geometry.kind === 'mesh') {
			expect(shapeCodes).toEqual(expect.arrayContaining([geometry.a, geometry.b]));
			expect(sharedEdge(geometry.a, geometry.b).length).toBeGreaterThan(0);
		} else {
			const [first, ...rest] = geometry.points;
			const steps = rest.map((point, index) => distanceKm(geometry.points[index] ?? point, point));
			expect(first).toBeDefined();
			expect(Math.max(...steps), 'no step of a line is longer than 100 km').toBeLessThan(100);
		}
	});

	it('the Line of Control and the western side of Aksai Chin follow the edges of the basemap', () => {
		const pairs = [['line-of-control', 'IND', 'PAK'], ['aksai-chin-west', 'IND', 'CHN']] as const;
		for (const [id, a, b] of pairs) {
			const geometry = boundaries.find((boundary) => boundary.id === id)?.geometry;
			const points = geometry?.kind === 'line' ? geometry.points : [];
			expect(points.length).toBeGreaterThan(15);
			const edge = sharedEdge(a, b);
			expect(Math.max(...points.map((point) => nearestKm(point, edge)))).toBeLessThan(5);
		}
	});

	it('Abkhazia and South Ossetia lie within Georgia, from edge to edge', () => {
		for (const id of ['abkhazia', 'south-ossetia']) {
			const geometry = boundaries.find((boundary) => boundary.id === id)?.geometry;
			const points = geometry?.kind === 'line' ? geometry.points : [];
			expect(points.length).toBeGreaterThan(5);
			expect(Math.max(...points.map((point) => distanceToShapeKm(point, 'GEO')))).toBeLessThan(15);
		}
	});
});
