import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The cases of a file that the scripts in `reference/` made. */
export function readReference<T>(name: string): T[] {
	return (JSON.parse(readFileSync(join(import.meta.dirname, '..', 'reference', `${name}.json`), 'utf8')) as { cases: T[] }).cases;
}

/** A stored series; null is a missing value. */
export type Stored = (number | null)[];

export function toSeries(stored: Stored): Float64Array {
	return Float64Array.from(stored, (value) => value ?? Number.NaN);
}

/** The largest difference of two series, as a part of the expected one's largest size; Infinity where one is missing and the other is not. */
export function relativeError(actual: ArrayLike<number>, expected: Stored): number {
	const size = expected.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0) || 1;
	if (actual.length !== expected.length) return Infinity;
	return expected.reduce<number>((worst, value, at) => {
		const own = actual[at] as number;
		if (value === null || Number.isNaN(own)) return value === null && Number.isNaN(own) ? worst : Infinity;
		return Math.max(worst, Math.abs(own - value) / size);
	}, 0);
}
