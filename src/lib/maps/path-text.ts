/** What d3-geo's geoPath draws on. */
interface PathContext {
	beginPath(): void;
	moveTo(x: number, y: number): void;
	lineTo(x: number, y: number): void;
	arc(x: number, y: number, radius: number): void;
	closePath(): void;
}

type Point = readonly [number, number];

/**
 * Writes short path strings: whole numbers, relative steps, no repeated points. Rings whose box is smaller than
 * `leastArea` (square units) are left out; points are not drawn.
 */
export function createPathText(leastArea = 0): PathContext & { text(): string } {
	const parts: string[] = [];
	let line: Point[] = [];

	function flush(closed: boolean) {
		const points = line;
		line = [];
		if (points.length < (closed ? 3 : 2)) return;
		if (closed && boxArea(points) < leastArea) return;
		const [first, ...rest] = points as [Point, ...Point[]];
		let text = `M${first[0]} ${first[1]}l`;
		let [x, y] = first;
		for (const [nextX, nextY] of rest) {
			text += number(nextX - x, text.endsWith('l')) + number(nextY - y, false);
			[x, y] = [nextX, nextY];
		}
		parts.push(closed ? `${text}z` : text);
	}

	function add(x: number, y: number) {
		const point = [Math.round(x), Math.round(y)] as const;
		const last = line.at(-1);
		if (!last || last[0] !== point[0] || last[1] !== point[1]) line.push(point);
	}

	return {
		beginPath: () => {},
		moveTo(x, y) {
			flush(false);
			add(x, y);
		},
		lineTo: add,
		arc: () => {},
		closePath: () => flush(true),
		text() {
			flush(false);
			return parts.join('');
		}
	};
}

/** A number with the separator that the path grammar needs before it. */
function number(value: number, isFirst: boolean): string {
	return value < 0 || isFirst ? String(value) : ` ${value}`;
}

function boxArea(points: readonly Point[]): number {
	const xs = points.map(([x]) => x);
	const ys = points.map(([, y]) => y);
	return (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys));
}
