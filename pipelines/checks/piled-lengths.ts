/** How many different texts of a column have a length, and how many of them stop without an end: several words, no full stop. */
export interface LengthCount {
	readonly length: number;
	readonly texts: number;
	readonly open: number;
}

/** Widths that programs give to a text column; elsewhere more is asked for. */
const WIDTHS: ReadonlySet<number> = new Set([20, 24, 25, 30, 31, 32, 40, 50, 60, 63, 64, 80, 100, 120, 127, 128, 150, 200, 250, 254, 255, 256, 500, 512, 1000, 1024, 2000, 4000]);
const LEAST_LENGTH = 20;
const NEAR = 5;

/**
 * Whether different texts pile up at the greatest length (the first of the list), as they do when a program cuts them off there:
 * at least three, several times as many as at the lengths just below, most of them without an end, and others shorter.
 */
export function isPiledUp(lengths: readonly LengthCount[]): boolean {
	const [longest, ...shorter] = lengths;
	if (!longest || longest.length < LEAST_LENGTH || longest.open * 2 < longest.texts) return false;
	const below = shorter.filter(({ length }) => length >= longest.length - NEAR).reduce((sum, { texts }) => sum + texts, 0) / NEAR;
	const others = shorter.reduce((sum, { texts }) => sum + texts, 0);
	const least = WIDTHS.has(longest.length) ? 3 : 6;
	return longest.texts >= least && longest.texts >= 4 * below && others >= longest.texts / 4;
}
