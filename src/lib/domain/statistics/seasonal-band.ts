import { quantileOf, sortPresent } from './quantiles.ts';

/** Of the same season in earlier years, at each place: NaN where fewer than the least number of them have a value. */
export interface SeasonalBand {
	readonly least: Float64Array;
	readonly lowerQuartile: Float64Array;
	readonly median: Float64Array;
	readonly upperQuartile: Float64Array;
	readonly most: Float64Array;
	/** How many earlier years have a value. */
	readonly years: Uint16Array;
}

export interface SeasonalBandOptions {
	/** Places in a year. */
	readonly period: number;
	/** How many years back to look. */
	readonly years?: number;
	/** The fewest years that make a band. */
	readonly leastYears?: number;
}

/** What the same month (quarter, week) was like in up to `years` earlier years, at each place of a series; missing values are NaN. */
export function seasonalBand(values: Float64Array, { period, years = 5, leastYears = 3 }: SeasonalBandOptions): SeasonalBand {
	const empty = () => new Float64Array(values.length).fill(Number.NaN);
	const band = { least: empty(), lowerQuartile: empty(), median: empty(), upperQuartile: empty(), most: empty(), years: new Uint16Array(values.length) };
	const past = new Float64Array(years);
	for (let at = 0; at < values.length; at += 1) {
		past.fill(Number.NaN);
		for (let year = 1; year <= years && at - year * period >= 0; year += 1) past[year - 1] = values[at - year * period] as number;
		const sorted = sortPresent(past);
		band.years[at] = sorted.length;
		if (sorted.length < leastYears) continue;
		band.least[at] = quantileOf(sorted, 0);
		band.lowerQuartile[at] = quantileOf(sorted, 0.25);
		band.median[at] = quantileOf(sorted, 0.5);
		band.upperQuartile[at] = quantileOf(sorted, 0.75);
		band.most[at] = quantileOf(sorted, 1);
	}
	return band;
}
