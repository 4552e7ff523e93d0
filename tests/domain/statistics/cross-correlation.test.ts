import { describe, expect, it } from 'vitest';
import { bootstrapLag, resampleLags } from '#domain/statistics/block-bootstrap';
import { crossCorrelate, findPeak } from '#domain/statistics/cross-correlation';
import { permutePeak } from '#domain/statistics/permutation';
import { createRandom } from '#domain/statistics/random';
import { readReference, relativeError, toSeries, type Stored } from './support/reference.ts';

interface Case {
	x: Stored;
	y: Stored;
	correlations: number[];
	p: number;
	lag_shares: number[];
}

/** How many permutations and resamples R drew, and how many are drawn here. */
const THEIRS = 20_000;
const OURS = 10_000;
/** Four standard errors of the difference of two such shares. */
const closeTo = (share: number) => 4 * Math.sqrt(share * (1 - share) * (1 / OURS + 1 / THEIRS)) + 2 / OURS;

const cases = readReference<Case>('cross-correlation').map((one) => ({ ...one, first: toSeries(one.x), second: toSeries(one.y) }));

describe('correlation at a lag', () => {
	it('is that of R over the pairs that are there', () => {
		expect(cases).toHaveLength(3);
		for (const { first, second, correlations } of cases) expect(relativeError(crossCorrelate(first, second), correlations)).toBeLessThan(1e-12);
	});

	it('is largest at a positive lag where the first series leads, at a negative one where it follows', () => {
		const first = Float64Array.from({ length: 40 }, (_, at) => Math.sin(at * at));
		const second = first.map((_, at) => first[at - 4] ?? 0);
		expect(findPeak(crossCorrelate(first, second)).lag).toBe(4);
		expect(findPeak(crossCorrelate(second, first)).lag).toBe(-4);
	});

	it('is missing where a series does not vary or fewer than three pairs are there', () => {
		const wave = Float64Array.from({ length: 20 }, (_, at) => at % 3);
		expect(findPeak(crossCorrelate(wave, new Float64Array(20).fill(2))).correlation).toBeNaN();
		const short = crossCorrelate(wave.slice(0, 8), wave.slice(0, 8));
		expect(short[0]).toBeNaN();
		expect(short[6]).toBeCloseTo(1, 12);
	});
});

describe('the chance of a correlation as large', () => {
	it('is that of permutations in R, within the error of both', () => {
		for (const [at, { first, second, correlations, p }] of cases.entries()) {
			const own = permutePeak(first, second, Math.max(...correlations), createRandom(`permutation ${at}`), OURS);
			expect(Math.abs(own - p)).toBeLessThan(closeTo(p));
		}
	});

	it('is never 0 and is fixed by its seed', () => {
		const [, strong] = cases;
		if (!strong) throw new Error('no case');
		const p = permutePeak(strong.first, strong.second, 0.8, createRandom('a'));
		expect(p).toBe(1 / 1000);
		const [again, other] = ['b', 'c'].map((seed) => permutePeak(strong.first, strong.second, 0.2, createRandom(seed)));
		expect(permutePeak(strong.first, strong.second, 0.2, createRandom('b'))).toBe(again);
		expect(other).not.toBe(again);
	});
});

describe('the interval of a lag', () => {
	it("comes from lags that are as frequent as those of R's boot::tsboot", () => {
		for (const [at, { first, second, lag_shares }] of cases.entries()) {
			const lags = resampleLags(first, second, createRandom(`bootstrap ${at}`), OURS);
			expect(lags).toHaveLength(OURS);
			for (const [index, share] of lag_shares.entries()) {
				const own = lags.filter((lag) => lag === index - 6).length / OURS;
				expect(Math.abs(own - share)).toBeLessThan(closeTo(share));
			}
		}
	});

	it('holds the middle of the resamples, in whole lags', () => {
		const [, strong] = cases;
		if (!strong) throw new Error('no case');
		expect(strong.lag_shares[9]).toBeGreaterThan(0.99);
		expect(bootstrapLag(strong.first, strong.second, createRandom('a'))).toEqual({ low: 3, high: 3 });
	});

	it('is fixed by its seed, and missing where nothing varies', () => {
		const [weak] = cases;
		if (!weak) throw new Error('no case');
		expect(bootstrapLag(weak.first, weak.second, createRandom('a'))).toEqual(bootstrapLag(weak.first, weak.second, createRandom('a')));
		expect(bootstrapLag(weak.first, new Float64Array(80), createRandom('a'))).toBeUndefined();
	});
});
