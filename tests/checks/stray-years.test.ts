import { describe, expect, it } from 'vitest';
import { strayYears } from '#pipelines/checks/stray-years';

describe('years of a file', () => {
	it.each([
		['one row of 1926 among 2025 and 2026', [[1926, 1], [2025, 300], [2026, 40]], [1926]],
		['a few of 2000 where the rest is of 2024', [[2000, 2], [2024, 900]], [2000]],
		['two decades without a gap', [[2004, 1], [2012, 40], [2020, 900]], []],
		['two times far apart, both well filled', [[1995, 50], [2025, 60]], []],
		['few rows', [[1926, 1], [2025, 5]], []],
		['one year', [[2025, 50]], []]
	] as const)('%s', (_, years, stray) => {
		expect(strayYears(years.map(([year, rows]) => ({ year, rows }))).stray).toEqual(stray);
	});
});
