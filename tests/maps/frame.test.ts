import { describe, expect, test } from 'vitest';
import { createProjection, fitFrame, FRAME_WIDTH, kilometresPerUnit } from '../../src/lib/maps/frame.ts';
import { reference } from './reference.ts';

const points = (route?: string) =>
	reference.legs
		.filter((leg) => !route || leg.route === route)
		.map((leg) => reference.sections.get(leg.section))
		.flatMap((section) => (section ? [section.point, section.endA, section.endB] : []));

describe('frame', () => {
	test.each([undefined, ...reference.routes.keys()])('every section of %s lies in its frame, off the edge', (route) => {
		const frame = fitFrame(points(route));
		const projection = createProjection(frame);
		for (const [longitude, latitude] of points(route)) {
			const [x = NaN, y = NaN] = projection([longitude, latitude]) ?? [];
			expect(x).toBeGreaterThan(FRAME_WIDTH * 0.02);
			expect(x).toBeLessThan(FRAME_WIDTH * 0.98);
			expect(y).toBeGreaterThan(FRAME_WIDTH * 0.02);
			expect(y).toBeLessThan(frame.height - FRAME_WIDTH * 0.02);
		}
	});

	test('the ratio of width to height keeps its bounds', () => {
		for (const route of reference.routes.keys()) {
			const { width, height } = fitFrame(points(route));
			expect(width / height).toBeGreaterThanOrEqual(1.69);
			expect(width / height).toBeLessThanOrEqual(2.11);
		}
	});

	test('a single point is shown with the ground around it', () => {
		const frame = fitFrame([[26.4, 41.3]], { leastWidthKm: 1200 });
		expect(kilometresPerUnit(frame) * frame.width).toBeCloseTo(1200, 0);
		const [x, y] = createProjection(frame)([26.4, 41.3]) ?? [];
		expect(x).toBeCloseTo(frame.width / 2, 6);
		expect(y).toBeCloseTo(frame.height / 2, 6);
	});

	test('equal areas on the ground are equal on the map', () => {
		const projection = createProjection(fitFrame(points()));
		const area = (longitude: number, latitude: number) => {
			const at = (x: number, y: number) => projection([x, y]) as [number, number];
			const step = 0.01;
			const stretch = step / Math.cos((latitude * Math.PI) / 180);
			const [a, b, c] = [at(longitude, latitude), at(longitude + stretch, latitude), at(longitude, latitude + step)];
			return Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]));
		};
		expect(area(90, 24) / area(0, 52)).toBeCloseTo(1, 2);
	});

	test('no point is refused', () => {
		expect(() => fitFrame([])).toThrow('a frame needs at least one point');
	});
});
