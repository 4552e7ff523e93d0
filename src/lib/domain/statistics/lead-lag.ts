import { fitAutoregression, prewhiten } from './autoregression.ts';
import { adjustBenjaminiHochberg } from './benjamini-hochberg.ts';
import { bootstrapLag, type LagInterval } from './block-bootstrap.ts';
import { crossCorrelate, findPeak } from './cross-correlation.ts';
import { permutePeak } from './permutation.ts';
import { createRandom } from './random.ts';
import { decomposeCounts } from './season.ts';
import { isSmallBase } from './small-base.ts';

/** Two legs' monthly counts over the same months, from the first to the last; NaN where a leg has none. */
export interface LegPair {
	/** Names the pair: its chance draws depend on it and the seed alone. */
	readonly key: string;
	readonly first: Float64Array;
	readonly second: Float64Array;
	/** 1 for a month that is left out of both: a recorded common event, a break in either series. */
	readonly masked: Uint8Array;
}

export interface LeadLagFigures {
	/** Months from the first leg to the second; negative where the second comes first. */
	readonly lag: number;
	/** The largest correlation over the lags looked at. */
	readonly correlation: number;
	readonly p: number;
	/** The share of false ones to be expected among all pairs told with a p as small. */
	readonly q: number;
	/** Months in which both legs have a count and no mask. */
	readonly months: number;
}

export type NotTestedReason = 'few-common-months' | 'small-base' | 'season-with-few-values' | 'no-variation';
export type NoClaimReason = 'not-told-from-chance' | 'weak-correlation' | 'lag-uncertain';

export type LeadLag =
	| ({ readonly key: string; readonly outcome: 'claim'; readonly interval: LagInterval } & LeadLagFigures)
	| ({ readonly key: string; readonly outcome: 'no-claim'; readonly reason: NoClaimReason; readonly interval: LagInterval | undefined } & LeadLagFigures)
	| { readonly key: string; readonly outcome: 'not-tested'; readonly reason: NotTestedReason; readonly months: number };

export const LEAST_COMMON_MONTHS = 60;
export const LEAST_CORRELATION = 0.3;
export const MOST_FALSE = 0.05;
/** The widest interval of the lag that a claim may have, in months. */
export const WIDEST_INTERVAL = 3;
const MOST_ORDER = 6;
const YEAR = 12;

/**
 * Whether rises on one leg are followed by rises on another, and after how many months, for all pairs that are looked at together.
 *
 * Per leg: STL on ln(x + 1) without the masked months, the remainder prewhitened by the leg's own autoregression (order up to 6 by
 * AIC; Box and Jenkins' prewhitening, both sides). Per pair: the largest correlation over lags −6 to 6; its p from 999 permutations.
 * Over all pairs tested: Benjamini and Hochberg at 5 %. A claim needs r ≥ 0.3 and a 90 % block-bootstrap interval of the lag no
 * wider than three months. The same pairs and seed give the same result, in any order.
 */
export function judgeLeadLag(pairs: readonly LegPair[], seed: string): LeadLag[] {
	const whiten = createWhitening();
	const tested = pairs.map((pair) => testPair(pair, whiten, seed));
	const q = adjustBenjaminiHochberg(tested.flatMap((one) => (one.outcome === 'tested' ? [one.p] : [])));
	let place = 0;
	return tested.map((one) => (one.outcome === 'tested' ? claim(one, q[place++] as number, seed) : one));
}

type NotTested = Extract<LeadLag, { outcome: 'not-tested' }>;
interface Tested extends Omit<LeadLagFigures, 'q'> {
	readonly outcome: 'tested';
	readonly key: string;
	readonly first: Float64Array;
	readonly second: Float64Array;
}

function testPair({ key, first, second, masked }: LegPair, whiten: Whiten, seed: string): Tested | NotTested {
	if (first.length !== second.length || first.length !== masked.length) throw new Error(`legs of different length: ${key}`);
	const isCommon = first.map((count, at) => (masked[at] || Number.isNaN(count) || Number.isNaN(second[at]) ? 0 : 1));
	const months = isCommon.reduce((sum, one) => sum + one, 0);
	const refuse = (reason: NotTestedReason): NotTested => ({ key, outcome: 'not-tested', reason, months });
	if (months < LEAST_COMMON_MONTHS) return refuse('few-common-months');
	const common = (counts: Float64Array) => counts.filter((_, at) => isCommon[at]);
	if (isSmallBase(common(first)) || isSmallBase(common(second))) return refuse('small-base');
	const [a, b] = [whiten(first, masked), whiten(second, masked)];
	if (!a || !b) return refuse('season-with-few-values');
	const { lag, correlation } = findPeak(crossCorrelate(a, b));
	if (Number.isNaN(correlation)) return refuse('no-variation');
	const p = permutePeak(a, b, correlation, createRandom(`${seed}/permutation/${key}`));
	return { outcome: 'tested', key, first: a, second: b, lag, correlation, p, months };
}

type Whiten = (counts: Float64Array, masked: Uint8Array) => Float64Array | undefined;

/** A leg without its season, its trend and its memory; worked out once for a leg and mask that several pairs share. */
function createWhitening(): Whiten {
	const known = new Map<Float64Array, Map<Uint8Array, Float64Array | undefined>>();
	return (counts, masked) => {
		const byMask = known.get(counts) ?? new Map<Uint8Array, Float64Array | undefined>();
		known.set(counts, byMask);
		if (!byMask.has(masked)) byMask.set(masked, whitenCounts(counts, masked));
		return byMask.get(masked);
	};
}

function whitenCounts(counts: Float64Array, masked: Uint8Array): Float64Array | undefined {
	const unmasked = counts.map((count, at) => (masked[at] ? Number.NaN : count));
	const parts = decomposeCounts(unmasked, YEAR);
	if (parts.outcome === 'refused') return undefined;
	// What rounding leaves of a leg that does not vary is no variation.
	const remainder = parts.remainder.map((value) => (Math.abs(value) < 1e-9 ? 0 : value));
	return prewhiten(remainder, fitAutoregression(remainder, MOST_ORDER));
}

function claim({ key, first, second, lag, correlation, p, months }: Tested, q: number, seed: string): LeadLag {
	const figures = { key, lag, correlation, p, q, months };
	const without = (reason: NoClaimReason, interval?: LagInterval): LeadLag => ({ ...figures, outcome: 'no-claim', reason, interval });
	if (q > MOST_FALSE) return without('not-told-from-chance');
	if (correlation < LEAST_CORRELATION) return without('weak-correlation');
	const interval = bootstrapLag(first, second, createRandom(`${seed}/bootstrap/${key}`));
	if (!interval || interval.high - interval.low > WIDEST_INTERVAL) return without('lag-uncertain', interval);
	return { ...figures, outcome: 'claim', interval };
}
