/** The places of a series that have a value; missing is NaN. */
export function presentPlaces(values: Float64Array): Int32Array {
	const places = new Int32Array(values.length);
	let count = 0;
	for (let at = 0; at < values.length; at += 1) if (!Number.isNaN(values[at])) places[count++] = at;
	return places.subarray(0, count);
}
