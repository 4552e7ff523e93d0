import { describe, expect, it } from 'vitest';
import { flagAnomalies, type Anomaly } from '#domain/statistics/anomalies';
import { createRandom } from '#domain/statistics/random';
import { drawCounts, drawLevels } from './support/made-series.ts';

const quarterly = { period: 4 };
/** Five years of quarters: 100, 200, 400, 100, each a little more or less; then a first quarter to be judged. */
const past = [100, 200, 400, 100, 110, 210, 380, 96, 96, 190, 410, 104, 104, 205, 390, 98, 100, 198, 405, 102];
const last = (counts: readonly number[], breaks: number[] = []): Anomaly => {
	const flags = flagAnomalies(Float64Array.from(counts), { ...quarterly, breaks });
	return flags[flags.length - 1] as Anomaly;
};

describe('a count against its own past', () => {
	it('is unusual beyond 3.5 deviations from the median of its season, and says what was expected of which values', () => {
		const flag = last([...past, 180]);
		// ln(x + 1) of 96, 100, 100, 104, 110: median ln 101. The MAD is that of ln(105/101) = 0.0388 and 0 (100, 100), so 0.0388;
		// times 1.4826 it is 0.0576: below what chance gives, 1/√100 = 0.1. The limits: 101 · exp(±0.35) − 1.
		expect(flag).toMatchObject({ outcome: 'unusual', direction: 'above', index: 20, observed: 180, past: [16, 12, 8, 4, 0] });
		if (flag.outcome === 'not-judged') return;
		expect(flag.expected).toBeCloseTo(100, 10);
		expect(flag.low).toBeCloseTo(101 * Math.exp(-0.35) - 1, 9);
		expect(flag.high).toBeCloseTo(101 * Math.exp(0.35) - 1, 9);
		expect(flag.deviations).toBeCloseTo(Math.log(181 / 101) / 0.1, 9);
	});

	it('is usual within them, also where another season is far higher', () => {
		expect(last([...past, 140])).toMatchObject({ outcome: 'usual' });
		expect(last([...past, 75])).toMatchObject({ outcome: 'usual' });
		expect(last([...past, 60])).toMatchObject({ outcome: 'unusual', direction: 'below' });
		expect(last([...past, 100, 200, 400])).toMatchObject({ outcome: 'usual' });
	});

	it('is not called unusual where a season happens to lie together but the others vary', () => {
		// The first quarters are nearly alike; the third ones swing by half.
		const swinging = past.map((count, at) => (at % 4 === 2 ? (at % 8 === 2 ? 250 : 600) : at % 4 === 1 ? (at % 8 === 1 ? 120 : 330) : count));
		expect(last([...swinging, 180])).toMatchObject({ outcome: 'usual' });
	});

	it('is not judged on fewer than three earlier years, after a break, on a small base or where it is missing', () => {
		expect(last([...past.slice(0, 8), 500])).toEqual({ outcome: 'not-judged', index: 8, reason: 'few-years', past: [4, 0] });
		expect(last([...past, 500], [12])).toEqual({ outcome: 'not-judged', index: 20, reason: 'few-years', past: [16, 12] });
		expect(last([...past.map((count) => Math.floor(count / 10)), 90])).toMatchObject({ outcome: 'not-judged', reason: 'small-base' });
		expect(last([...past, Number.NaN])).toMatchObject({ outcome: 'not-judged', reason: 'missing' });
	});

	it('rests on the years that have a value', () => {
		const flag = last([...past.map((count, at) => (at === 8 ? Number.NaN : count)), 180]);
		expect(flag.past).toEqual([16, 12, 4, 0]);
	});

	it('is unusual by chance alone in fewer than one month of a hundred', () => {
		let [unusual, all] = [0, 0];
		for (const memory of [0, 0.5, 0.9]) {
			for (let trial = 0; trial < 40; trial += 1) {
				const random = createRandom(`calm/${memory}/${trial}`);
				for (const { outcome } of flagAnomalies(drawCounts(random, drawLevels(random, 96, memory)), { period: 12 })) {
					if (outcome !== 'not-judged') all += 1;
					if (outcome === 'unusual') unusual += 1;
				}
			}
		}
		expect(all).toBeGreaterThan(5000);
		expect(unusual / all).toBeLessThan(0.01);
	});

	it('is unusual in most series where a month has five times its usual count', () => {
		const found = Array.from({ length: 100 }, (_, trial) => {
			const random = createRandom(`jump/${trial}`);
			const counts = drawCounts(random, drawLevels(random, 96, 0.4));
			counts[90] = 5 * (counts[90] as number);
			return flagAnomalies(counts, { period: 12 })[90]?.outcome === 'unusual';
		});
		expect(found.filter(Boolean).length).toBeGreaterThan(60);
	});
});
