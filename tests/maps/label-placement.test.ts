import { describe, expect, test } from 'vitest';
import { overlaps, placeLabels, type LabelWish } from '../../src/lib/maps/label-placement.ts';

const wish = (key: string, x: number, y: number, text = key): LabelWish => ({ key, at: [x, y], away: 8, lines: [text], size: 12 });

describe('label placement', () => {
	test('labels keep off each other, in whatever crowd', () => {
		const crowd = Array.from({ length: 60 }, (_, index) => wish(`label ${index}`, 200 + ((index * 37) % 90), 150 + ((index * 53) % 70)));
		const { labels, boxes } = placeLabels(crowd, { width: 500, height: 400 });
		expect(labels.length).toBeGreaterThan(8);
		for (const [index, box] of boxes.entries()) for (const other of boxes.slice(index + 1)) expect(overlaps(box, other)).toBe(false);
	});
	test('the first wish comes first: a later one moves or is left out', () => {
		const { labels } = placeLabels([wish('Evros', 100, 100), wish('Kastanies', 100, 100)], { width: 400, height: 300 });
		expect(labels[0]).toMatchObject({ key: 'Evros', anchor: 'start', x: 108 });
		expect(labels[1]).toMatchObject({ key: 'Kastanies', anchor: 'end', x: 92 });
	});
	test('a label stays inside the window and off obstacles', () => {
		const { labels } = placeLabels([wish('edge', 395, 100)], { width: 400, height: 300 });
		expect(labels[0]?.anchor).toBe('end');
		const blocked = placeLabels([wish('hidden', 100, 100)], { width: 400, height: 300, obstacles: [{ x0: 0, y0: 0, x1: 400, y1: 300 }] });
		expect(blocked.labels).toEqual([]);
	});
	test('no more are placed than asked for', () => {
		const wishes = Array.from({ length: 9 }, (_, index) => wish(`n${index}`, 50, 30 + index * 40));
		expect(placeLabels(wishes, { width: 400, height: 600, most: 4 }).labels.map(({ key }) => key)).toEqual(['n0', 'n1', 'n2', 'n3']);
	});
});
