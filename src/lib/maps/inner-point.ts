type Ring = readonly (readonly [number, number])[];

export interface InnerPoint {
	readonly at: readonly [number, number];
	/** Half the width of the room for a line of text there. */
	readonly room: number;
}

/** How much more room a line of text needs sideways than upwards. */
const STRETCH = 2.4;
const STEPS = 14;
const ROUNDS = 3;

/** The point inside a ring with the most room around it for a line of text; undefined for a ring without an inside. */
export function innerPoint(ring: Ring): InnerPoint | undefined {
	const flat = ring.map(([x, y]) => [x / STRETCH, y] as const);
	let box = boxOf(flat);
	let best: { at: readonly [number, number]; room: number } | undefined;
	for (let round = 0; round < ROUNDS; round += 1) {
		const [x0, y0, x1, y1] = box;
		for (let column = 0.5; column < STEPS; column += 1) {
			for (let row = 0.5; row < STEPS; row += 1) {
				const at = [x0 + ((x1 - x0) * column) / STEPS, y0 + ((y1 - y0) * row) / STEPS] as const;
				if (!isInside(at, flat)) continue;
				const room = distanceToEdge(at, flat);
				if (!best || room > best.room) best = { at, room };
			}
		}
		if (!best) return undefined;
		const stepX = (x1 - x0) / STEPS;
		const stepY = (y1 - y0) / STEPS;
		box = [best.at[0] - stepX, best.at[1] - stepY, best.at[0] + stepX, best.at[1] + stepY];
	}
	return best && { at: [Math.round(best.at[0] * STRETCH), Math.round(best.at[1])], room: Math.round(best.room * STRETCH) };
}

function boxOf(ring: Ring): readonly [number, number, number, number] {
	const xs = ring.map(([x]) => x);
	const ys = ring.map(([, y]) => y);
	return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function isInside([x, y]: readonly [number, number], ring: Ring): boolean {
	let inside = false;
	for (const [index, [x1, y1]] of ring.entries()) {
		const [x0, y0] = ring[(index + ring.length - 1) % ring.length]!;
		if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
	}
	return inside;
}

function distanceToEdge([x, y]: readonly [number, number], ring: Ring): number {
	let least = Infinity;
	for (const [index, [x1, y1]] of ring.entries()) {
		const [x0, y0] = ring[(index + ring.length - 1) % ring.length]!;
		const dx = x1 - x0;
		const dy = y1 - y0;
		const share = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
		least = Math.min(least, Math.hypot(x - x0 - share * dx, y - y0 - share * dy));
	}
	return least;
}
