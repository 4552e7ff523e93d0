import { MAD_CONSISTENCY, median } from './quantiles.ts';

export interface Noise {
	/** Standard deviation of the values about their level. */
	readonly deviation: number;
	/** How many times larger the variance of a mean is than that of as many independent values; at least 1. */
	readonly inflation: number;
}

/**
 * The spread and the memory of values (none missing) about a level that changes at times. Both come from differences over a span of
 * √n values, by their median size, which a few changes of level do not move: of single values for the spread, of the means of
 * neighbouring stretches for the variance of a mean (Wu and Zhao, "Inference of trends in time series", Journal of the Royal
 * Statistical Society B 69, 2007, section 4, here of overlapping stretches). NaN of fewer values than two spans.
 */
export function estimateNoise(values: Float64Array): Noise {
	const span = Math.ceil(Math.sqrt(values.length));
	const running = new Float64Array(values.length + 1);
	for (let at = 0; at < values.length; at += 1) running[at + 1] = (running[at] as number) + (values[at] as number);
	const single = spreadOf(values.length - span, (at) => (values[at + span] as number) - (values[at] as number));
	const means = spreadOf(
		values.length - 2 * span + 1,
		(at) => ((running[at + 2 * span] as number) - 2 * (running[at + span] as number) + (running[at] as number)) / span
	);
	return { deviation: Math.sqrt(single), inflation: single > 0 ? Math.max(1, (span * means) / single) : 1 };
}

/** The variance of each of two independent parts whose differences these are. */
function spreadOf(count: number, difference: (at: number) => number): number {
	const sizes = Float64Array.from({ length: Math.max(0, count) }, (_, at) => Math.abs(difference(at)));
	return (MAD_CONSISTENCY * median(sizes)) ** 2 / 2;
}
