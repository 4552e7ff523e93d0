/** Quadratics a·θ² + b·θ + c side by side: each holds from the end of the one before it to its own; `from` names where it began. */
export interface PiecewiseQuadratic {
	readonly start: number;
	readonly ends: number[];
	readonly a: number[];
	readonly b: number[];
	readonly c: number[];
	readonly from: number[];
}

/** Where the least value lies, what it is, and where its piece began. */
export interface Least {
	readonly value: number;
	readonly place: number;
	readonly from: number;
}

/** One constant from `start` to `end`. */
export function constantPiece(start: number, end: number, value: number, from: number): PiecewiseQuadratic {
	return { start, ends: [end], a: [0], b: [0], c: [value], from: [from] };
}

/** Adds min((θ − value)², bound²). */
export function addBoundedLoss(pieces: PiecewiseQuadratic, value: number, bound: number): PiecewiseQuadratic {
	const sum = emptyFrom(pieces);
	const [low, high] = [value - bound, value + bound];
	let left = pieces.start;
	for (let at = 0; at < pieces.ends.length; at += 1) {
		const end = pieces.ends[at] as number;
		const [a, b, c, from] = [pieces.a[at] as number, pieces.b[at] as number, pieces.c[at] as number, pieces.from[at] as number];
		for (const right of [Math.min(end, low), Math.min(end, high), end]) {
			// A piece has a width, but for the only one of values all alike.
			const isOnly = right === end && left === pieces.start && sum.ends.length === 0;
			if (right <= left && !isOnly) continue;
			const isNear = left >= low && right <= high;
			if (isNear) append(sum, right, a + 1, b - 2 * value, c + value * value, from);
			else append(sum, right, a, b, c + bound * bound, from);
			left = right;
		}
	}
	return sum;
}

/** The lower of two at each place; of equal ones the first. */
export function lowerOf(first: PiecewiseQuadratic, second: PiecewiseQuadratic): PiecewiseQuadratic {
	const lower = emptyFrom(first);
	let left = first.start;
	let [i, j] = [0, 0];
	while (i < first.ends.length && j < second.ends.length) {
		const right = Math.min(first.ends[i] as number, second.ends[j] as number);
		const a = (first.a[i] as number) - (second.a[j] as number);
		const b = (first.b[i] as number) - (second.b[j] as number);
		const c = (first.c[i] as number) - (second.c[j] as number);
		for (const end of [...crossings(a, b, c, left, right), right]) {
			const middle = (left + end) / 2;
			const [pieces, at] = (a * middle + b) * middle + c <= 0 ? [first, i] : [second, j];
			append(lower, end, pieces.a[at] as number, pieces.b[at] as number, pieces.c[at] as number, pieces.from[at] as number);
			left = end;
		}
		if ((first.ends[i] as number) <= right) i += 1;
		if ((second.ends[j] as number) <= right) j += 1;
	}
	return lower;
}

export function leastOf(pieces: PiecewiseQuadratic): Least {
	let least: Least = { value: Infinity, place: pieces.start, from: -1 };
	let left = pieces.start;
	for (let at = 0; at < pieces.ends.length; at += 1) {
		const [a, b, c, right] = [pieces.a[at] as number, pieces.b[at] as number, pieces.c[at] as number, pieces.ends[at] as number];
		const place = a > 0 ? Math.min(right, Math.max(left, -b / (2 * a))) : left;
		const value = (a * place + b) * place + c;
		if (value < least.value) least = { value, place, from: pieces.from[at] as number };
		left = right;
	}
	return least;
}

/** Where a quadratic is 0 strictly between two places, in order. */
function crossings(a: number, b: number, c: number, left: number, right: number): number[] {
	let roots: number[] = [];
	if (Math.abs(a) < 1e-12) roots = Math.abs(b) < 1e-12 ? [] : [-c / b];
	else {
		const square = b * b - 4 * a * c;
		if (square > 0) {
			const half = -(b + (b < 0 ? -1 : 1) * Math.sqrt(square)) / 2;
			roots = half === 0 ? [0] : [half / a, c / half];
		}
	}
	return roots.filter((root) => root > left && root < right).sort((one, other) => one - other);
}

function emptyFrom({ start }: PiecewiseQuadratic): PiecewiseQuadratic {
	return { start, ends: [], a: [], b: [], c: [], from: [] };
}

/** Adds a piece at the end, or lengthens the last one where it goes on the same. */
function append(pieces: PiecewiseQuadratic, end: number, a: number, b: number, c: number, from: number): void {
	const last = pieces.ends.length - 1;
	if (last >= 0 && pieces.from[last] === from && pieces.a[last] === a && pieces.b[last] === b && pieces.c[last] === c) {
		pieces.ends[last] = end;
		return;
	}
	pieces.ends.push(end);
	pieces.a.push(a);
	pieces.b.push(b);
	pieces.c.push(c);
	pieces.from.push(from);
}
