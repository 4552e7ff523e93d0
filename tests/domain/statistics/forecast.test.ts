import { describe, expect, it } from 'vitest';
import { backTest } from '#domain/statistics/back-test';
import { forecastCounts, type Forecast } from '#domain/statistics/forecast';
import { project, Z80, Z95 } from '#domain/statistics/forecast-methods';
import { createRandom } from '#domain/statistics/random';
import { drawCounts, drawLevels } from './support/made-series.ts';
import { readReference, relativeError, toSeries } from './support/reference.ts';

const monthly = { period: 12 };
const forecast = (counts: Float64Array): Forecast => {
	const result = forecastCounts(counts, monthly);
	if (result.outcome === 'refused') throw new Error(`refused: ${result.reason}`);
	return result;
};

describe('repeating the last year', () => {
	it("has the intervals of R's snaive", () => {
		const [one] = readReference<{ values: number[]; mean: number[]; sigma: number; lower80: number[]; upper95: number[] }>('seasonal-naive');
		if (!one) throw new Error('no case');
		const projection = project('seasonal-naive', toSeries(one.values), 12, one.mean.length);
		if (!projection) throw new Error('no projection');
		const at = (z: number) => projection.mean.map((mean, ahead) => mean + z * (projection.deviation[ahead] as number));
		expect(relativeError(projection.mean, one.mean)).toBeLessThan(1e-14);
		expect(projection.deviation[0]).toBeCloseTo(one.sigma, 12);
		expect(relativeError(at(-Z80), one.lower80)).toBeLessThan(1e-9);
		expect(relativeError(at(Z95), one.upper95)).toBeLessThan(1e-9);
	});

	it('looks a year further back where last year is missing, and adds the drift for both', () => {
		// Two seasons: changes 4, 4, 4 and one that is missing with its neighbour.
		const values = Float64Array.from([10, 20, 14, 24, 18, Number.NaN]);
		const projection = project('seasonal-naive-drift', values, 2, 2);
		expect([...(projection?.mean ?? [])]).toEqual([22, 32]);
	});
});

describe('a forecast', () => {
	it('goes on from the last count with nested intervals that widen, and its back-test beside it', () => {
		const random = createRandom('forecast');
		const counts = drawCounts(random, drawLevels(random, 96, 0.8), { season: 0.8 });
		const result = forecast(Float64Array.from([...counts, Number.NaN, Number.NaN]));
		expect(result.from).toBe(96);
		expect(result.middle).toHaveLength(12);
		for (let ahead = 0; ahead < 12; ahead += 1) {
			const line = [result.low95, result.low80, result.middle, result.high80, result.high95].map((one) => one[ahead] as number);
			expect(line).toEqual([...line].sort((a, b) => a - b));
			expect(line[0]).toBeGreaterThanOrEqual(0);
		}
		const widthAt = (ahead: number) => Math.log1p(result.high80[ahead] as number) - Math.log1p(result.low80[ahead] as number);
		expect(widthAt(11)).toBeGreaterThanOrEqual(widthAt(0));
		expect(result.backTest.origins).toBe(36);
		// 36 origins, a year ahead each but for the last eleven: 25 · 12 + 11 + 10 + … + 1.
		expect(result.backTest.compared).toBe(366);
		expect(result.backTest.byMethod).toHaveLength(3);
		expect(result.backTest.method).toBe(result.method);
		// Summer (June) is expected above winter.
		expect(result.middle[6] as number).toBeGreaterThan(1.5 * (result.middle[0] as number));
	});

	it('is made by the method with the least error on the series itself', () => {
		const random = createRandom('methods');
		const grows = drawCounts(random, Float64Array.from({ length: 96 }, (_, month) => 0.025 * month), { mean: 3000 });
		const { backTest: tested, method } = forecast(grows);
		const least = Math.min(...tested.byMethod.map(({ meanScaledError }) => meanScaledError));
		expect(tested.byMethod.find((one) => one.method === method)?.meanScaledError).toBe(least);
		expect(method).not.toBe('seasonal-naive');
	});

	it('holds about four in five of what comes within its 80 % interval, and says of itself that it does', () => {
		let [inside80, inside95, all, said80, trials] = [0, 0, 0, 0, 0];
		for (const memory of [0.3, 0.9]) {
			for (let trial = 0; trial < 15; trial += 1, trials += 1) {
				const random = createRandom(`coverage/${memory}/${trial}`);
				const counts = drawCounts(random, drawLevels(random, 108, memory));
				const result = forecast(counts.slice(0, 96));
				said80 += result.backTest.inside80;
				for (let ahead = 0; ahead < 12; ahead += 1, all += 1) {
					const count = counts[96 + ahead] as number;
					if (count >= (result.low80[ahead] as number) && count <= (result.high80[ahead] as number)) inside80 += 1;
					if (count >= (result.low95[ahead] as number) && count <= (result.high95[ahead] as number)) inside95 += 1;
				}
			}
		}
		expect(inside80 / all).toBeGreaterThan(0.7);
		expect(inside80 / all).toBeLessThan(0.9);
		expect(inside95 / all).toBeGreaterThan(0.88);
		expect(Math.abs(said80 / trials - inside80 / all)).toBeLessThan(0.08);
	});

	it('is refused on fewer than five years, with many missing, on a small base, and where nothing changes from year to year', () => {
		const random = createRandom('refused');
		const counts = drawCounts(random, drawLevels(random, 72, 0.5));
		const reasonFor = (series: Float64Array) => {
			const result = forecastCounts(series, monthly);
			return result.outcome === 'refused' ? result.reason : result.outcome;
		};
		expect(reasonFor(counts)).toBe('forecast');
		expect(reasonFor(counts.slice(0, 59))).toBe('few-years');
		expect(reasonFor(counts.map((count, month) => (month % 4 === 1 ? Number.NaN : count)))).toBe('many-missing');
		expect(reasonFor(counts.map((count) => Math.floor(count / 20)))).toBe('small-base');
		expect(reasonFor(new Float64Array(72).fill(100))).toBe('no-back-test');
		expect(reasonFor(new Float64Array(0))).toBe('few-years');
	});
});

describe('a back-test', () => {
	it('scales each error by the mean yearly change known then', () => {
		// Of two seasons the first goes 10, 20, 10, 20 …, the second is always 100: repeating last year is 10 off at every other forecast.
		const counts = Float64Array.from({ length: 16 }, (_, at) => (at % 2 === 1 ? 100 : at % 4 === 0 ? 10 : 20));
		const naive = backTest(counts, 2, 1)?.byMethod.find(({ method }) => method === 'seasonal-naive');
		// Six origins, from the eleventh count on: errors 0 and 10 in turn, over mean yearly changes of 40/8, 40/9 … each season's alike.
		const scales = [10, 11, 12, 13, 14, 15].map((origin) => (10 * Math.ceil((origin - 2) / 2)) / (origin - 2));
		const errors = [10, 0, 10, 0, 10, 0].map((error, at) => error / (scales[at] as number));
		expect(naive?.meanScaledError).toBeCloseTo(errors.reduce((sum, error) => sum + error, 0) / 6, 10);
	});
});
