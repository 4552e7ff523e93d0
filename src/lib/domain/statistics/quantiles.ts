/** Makes the median absolute deviation of normal values their standard deviation: 1 / Φ⁻¹(3/4). */
export const MAD_CONSISTENCY = 1.482602218505602;

/** The values that are there (missing is NaN), in ascending order: what `quantileOf` reads. */
export function sortPresent(values: ArrayLike<number>): Float64Array {
	const present = new Float64Array(values.length);
	let count = 0;
	for (let at = 0; at < values.length; at += 1) {
		const value = values[at] as number;
		if (!Number.isNaN(value)) present[count++] = value;
	}
	return present.subarray(0, count).sort();
}

/**
 * The quantile at `share` (0 to 1) of values in ascending order, interpolated between two of them: definition 7 of Hyndman and
 * Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996), as R and spreadsheets have it. NaN of none.
 */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
	if (sorted.length === 0) return Number.NaN;
	const place = share * (sorted.length - 1);
	const below = Math.floor(place);
	const low = sorted[below] as number;
	return place === below ? low : low + (place - below) * ((sorted[below + 1] as number) - low);
}

/** The median of the values that are there; NaN of none. */
export function median(values: ArrayLike<number>): number {
	return quantileOf(sortPresent(values), 0.5);
}

/** The median distance from `centre` (by default the median), not scaled: times `MAD_CONSISTENCY` it estimates a standard deviation. */
export function medianAbsoluteDeviation(values: ArrayLike<number>, centre = median(values)): number {
	return median(Float64Array.from(values, (value) => Math.abs(value - centre)));
}
