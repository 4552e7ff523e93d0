import type { Random } from '#domain/statistics/random';

/** Above this mean a Poisson count is drawn from the normal distribution that it approaches. */
const NORMAL_FROM = 40;

/** A standard normal deviate (Box and Muller). */
export function drawNormal(random: Random): number {
	return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A gamma deviate with mean 1 (Marsaglia and Tsang); shape ≥ 1. */
export function drawGamma(random: Random, shape: number): number {
	const d = shape - 1 / 3;
	const c = 1 / Math.sqrt(9 * d);
	for (;;) {
		const x = drawNormal(random);
		const v = (1 + c * x) ** 3;
		if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / shape;
	}
}

export function drawPoisson(random: Random, mean: number): number {
	if (mean <= 0) return 0;
	if (mean > NORMAL_FROM) return Math.max(0, Math.round(mean + Math.sqrt(mean) * drawNormal(random)));
	const limit = Math.exp(-mean);
	let count = 0;
	for (let product = random(); product > limit; product *= random()) count += 1;
	return count;
}

/** A count whose variance is mean + mean² / dispersion (negative binomial): what is found of what passes. */
export function drawCount(random: Random, mean: number, dispersion: number): number {
	return mean < 0.5 ? drawPoisson(random, mean) : drawPoisson(random, mean * drawGamma(random, dispersion));
}

/** How many of `count` are kept when each is kept with a probability. */
export function drawBinomial(random: Random, count: number, probability: number): number {
	if (count > 60) {
		const mean = count * probability;
		const drawn = Math.round(mean + Math.sqrt(mean * (1 - probability)) * drawNormal(random));
		return Math.min(count, Math.max(0, drawn));
	}
	let kept = 0;
	for (let index = 0; index < count; index += 1) if (random() < probability) kept += 1;
	return kept;
}

/** Splits a count into parts with given weights; the parts add up to it. */
export function drawParts(random: Random, count: number, weights: readonly number[]): number[] {
	let rest = count;
	let weight = weights.reduce((sum, one) => sum + one, 0);
	return weights.map((one, index) => {
		const part = index === weights.length - 1 ? rest : drawBinomial(random, rest, weight > 0 ? Math.min(1, one / weight) : 0);
		rest -= part;
		weight -= one;
		return part;
	});
}
