import { addBoundedLoss, constantPiece, leastOf, lowerOf, type Least, type PiecewiseQuadratic } from './piecewise-quadratic.ts';

export interface SegmentationOptions {
	/** From this distance on a value costs no more: outliers do not move a level. */
	readonly bound: number;
	/** What each change costs. */
	readonly price: number;
	/** The fewest values of one level. */
	readonly least: number;
}

export interface Segmentation {
	/** The place of the first value of each level but the first. */
	readonly changes: readonly number[];
	/** One more than changes. */
	readonly levels: readonly number[];
	/** The sum of min((value − level)², bound²) and of the changes' price. */
	readonly cost: number;
}

/**
 * The cheapest division of values (none missing) into stretches of one level: exact, by functional pruning of the bounded
 * ("biweight") loss, Fearnhead and Rigaill, "Changepoint detection in the presence of outliers", JASA 114 (2019), with a fewest
 * number of values to a level: a level enters the comparison once it holds that many. Too few values for two levels give one.
 */
export function segmentLevels(values: Float64Array, { bound, price, least }: SegmentationOptions): Segmentation {
	const low = values.reduce((a, b) => Math.min(a, b), Infinity);
	const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
	const from = Math.max(1, Math.min(least, values.length));
	/** The cheapest division of the first so many values; of none, a price less, since the first level is no change. */
	const best: (Least | undefined)[] = [{ value: -price, place: 0, from: -1 }];
	let open: PiecewiseQuadratic | undefined;
	for (let count = 1; count <= values.length; count += 1) {
		open &&= addBoundedLoss(open, values[count - 1] as number, bound);
		const before = best[count - from];
		if (before) {
			let entering = constantPiece(low, high, before.value + price, count - from);
			for (let at = count - from; at < count; at += 1) entering = addBoundedLoss(entering, values[at] as number, bound);
			open = open ? lowerOf(open, entering) : entering;
		}
		best[count] = open && leastOf(open);
	}
	return traceBack(best);
}

function traceBack(best: readonly (Least | undefined)[]): Segmentation {
	const changes: number[] = [];
	const levels: number[] = [];
	let end = best.length - 1;
	const cost = best[end]?.value ?? 0;
	while (end > 0) {
		const { place, from } = best[end] as Least;
		levels.unshift(place);
		if (from > 0) changes.unshift(from);
		end = from;
	}
	return { changes, levels, cost };
}
