export interface LoessOptions {
	/** How many places with a value each local fit looks at; odd. */
	readonly window: number;
	/** 0 fits a constant, 1 a line. */
	readonly degree: 0 | 1;
}

/**
 * Smooths a series by local regression with tricube weights, at each place from `from` to `to` inclusive (they may lie beyond its
 * ends), into `out`. Missing values have no weight: a fit looks at the nearest places that have one. `weights` multiply the
 * tricube's (robustness); where all of a window's are 0, the nearest value stands.
 *
 * The fit is that of R. B. Cleveland, W. S. Cleveland, McRae and Terpenning, "STL: a seasonal-trend decomposition procedure based
 * on loess", Journal of Official Statistics 6 (1990), with the habits of its published program: a window wider than the series
 * widens the bandwidth, and a slope counts only where its weighted spread is above a thousandth of the series' length.
 */
export function smoothLoess(
	values: Float64Array,
	places: Int32Array,
	weights: Float64Array | undefined,
	{ window, degree }: LoessOptions,
	out: Float64Array,
	from = 0,
	to = values.length - 1
): void {
	const last = places.length - 1;
	const width = Math.min(window, places.length);
	const widening = window > places.length ? Math.floor((window - places.length) / 2) : 0;
	let left = 0;
	for (let place = from; place <= to; place += 1) {
		while (left + width <= last && (places[left + width] as number) - place < place - (places[left] as number)) left += 1;
		out[place - from] = fitAt(place, values, places, weights, left, left + width - 1, widening, degree);
	}
}

function fitAt(
	place: number,
	values: Float64Array,
	places: Int32Array,
	weights: Float64Array | undefined,
	left: number,
	right: number,
	widening: number,
	degree: 0 | 1
): number {
	const bandwidth = Math.max(place - (places[left] as number), (places[right] as number) - place) + widening;
	const edge = 0.999 * bandwidth;
	const core = 0.001 * bandwidth;
	let total = 0;
	let centre = 0;
	let level = 0;
	let spread = 0;
	let slope = 0;
	for (let at = left; at <= right; at += 1) {
		const x = places[at] as number;
		const offset = x - place;
		const distance = Math.abs(offset);
		if (distance > edge) continue;
		const share = distance / bandwidth;
		const near = distance > core ? 1 - share * share * share : 1;
		const weight = near * near * near * (weights ? (weights[x] as number) : 1);
		const value = values[x] as number;
		total += weight;
		centre += weight * offset;
		level += weight * value;
		spread += weight * offset * offset;
		slope += weight * offset * value;
	}
	if (total <= 0) return nearestValue(place, values, places, left, right);
	centre /= total;
	level /= total;
	spread = spread / total - centre * centre;
	if (degree === 0 || Math.sqrt(Math.max(0, spread)) <= 0.001 * (values.length - 1)) return level;
	return level - (centre * (slope / total - centre * level)) / spread;
}

function nearestValue(place: number, values: Float64Array, places: Int32Array, left: number, right: number): number {
	let nearest = places[left] as number;
	for (let at = left + 1; at <= right; at += 1) {
		const x = places[at] as number;
		if (Math.abs(x - place) < Math.abs(nearest - place)) nearest = x;
	}
	return values[nearest] as number;
}
