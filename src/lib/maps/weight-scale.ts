/** Pixels for a figure: stroke widths in proportion, discs with areas in proportion. */
export interface WeightScale {
	/** The round figure that the largest marks stand for. */
	readonly top: number;
	readonly strokeWidth: (value: number) => number;
	readonly discRadius: (value: number) => number;
	/** Round figures for the legend, largest first. */
	readonly steps: readonly number[];
}

export interface WeightSizes {
	readonly widestStroke: number;
	readonly largestRadius: number;
}

/** The thinnest stroke and smallest disc that can be seen; what is smaller is drawn so, and the legend says it. */
export const LEAST_STROKE = 1;
export const LEAST_RADIUS = 2;

/** One scale for the whole of the time range, from its largest figure: nothing changes width because the month does. */
export function createWeightScale(largest: number, { widestStroke, largestRadius }: WeightSizes): WeightScale {
	const top = roundUp(Math.max(1, largest));
	return {
		top,
		strokeWidth: (value) => Math.max(LEAST_STROKE, (value / top) * widestStroke),
		discRadius: (value) => Math.max(LEAST_RADIUS, Math.sqrt(value / top) * largestRadius),
		steps: [...new Set([top, leading(top / 5), leading(top / 50)])].filter((step) => step >= 1)
	};
}

/** The next of 1, 2, 3, 4, 5, 6, 8, 10 times a power of ten. */
function roundUp(value: number): number {
	const power = 10 ** Math.floor(Math.log10(value));
	const lead = [1, 2, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value * (1 - 1e-12)) ?? 10;
	return lead * power;
}

/** Its leading digit and zeros: 1234 → 1000. */
function leading(value: number): number {
	if (value < 1) return 1;
	const power = 10 ** Math.floor(Math.log10(value));
	return Math.floor(value / power + 1e-9) * power;
}
