/** A point or a step in pixels. */
export type XY = readonly [number, number];

const round = (value: number) => Math.round(value * 10) / 10;
export const pointText = ([x, y]: XY) => `${round(x)} ${round(y)}`;

const along = ([x, y]: XY, [ux, uy]: XY, length: number): XY => [x + ux * length, y + uy * length];
/** To the right of the direction of travel, with y running down. */
const rightOf = ([ux, uy]: XY): XY => [-uy, ux];

/** The unit step from one point to another; to the right where they coincide. */
export function unitStep(from: XY, to: XY): XY {
	const x = to[0] - from[0];
	const y = to[1] - from[1];
	const length = Math.hypot(x, y);
	return length < 1e-6 ? [1, 0] : [x / length, y / length];
}

/** Half a disc on the right-hand side of travel; two of them, one a direction, make the mark of a section. */
export function halfDisc(centre: XY, travel: XY, radius: number): string {
	const from = along(centre, travel, -radius);
	const to = along(centre, travel, radius);
	return `M${pointText(from)}A${round(radius)} ${round(radius)} 0 0 0 ${pointText(to)}Z`;
}

/** Room left free between the two directions, each side. */
const GAP = 0.8;

/** A stroke across a section on the right-hand side of travel, with half an arrowhead as its only cue of direction. */
export function halfArrow(centre: XY, travel: XY, length: number, width: number): string {
	const right = rightOf(travel);
	const head = Math.min(length * 0.45, Math.max(6, width * 0.9));
	const barb = width + Math.max(3, width * 0.45);
	const start = along(along(centre, travel, -length / 2), right, GAP);
	const tip = along(along(centre, travel, length / 2), right, GAP);
	const neck = along(tip, travel, -head);
	const corners = [start, tip, along(neck, right, barb), along(neck, right, width), along(start, right, width)];
	return `M${corners.map(pointText).join('L')}Z`;
}

/** An arc between two points that bends to the left of travel: eastwards it rises, as a great circle does, and the two directions of a pair stay apart. */
export function bentArc(from: XY, to: XY, bend = 0.16): { path: string; middle: XY; travel: XY } {
	const travel = unitStep(from, to);
	const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
	const halfway: XY = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
	const control = along(halfway, rightOf(travel), -length * bend);
	const middle: XY = [
		from[0] / 4 + control[0] / 2 + to[0] / 4,
		from[1] / 4 + control[1] / 2 + to[1] / 4
	];
	return { path: `M${pointText(from)}Q${pointText(control)} ${pointText(to)}`, middle, travel };
}

/** A small chevron on a line, pointing the way. */
export function chevron(at: XY, travel: XY, size: number): string {
	const right = rightOf(travel);
	const tail = along(at, travel, -size);
	const corners = [along(tail, right, size * 0.7), along(at, travel, size * 0.4), along(tail, right, -size * 0.7)];
	return `M${corners.map(pointText).join('L')}`;
}
