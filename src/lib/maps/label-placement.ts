import type { XY } from './mark-shapes.ts';

export interface LabelWish {
	readonly key: string;
	/** The point that it names. */
	readonly at: XY;
	/** Distance that it keeps from the point. */
	readonly away: number;
	readonly lines: readonly string[];
	readonly size: number;
	/** Letter spacing and weight make text wider than its letters: 1 as it comes. */
	readonly stretch?: number;
	/** Centred on its point rather than beside it. */
	readonly isCentred?: boolean;
}

export interface PlacedLabel {
	readonly key: string;
	readonly x: number;
	/** Base of the first line. */
	readonly y: number;
	readonly anchor: 'start' | 'middle' | 'end';
	readonly lines: readonly string[];
	readonly size: number;
}

export interface Box {
	readonly x0: number;
	readonly y0: number;
	readonly x1: number;
	readonly y1: number;
}

const LINE_HEIGHT = 1.2;
/** Mean width of a letter in ems, with a little to spare. */
const LETTER = 0.56;

/**
 * Places labels in the order of the wishes, each at the first of its places that is free, inside the window, and off
 * every obstacle. A label without a free place is left out: its mark still carries its words for pointer and keyboard.
 */
export function placeLabels(
	wishes: readonly LabelWish[],
	{ width, height, obstacles = [], most = Infinity }: { width: number; height: number; obstacles?: readonly Box[]; most?: number }
): { labels: PlacedLabel[]; boxes: Box[] } {
	const taken: Box[] = [...obstacles];
	const boxes: Box[] = [];
	const labels: PlacedLabel[] = [];
	for (const wish of wishes) {
		if (labels.length >= most) break;
		for (const { label, box } of placesOf(wish)) {
			const isInside = box.x0 >= 2 && box.y0 >= 2 && box.x1 <= width - 2 && box.y1 <= height - 2;
			if (!isInside || taken.some((other) => overlaps(box, other))) continue;
			taken.push(box);
			boxes.push(box);
			labels.push(label);
			break;
		}
	}
	return { labels, boxes };
}

export function overlaps(a: Box, b: Box): boolean {
	return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

function* placesOf(wish: LabelWish): Generator<{ label: PlacedLabel; box: Box }> {
	const { key, at, away, lines, size, stretch = 1, isCentred = false } = wish;
	const width = Math.max(...lines.map((line) => line.length)) * size * LETTER * stretch;
	const height = lines.length * size * LINE_HEIGHT;
	const slant = away * 0.75;
	const places: readonly [number, number, PlacedLabel['anchor']][] = isCentred
		? [
				[0, 0, 'middle'],
				[0, height * 0.8, 'middle'],
				[0, -height * 0.8, 'middle']
			]
		: [
				[away, 0, 'start'],
				[-away, 0, 'end'],
				[slant, -slant - height / 2, 'start'],
				[slant, slant + height / 2, 'start'],
				[-slant, -slant - height / 2, 'end'],
				[-slant, slant + height / 2, 'end'],
				[0, -away - height / 2, 'middle'],
				[0, away + height / 2, 'middle']
			];
	for (const [dx, dy, anchor] of places) {
		const x = at[0] + dx;
		const top = at[1] + dy - height / 2;
		const x0 = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
		yield {
			label: { key, x, y: top + size * 0.95, anchor, lines, size },
			box: { x0: x0 - 2, y0: top - 1, x1: x0 + width + 2, y1: top + height + 1 }
		};
	}
}
