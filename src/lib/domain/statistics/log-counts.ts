/** ln(x + 1) of counts; NaN where one is missing. */
export function logCounts(counts: Float64Array): Float64Array {
	return counts.map((count) => Math.log1p(count));
}
