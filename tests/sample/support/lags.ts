/**
 * Monthly changes of the logarithm of a series; NaN where either month is unknown or within the span left out
 * (indexes, both included), when everything moved at once.
 */
export function changes(series: readonly number[], [since, until]: readonly [number, number]): number[] {
	return series.map((value, month) => {
		const before = series[month - 1];
		return before === undefined || (month >= since && month <= until) ? NaN : Math.log1p(value) - Math.log1p(before);
	});
}

/** By how many months, from 0 to `most`, the later series follows the earlier one: where their correlation is highest. */
export function bestLag(earlier: readonly number[], later: readonly number[], most: number): number {
	const found = Array.from({ length: most + 1 }, (_, lag) => correlation(earlier.slice(0, earlier.length - lag), later.slice(lag)));
	return found.indexOf(Math.max(...found));
}

function correlation(a: readonly number[], b: readonly number[]): number {
	const pairs = a.flatMap((one, index): [number, number][] => {
		const other = b[index] ?? NaN;
		return Number.isFinite(one) && Number.isFinite(other) ? [[one, other]] : [];
	});
	const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
	const x = mean(pairs.map(([one]) => one));
	const y = mean(pairs.map(([, other]) => other));
	const product = mean(pairs.map(([one, other]) => (one - x) * (other - y)));
	return product / Math.sqrt(mean(pairs.map(([one]) => (one - x) ** 2)) * mean(pairs.map(([, other]) => (other - y) ** 2)));
}
