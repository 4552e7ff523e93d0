import { BREAKDOWN_DIMENSIONS } from '../domain/dimension.ts';
import type { AnyPeriod } from '../domain/other-period.ts';
import type { TlpLabel } from '../domain/policy.ts';
import type { ReturnFacts } from '../domain/table-choice.ts';

/** The dimensions that a cell carries as codes of its own. */
export const CELL_DIMENSIONS = ['REPORTING_STATE', ...BREAKDOWN_DIMENSIONS] as const;
export type CellDimension = (typeof CELL_DIMENSIONS)[number];

/** A dictionary-coded column: `codes[index[row]]`. */
export interface CubeColumn {
	readonly codes: readonly string[];
	readonly index: Uint8Array | Uint16Array;
}

/** What one reporter sent of one table for one period. */
export interface CubeReturn extends ReturnFacts {
	readonly period: AnyPeriod;
	readonly countingUnit: string;
	readonly exhaustive: boolean;
	readonly provisional: boolean;
	/** The submission that it came with. */
	readonly submission: number;
	readonly definition: string | undefined;
}

/** Bits of `flags`. */
export const PROVISIONAL = 1;
export const SERIES_BREAK = 2;
export const MISSING = 4;

/** The cells of one dataflow and indicator, sorted by the first day of their period. */
export interface CubeData {
	readonly size: number;
	readonly columns: Readonly<Record<CellDimension, CubeColumn>>;
	/** 0 where the value is missing, which `flags` say. */
	readonly values: Float64Array;
	readonly flags: Uint8Array;
	/** Index into `returns` of the return that the cell is part of. */
	readonly returnOf: Int32Array;
	readonly returns: readonly CubeReturn[];
	/** The submission of each cell; absent where every cell came with its return's. */
	readonly submissionOf: Int32Array | undefined;
	readonly labels: ReadonlyMap<number, TlpLabel>;
}

/** The position of the first element that is not below a value, in a column that ascends. */
export function lowerBound(sorted: ArrayLike<number>, value: number, from = 0, to = sorted.length): number {
	let low = from;
	let high = to;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((sorted[middle] ?? 0) < value) low = middle + 1;
		else high = middle;
	}
	return low;
}
