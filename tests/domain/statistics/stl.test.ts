import { describe, expect, it } from 'vitest';
import { decomposeStl, type Decomposition, type StlOptions } from '#domain/statistics/stl';
import { readReference, relativeError, toSeries, type Stored } from './support/reference.ts';

interface Case {
	values: Stored;
	period: number;
	seasonal_window: number | 'periodic';
	robust: boolean;
	seasonal_degree: 0 | 1;
	trend_degree: 0 | 1;
	seasonal: number[];
	trend: number[];
	weights: number[];
}

function decompose(values: Float64Array, options: StlOptions): Decomposition {
	const result = decomposeStl(values, options);
	if (result.outcome === 'refused') throw new Error(`refused: ${result.reason}`);
	return result;
}

const decomposeCase = (one: Case) =>
	decompose(toSeries(one.values), {
		period: one.period,
		seasonalWindow: one.seasonal_window,
		robust: one.robust,
		seasonalDegree: one.seasonal_degree,
		trendDegree: one.trend_degree
	});

describe('a decomposition', () => {
	it.each([
		{ file: 'stl', by: "R's stl", cases: 6, periods: [4, 7, 12, 52] },
		{ file: 'stl-robust', by: 'statsmodels, with weights', cases: 4, periods: [4, 12, 52] },
		{ file: 'stl-missing', by: 'weighted least squares at each place, with missing values', cases: 4, periods: [4, 7, 12] }
	])('equals that of $by', ({ file, cases, periods }) => {
		const references = readReference<Case>(file);
		expect(references).toHaveLength(cases);
		expect(new Set(references.map(({ period }) => period))).toEqual(new Set(periods));
		for (const one of references) {
			const { trend, seasonal, weights } = decomposeCase(one);
			expect(relativeError(trend, one.trend)).toBeLessThan(1e-8);
			expect(relativeError(seasonal, one.seasonal)).toBeLessThan(1e-8);
			expect(relativeError(weights, one.weights)).toBeLessThan(1e-7);
		}
	});

	it('adds up to the value where there is one, and has trend and season where there is none', () => {
		const [one] = readReference<Case>('stl-missing');
		if (!one) throw new Error('no case');
		const { trend, seasonal, remainder, weights } = decomposeCase(one);
		for (const [at, value] of one.values.entries()) {
			expect(Number.isFinite((trend[at] as number) + (seasonal[at] as number))).toBe(true);
			if (value === null) {
				expect(remainder[at]).toBeNaN();
				expect(weights[at]).toBe(0);
			} else expect((trend[at] as number) + (seasonal[at] as number) + (remainder[at] as number)).toBeCloseTo(value, 9);
		}
	});

	it('gives a straight line with a fixed season back as it was made', () => {
		const season = [3, -1, -4, 2];
		const { trend, seasonal, remainder } = decompose(Float64Array.from({ length: 40 }, (_, at) => 5 + 0.25 * at + (season[at % 4] as number)), { period: 4, seasonalWindow: 'periodic' });
		for (let at = 0; at < 40; at += 1) {
			expect(trend[at]).toBeCloseTo(5 + 0.25 * at, 1);
			expect(seasonal[at]).toBeCloseTo(season[at % 4] as number, 1);
			expect(remainder[at]).toBeCloseTo(0, 1);
		}
	});

	it('is refused of less than two cycles, or with a season of fewer than two values', () => {
		expect(decomposeStl(new Float64Array(23), { period: 12, seasonalWindow: 7 })).toEqual({ outcome: 'refused', reason: 'shorter-than-two-cycles' });
		const gaps = Float64Array.from({ length: 36 }, (_, at) => (at % 12 === 5 && at > 10 ? Number.NaN : at));
		expect(decomposeStl(gaps, { period: 12, seasonalWindow: 7 })).toEqual({ outcome: 'refused', reason: 'season-with-few-values' });
	});

	it('throws for what no program should ask', () => {
		expect(() => decomposeStl(new Float64Array(40), { period: 1, seasonalWindow: 7 })).toThrow('not a period: 1');
		expect(() => decomposeStl(new Float64Array(40), { period: 4, seasonalWindow: 8 })).toThrow('not an odd window: 8');
	});
});
