export interface Autoregression {
	/** What each earlier value counts for, the latest first. */
	readonly coefficients: Float64Array;
	readonly mean: number;
	/** Akaike's criterion of each order from 0, less the least. */
	readonly aicAboveBest: Float64Array;
}

/**
 * Autocovariances at lags 0 to `most` over the pairs of which both are there, divided as R's `acf` divides them: by the number of
 * pairs plus the lag, so that without missing values (NaN) it is by the number of values.
 */
export function autocovariance(values: Float64Array, most: number): Float64Array {
	const mean = meanOf(values);
	return Float64Array.from({ length: most + 1 }, (_, lag) => {
		let sum = 0;
		let pairs = 0;
		for (let at = lag; at < values.length; at += 1) {
			const product = ((values[at] as number) - mean) * ((values[at - lag] as number) - mean);
			if (Number.isNaN(product)) continue;
			sum += product;
			pairs += 1;
		}
		return pairs === 0 ? 0 : sum / (pairs + lag);
	});
}

/**
 * The autoregression of the order (0 to `most`) with the least AIC = n ln(v) + 2p: Yule–Walker equations by Levinson's and
 * Durbin's recursion (Durbin, Revue de l'Institut International de Statistique 28, 1960; Akaike, IEEE Transactions on Automatic
 * Control 19, 1974), as R's `ar`. Missing values are NaN. A series that does not vary has order 0.
 */
export function fitAutoregression(values: Float64Array, most = 6): Autoregression {
	const mean = meanOf(values);
	const covariance = autocovariance(values, most);
	let count = 0;
	for (const value of values) if (!Number.isNaN(value)) count += 1;
	let variance = covariance[0] as number;
	if (!(variance > 0)) return { coefficients: new Float64Array(0), mean, aicAboveBest: new Float64Array(1) };
	let current = new Float64Array(0);
	let best = current;
	const aic = [count * Math.log(variance)];
	for (let order = 1; order <= most; order += 1) {
		let reflection = covariance[order] as number;
		for (let at = 0; at < order - 1; at += 1) reflection -= (current[at] as number) * (covariance[order - 1 - at] as number);
		reflection /= variance;
		const next = new Float64Array(order);
		for (let at = 0; at < order - 1; at += 1) next[at] = (current[at] as number) - reflection * (current[order - 2 - at] as number);
		next[order - 1] = reflection;
		variance *= 1 - reflection * reflection;
		// With missing values the covariances need not be those of any process; what would follow then is not an order.
		if (!(variance > 0)) break;
		current = next;
		const criterion = count * Math.log(variance) + 2 * order;
		if (criterion < Math.min(...aic)) best = current;
		aic.push(criterion);
	}
	const least = Math.min(...aic);
	return { coefficients: best, mean, aicAboveBest: Float64Array.from(aic, (value) => value - least) };
}

/**
 * What the autoregression does not explain of each value; NaN where it or one of the earlier values that it rests on is missing
 * or before the beginning.
 */
export function prewhiten(values: Float64Array, { coefficients, mean }: Autoregression): Float64Array {
	return values.map((value, at) => {
		if (at < coefficients.length) return Number.NaN;
		let rest = value - mean;
		for (let back = 0; back < coefficients.length; back += 1) rest -= (coefficients[back] as number) * ((values[at - 1 - back] as number) - mean);
		return rest;
	});
}

function meanOf(values: Float64Array): number {
	let sum = 0;
	let count = 0;
	for (const value of values) {
		if (Number.isNaN(value)) continue;
		sum += value;
		count += 1;
	}
	return sum / count;
}
