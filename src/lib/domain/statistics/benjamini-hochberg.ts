/**
 * The share of false ones to be expected among all whose p is no larger, for each p: Benjamini and Hochberg, "Controlling the false
 * discovery rate", Journal of the Royal Statistical Society B 57 (1995), 289–300. In the order given; equal to R's `p.adjust`.
 */
export function adjustBenjaminiHochberg(p: ArrayLike<number>): Float64Array {
	const order = Array.from({ length: p.length }, (_, at) => at).sort((a, b) => (p[b] as number) - (p[a] as number));
	const q = new Float64Array(p.length);
	let least = 1;
	for (const [rank, at] of order.entries()) {
		least = Math.min(least, ((p[at] as number) * p.length) / (p.length - rank));
		q[at] = least;
	}
	return q;
}
