/** Bars of all of the past as one path, for a box that stretches. A period without a figure leaves a gap. */
export function brushBars(
	values: readonly (number | null)[],
	{ width, height, from = 0, to = values.length }: { width: number; height: number; from?: number; to?: number }
): string {
	const largest = Math.max(1, ...values.map((value) => value ?? 0));
	const step = width / Math.max(1, values.length);
	const gap = Math.min(1, step * 0.2);
	let path = '';
	for (let place = from; place < to; place += 1) {
		const value = values[place] ?? null;
		if (value === null) continue;
		// Zero is a figure too: a hair above the ground.
		const tall = Math.max(1, (value / largest) * height);
		path += `M${round(place * step)} ${height}v${round(-tall)}h${round(step - gap)}v${round(tall)}z`;
	}
	return path;
}

/** A range moved so that it keeps its length and stays among `count` periods. */
export function moveRange(range: { readonly first: number; readonly last: number }, by: number, count: number): { first: number; last: number } {
	const step = Math.max(-range.first, Math.min(count - 1 - range.last, by));
	return { first: range.first + step, last: range.last + step };
}

/** A range with one end set; the other gives way where they would cross. */
export function setEnd(range: { readonly first: number; readonly last: number }, end: 'first' | 'last', place: number, count: number): { first: number; last: number } {
	const to = Math.max(0, Math.min(count - 1, place));
	return end === 'first' ? { first: to, last: Math.max(to, range.last) } : { first: Math.min(to, range.first), last: to };
}

const round = (value: number) => Math.round(value * 100) / 100;
