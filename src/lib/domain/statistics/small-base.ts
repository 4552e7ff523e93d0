import { median } from './quantiles.ts';

/** Below this median a series is not judged: chance alone moves such counts by a fifth and more. */
export const LEAST_MEDIAN = 20;

/** Whether the counts that are there are too small, in the middle, to be judged. */
export function isSmallBase(counts: ArrayLike<number>): boolean {
	return !(median(counts) >= LEAST_MEDIAN);
}
