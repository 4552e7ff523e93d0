import { describe, expect, it } from 'vitest';
import { seasonalBand } from '#domain/statistics/seasonal-band';

describe('a seasonal band', () => {
	it('is of the same season in earlier years', () => {
		// Two seasons a year; the first: 10, 20, 40, 30; the second: 1, missing, 3, 5.
		const band = seasonalBand(Float64Array.from([10, 1, 20, Number.NaN, 40, 3, 30, 5]), { period: 2 });
		expect([...band.years]).toEqual([0, 0, 1, 1, 2, 1, 3, 2]);
		const at = (place: number) => [band.least, band.lowerQuartile, band.median, band.upperQuartile, band.most].map((line) => line[place]);
		expect(at(6)).toEqual([10, 15, 20, 30, 40]);
		expect(at(7).every((value) => Number.isNaN(value))).toBe(true);
	});
	it('looks no further back than it is told', () => {
		const band = seasonalBand(Float64Array.from([100, 1, 2, 3, 4, 0]), { period: 1, years: 3 });
		expect(band.most[4]).toBe(3);
		expect(band.years[4]).toBe(3);
	});
});
