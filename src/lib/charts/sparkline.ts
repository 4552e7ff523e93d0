/**
 * The path of a small line over equally spaced values, scaled from zero to the largest. A null is missing: the line
 * breaks there; a value between two gaps is a dot.
 */
export function sparklinePath(
	values: readonly (number | null)[],
	{ width, height, padding = 2 }: { width: number; height: number; padding?: number }
): string {
	const largest = Math.max(1, ...values.map((value) => value ?? 0));
	const step = values.length > 1 ? (width - 2 * padding) / (values.length - 1) : 0;
	let path = '';
	let isDrawing = false;
	values.forEach((value, index) => {
		if (value === null) {
			isDrawing = false;
			return;
		}
		const x = round(padding + index * step);
		const y = round(height - padding - (value / largest) * (height - 2 * padding));
		const isAlone = !isDrawing && (values[index + 1] ?? null) === null;
		path += `${isDrawing ? 'L' : 'M'}${x} ${y}${isAlone ? 'h0' : ''}`;
		isDrawing = true;
	});
	return path;
}

const round = (value: number) => Math.round(value * 10) / 10;
