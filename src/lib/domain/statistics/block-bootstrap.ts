import { findPeak, MOST_LAG } from './cross-correlation.ts';
import { quantileOf } from './quantiles.ts';
import type { Random } from './random.ts';

export const RESAMPLES = 999;
const LAGS = 2 * MOST_LAG + 1;
/** What is summed over the pairs of one lag: how many, both values, their squares and their product. */
const SUMS = 6;

export interface LagInterval {
	readonly low: number;
	readonly high: number;
}

/**
 * The lags of the largest correlation in resamples, in ascending order: a moving-block bootstrap (Künsch, Annals of Statistics 17,
 * 1989) of blocks of blocks (Politis and Romano, Annals of Statistics 20, 1992, 1985–2007): what is drawn is each place of the first
 * series together with all the places of the second that a lag leads to, so that drawing tears no pair apart. Blocks are of the length
 * n^(1/3), rounded up, and run on from the end to the beginning. Resamples in which nothing varies are left out.
 */
export function resampleLags(first: Float64Array, second: Float64Array, random: Random, resamples = RESAMPLES): Float64Array {
	const length = first.length;
	const block = Math.max(1, Math.ceil(Math.cbrt(length)));
	const running = runningSums(first, second);
	const sums = new Float64Array(LAGS * SUMS);
	const correlations = new Float64Array(LAGS);
	const lags = new Float64Array(resamples);
	let drawn = 0;
	for (let round = 0; round < resamples; round += 1) {
		sums.fill(0);
		for (let filled = 0; filled < length; filled += block) {
			const start = Math.floor(random() * length);
			addStretch(sums, running, start, Math.min(block, length - filled), length);
		}
		for (let index = 0; index < LAGS; index += 1) correlations[index] = correlationOf(sums, index * SUMS);
		const { lag, correlation } = findPeak(correlations);
		if (!Number.isNaN(correlation)) lags[drawn++] = lag;
	}
	return lags.subarray(0, drawn).sort();
}

/** Between which whole lags the middle `share` of resamples lies; undefined where there are none. */
export function bootstrapLag(first: Float64Array, second: Float64Array, random: Random, share = 0.9): LagInterval | undefined {
	const lags = resampleLags(first, second, random);
	if (lags.length === 0) return undefined;
	return { low: Math.floor(quantileOf(lags, (1 - share) / 2)), high: Math.ceil(quantileOf(lags, (1 + share) / 2)) };
}

/** Sums over the places before each place, for each lag: a stretch is the difference of two. */
function runningSums(first: Float64Array, second: Float64Array): Float64Array {
	const width = LAGS * SUMS;
	const running = new Float64Array((first.length + 1) * width);
	for (let at = 0; at < first.length; at += 1) {
		const x = first[at] as number;
		for (let index = 0; index < LAGS; index += 1) {
			const y = second[at + index - MOST_LAG] ?? Number.NaN;
			const isPair = !Number.isNaN(x) && !Number.isNaN(y);
			const from = at * width + index * SUMS;
			const parts = isPair ? [1, x, y, x * x, y * y, x * y] : undefined;
			for (let part = 0; part < SUMS; part += 1) running[from + width + part] = (running[from + part] as number) + (parts ? (parts[part] as number) : 0);
		}
	}
	return running;
}

function addStretch(sums: Float64Array, running: Float64Array, start: number, length: number, total: number): void {
	const end = Math.min(start + length, total);
	const width = sums.length;
	for (let at = 0; at < width; at += 1) sums[at] = (sums[at] as number) + (running[end * width + at] as number) - (running[start * width + at] as number);
	if (start + length > total) addStretch(sums, running, 0, start + length - total, total);
}

function correlationOf(sums: Float64Array, from: number): number {
	const pairs = sums[from] as number;
	const x = sums[from + 1] as number;
	const y = sums[from + 2] as number;
	const spreadX = (sums[from + 3] as number) - (x * x) / pairs;
	const spreadY = (sums[from + 4] as number) - (y * y) / pairs;
	return pairs >= 3 && spreadX > 1e-12 && spreadY > 1e-12 ? ((sums[from + 5] as number) - (x * y) / pairs) / Math.sqrt(spreadX * spreadY) : Number.NaN;
}
