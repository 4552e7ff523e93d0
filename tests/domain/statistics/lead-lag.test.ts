import { describe, expect, it } from 'vitest';
import { judgeLeadLag, type LeadLag, type LegPair } from '#domain/statistics/lead-lag';
import { createRandom } from '#domain/statistics/random';
import { drawCounts, drawLevels } from './support/made-series.ts';
import { readReference, toSeries, type Stored } from './support/reference.ts';

const MONTHS = 120;
const none = new Uint8Array(MONTHS);

/** Two legs, the second following the first after so many months with a part of its rises. */
function follow(seed: string, lag: number, part = 0.9): LegPair {
	const random = createRandom(seed);
	const levels = drawLevels(random, MONTHS + lag, 0.6, 0.3);
	const own = drawLevels(random, MONTHS, 0.4, 0.1);
	return {
		key: seed,
		first: drawCounts(random, levels.slice(lag), { mean: 400 }),
		second: drawCounts(random, own.map((level, month) => level + part * (levels[month] as number)), { mean: 150, peak: 6 + lag }),
		masked: none
	};
}

const only = (pair: LegPair): LeadLag => {
	const [result] = judgeLeadLag([pair], 'seed');
	if (!result) throw new Error('no result');
	return result;
};

describe('lead and lag', () => {
	it('has the lag, the correlation and the p that R and plain least squares give, with masked and missing months', () => {
		const [reference] = readReference<{ first: Stored; second: Stored; masked: number[]; correlations: number[]; lag: number; p: number }>('lead-lag');
		if (!reference) throw new Error('no case');
		const result = only({ key: 'r', first: toSeries(reference.first), second: toSeries(reference.second), masked: Uint8Array.from(reference.masked) });
		expect(result).toMatchObject({ outcome: 'claim', lag: reference.lag, months: 114, p: 0.001, q: 0.001, interval: { low: 2, high: 2 } });
		expect(reference.lag).toBe(2);
		expect(result.outcome === 'claim' && result.correlation).toBeCloseTo(Math.max(...reference.correlations), 8);
		expect(reference.p).toBeLessThan(0.001);
	});

	it('is a claim with its interval where rises are followed by rises', () => {
		const result = only(follow('claim', 2));
		expect(result).toMatchObject({ outcome: 'claim', lag: 2 });
		if (result.outcome !== 'claim') return;
		expect(result.correlation).toBeGreaterThanOrEqual(0.3);
		expect(result.interval.low).toBeLessThanOrEqual(2);
		expect(result.interval.high - result.interval.low).toBeLessThanOrEqual(3);
	});

	it('has a negative lag where the second leg comes first', () => {
		const { first, second, ...pair } = follow('turned', 3);
		expect(only({ ...pair, first: second, second: first })).toMatchObject({ outcome: 'claim', lag: -3 });
	});

	it('is no claim, with its figures, where chance would do', () => {
		const random = createRandom('apart');
		const [first, second] = [drawCounts(random, drawLevels(random, MONTHS, 0.7)), drawCounts(random, drawLevels(random, MONTHS, 0.7))];
		const result = only({ key: 'apart', first, second, masked: none });
		expect(result).toMatchObject({ outcome: 'no-claim', reason: 'not-told-from-chance', interval: undefined });
		expect(result.outcome === 'no-claim' && result.q).toBeGreaterThan(0.05);
	});

	it('is no claim where the correlation is weak, however unlikely', () => {
		// Forty years of a weak bond.
		const random = createRandom('weak');
		const length = 480;
		const levels = drawLevels(random, length + 2, 0.3, 0.3);
		const own = drawLevels(random, length, 0.3, 0.3);
		const first = drawCounts(random, levels.slice(2), { mean: 2000 });
		const second = drawCounts(random, own.map((level, month) => level + 0.35 * (levels[month] as number)), { mean: 2000 });
		const result = only({ key: 'weak', first, second, masked: new Uint8Array(length) });
		expect(result).toMatchObject({ outcome: 'no-claim', reason: 'weak-correlation' });
		expect(result.outcome === 'no-claim' && result.q).toBeLessThanOrEqual(0.05);
	});

	it('is no claim where the lag cannot be told within three months', () => {
		// The second leg follows at once and again, as much, five months later.
		const random = createRandom('twice');
		const levels = drawLevels(random, MONTHS + 5, 0.2, 0.35);
		const first = drawCounts(random, levels.slice(5), { mean: 3000, season: 0 });
		const second = drawCounts(random, first.map((_, month) => 0.6 * ((levels[month] as number) + (levels[month + 5] as number))), { mean: 3000, season: 0 });
		const result = only({ key: 'twice', first, second, masked: none });
		expect(result).toMatchObject({ outcome: 'no-claim', reason: 'lag-uncertain' });
		expect(result.outcome === 'no-claim' && result.interval && result.interval.high - result.interval.low).toBeGreaterThan(3);
	});

	it('is not tested on fewer than 60 common months, masked ones left out', () => {
		const pair = follow('short', 1);
		const first = pair.first.map((count, month) => (month < 50 ? Number.NaN : count));
		expect(only({ ...pair, first })).toMatchObject({ outcome: 'claim', months: 70 });
		const masked = Uint8Array.from({ length: MONTHS }, (_, month) => (month >= 90 && month < 101 ? 1 : 0));
		expect(only({ ...pair, first, masked })).toEqual({ key: 'short', outcome: 'not-tested', reason: 'few-common-months', months: 59 });
	});

	it('is not tested where either median is below 20', () => {
		const pair = follow('small', 1);
		expect(only({ ...pair, second: pair.second.map((count) => Math.floor(count / 15)) })).toMatchObject({ outcome: 'not-tested', reason: 'small-base' });
	});

	it('is not tested where a month of the year is nearly always missing, or nothing varies', () => {
		const pair = follow('gaps', 1);
		expect(only({ ...pair, first: pair.first.map((count, month) => (month % 12 === 7 && month > 12 ? Number.NaN : count)) })).toMatchObject({
			outcome: 'not-tested',
			reason: 'season-with-few-values'
		});
		expect(only({ ...pair, second: new Float64Array(MONTHS).fill(40) })).toMatchObject({ outcome: 'not-tested', reason: 'no-variation' });
	});

	it('is the same for the same seed in any order, and another seed moves p but little', () => {
		const pairs = [follow('one', 1), follow('two', 2, 0.3), follow('three', 3, 0.3)];
		const forwards = judgeLeadLag(pairs, 'x');
		expect(judgeLeadLag([...pairs].reverse(), 'x').reverse()).toEqual(forwards);
		const other = judgeLeadLag(pairs, 'y');
		for (const [at, one] of forwards.entries()) {
			const again = other[at];
			if (one.outcome === 'not-tested' || again?.outcome === 'not-tested' || !again) throw new Error('not tested');
			expect(again.correlation).toBe(one.correlation);
			expect(Math.abs(again.p - one.p)).toBeLessThan(0.06);
		}
	});

	it('needs more of each pair the more are looked at', () => {
		const random = createRandom('many');
		const apart = Array.from({ length: 30 }, (_, at): LegPair => ({
			key: `apart ${at}`,
			first: drawCounts(random, drawLevels(random, MONTHS, 0.5)),
			second: drawCounts(random, drawLevels(random, MONTHS, 0.5)),
			masked: none
		}));
		const alone = only(follow('among', 2));
		const among = judgeLeadLag([follow('among', 2), ...apart], 'seed')[0];
		if (alone.outcome === 'not-tested' || among?.outcome === 'not-tested' || !among) throw new Error('not tested');
		expect(among.p).toBe(alone.p);
		expect(among.q).toBeGreaterThan(alone.q);
	});

	it('throws for legs of different length', () => {
		expect(() => judgeLeadLag([{ ...follow('uneven', 1), masked: new Uint8Array(3) }], 'x')).toThrow('legs of different length: uneven');
	});
});
