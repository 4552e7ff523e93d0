import { geoDistance } from 'd3-geo';
import { describe, expect, test } from 'vitest';
import type { Boundary } from '#domain/reference';
import type { LonLat } from '#domain/route';
import { borderLines } from '../../src/lib/maps/boundaries.ts';
import { reference, world } from './reference.ts';

const lines = borderLines(world, reference.boundaries);
const bare = borderLines(world, []);

const meshBoundary = (a: string, b: string, type: Boundary['type']): Boundary => ({ id: `${a}-${b}`, name: '', type, geometry: { kind: 'mesh', a, b } });
const segmentsOf = (found: readonly LonLat[][]) =>
	new Set(found.flatMap((line) => line.slice(1).map((point, index) => [line[index]!.join(' '), point.join(' ')].sort().join(' – '))));
const nearestKm = (point: LonLat, found: readonly LonLat[][]) =>
	Math.min(...found.flat().map((other) => geoDistance([point[0], point[1]], [other[0], other[1]]) * 6371));

describe('borders', () => {
	test('Kosovo* and Serbia share a dashed line that is in no settled one', () => {
		const own = borderLines(world, [meshBoundary('SRB', 'XKX', 'BORDER')]);
		const dashed = segmentsOf(own.disputed);
		expect(dashed.size).toBe(25);
		const settled = segmentsOf(lines.settled);
		expect([...dashed].filter((segment) => settled.has(segment))).toEqual([]);
		const listed = segmentsOf(lines.disputed);
		expect([...dashed].every((segment) => listed.has(segment))).toBe(true);
	});

	test('every listed pair of shapes leaves the settled borders', () => {
		const settled = segmentsOf(lines.settled);
		for (const { geometry } of reference.boundaries) {
			if (geometry.kind !== 'mesh') continue;
			const pair = segmentsOf(borderLines(world, [meshBoundary(geometry.a, geometry.b, 'BORDER')]).disputed);
			expect(pair.size).toBeGreaterThan(0);
			expect([...pair].filter((segment) => settled.has(segment))).toEqual([]);
		}
	});

	test('the Green Line in Cyprus is a line and no border', () => {
		const own = segmentsOf(borderLines(world, [meshBoundary('CYN', 'CYP', 'LINE')]).lines);
		const disputed = segmentsOf(lines.disputed);
		const drawn = segmentsOf(lines.lines);
		expect(own.size).toBeGreaterThan(5);
		expect([...own].every((segment) => drawn.has(segment) && !disputed.has(segment))).toBe(true);
	});

	test('a boundary of type none is drawn in no way', () => {
		const pair = segmentsOf(borderLines(world, [meshBoundary('SOM', 'SOL', 'BORDER')]).disputed);
		const all = new Set([...segmentsOf(lines.settled), ...segmentsOf(lines.disputed), ...segmentsOf(lines.lines)]);
		expect([...pair].filter((segment) => all.has(segment))).toEqual([]);
	});

	test('a settled border does not run along the Line of Control', () => {
		const control = reference.boundaries.find(({ id }) => id === 'line-of-control');
		const points = control?.geometry.kind === 'line' ? control.geometry.points : [];
		expect(points.length).toBeGreaterThan(10);
		const middle = points[Math.floor(points.length / 2)]!;
		expect(nearestKm(middle, bare.settled)).toBeLessThan(12);
		expect(nearestKm(middle, lines.settled)).toBeGreaterThan(12);
		expect(nearestKm(middle, lines.disputed)).toBeLessThan(0.001);
	});

	test('borders that nobody lists stay settled', () => {
		const pair = segmentsOf(borderLines(world, [meshBoundary('GRC', 'TUR', 'BORDER')]).disputed);
		const settled = segmentsOf(lines.settled);
		expect(pair.size).toBeGreaterThan(3);
		expect([...pair].every((segment) => settled.has(segment))).toBe(true);
	});
});
