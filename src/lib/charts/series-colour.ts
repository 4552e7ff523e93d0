/** Codes that most pages tell apart, each with a colour of its own; every other code gets one by its letters. */
const FIXED: Readonly<Record<string, number>> = {
	AFG: 1,
	SYR: 2,
	PAK: 3,
	IRQ: 4,
	BGD: 5,
	TUR: 6,
	IRN: 7,
	SOM: 8,
	GRC: 1,
	ITA: 2,
	BGR: 3,
	HUN: 4,
	ESP: 5,
	HRV: 6,
	SRB: 7,
	EMED: 1,
	CMED: 2,
	WBALK: 3,
	SOUTHWEST_ASIA: 4,
	WMED: 5,
	WAFR: 6,
	EASTLAND: 7,
	CHANNEL: 8
};
const COLOURS = 8;

function homeOf(code: string): number {
	const fixed = FIXED[code];
	if (fixed) return fixed;
	let sum = 0;
	for (const letter of code) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
	return (sum % COLOURS) + 1;
}

/**
 * Colour tokens of the codes of one chart: each code's own wherever it is free, so that a code keeps its colour from
 * page to page; where two would share one, the later code takes the next that is free. Beyond eight all are muted.
 */
export function seriesColours(codes: readonly string[]): ReadonlyMap<string, string> {
	const taken = new Set<number>();
	return new Map(
		[...codes].sort().map((code, index) => {
			if (index >= COLOURS) return [code, 'var(--muted)'];
			let colour = homeOf(code);
			while (taken.has(colour)) colour = (colour % COLOURS) + 1;
			taken.add(colour);
			return [code, `var(--series-${colour})`];
		})
	);
}
