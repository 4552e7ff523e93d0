/**
 * The months, warm-up included, that decide which citizenships a reporter tells apart: a list that is drawn up once,
 * so that a further month never changes the past.
 */
export const LONG_RUN = 180;

/** The sum of a series over the months that lists are drawn up by. */
export function longRunTotal(monthly: Float64Array): number {
	let sum = 0;
	for (let month = 0; month < Math.min(LONG_RUN, monthly.length); month += 1) sum += monthly[month] ?? 0;
	return sum;
}
