import { createCorrelator, MOST_LAG } from './cross-correlation.ts';
import { presentPlaces } from './present-places.ts';
import type { Random } from './random.ts';

export const PERMUTATIONS = 999;

/**
 * How likely a largest correlation over all lags at least as large as `observed` is where nothing binds the two: the second series'
 * values change places at random (missing ones stay). With the observed order counted in, so that it is never 0: (1 + as large) /
 * (1 + permutations), Phipson and Smyth, Statistical Applications in Genetics and Molecular Biology 9 (2010). Both series must be
 * free of autocorrelation, as after prewhitening, for orders to be alike.
 */
export function permutePeak(
	first: Float64Array,
	second: Float64Array,
	observed: number,
	random: Random,
	permutations = PERMUTATIONS
): number {
	const correlate = createCorrelator(first, second);
	const places = presentPlaces(second);
	const shuffled = second.slice();
	let asLarge = 1;
	for (let round = 0; round < permutations; round += 1) {
		for (let left = places.length - 1; left > 0; left -= 1) {
			const from = places[left] as number;
			const to = places[Math.floor(random() * (left + 1))] as number;
			const kept = shuffled[from] as number;
			shuffled[from] = shuffled[to] as number;
			shuffled[to] = kept;
		}
		if (largest(correlate(shuffled)) >= observed) asLarge += 1;
	}
	return asLarge / (permutations + 1);
}

function largest(correlations: Float64Array): number {
	let most = -1;
	for (let index = 0; index <= 2 * MOST_LAG; index += 1) if ((correlations[index] as number) > most) most = correlations[index] as number;
	return most;
}
