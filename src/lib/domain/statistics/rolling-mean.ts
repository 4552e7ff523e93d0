/**
 * The mean of each value and those before it, `window` in all, at the place of the last of them; NaN where one of them is missing
 * (NaN) or before the beginning: a mean over a gap or an incomplete period would not be one of as many. Pass incomplete periods as
 * missing. Throws for a window below 1.
 */
export function rollingMean(values: Float64Array, window: number): Float64Array {
	if (!Number.isInteger(window) || window < 1) throw new Error(`not a window: ${window}`);
	return values.map((_, at) => {
		if (at < window - 1) return Number.NaN;
		let sum = 0;
		for (let back = 0; back < window; back += 1) sum += values[at - back] as number;
		return sum / window;
	});
}
