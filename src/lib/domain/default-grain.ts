import type { AnyFrequency } from './other-period.ts';
import { FREQUENCIES, nestsIn, type Frequency } from './period.ts';
import type { PlanEntry } from './reference.ts';

/**
 * The grain of a question that names none: the one most announced, else the indicator's own, where figures of it or
 * finer are present; else the finest of months, quarters and years that is present; else the finest present.
 */
export function defaultGrain(planned: readonly PlanEntry[], own: Frequency, present: Iterable<AnyFrequency>): Frequency {
	const frequencies = FREQUENCIES.filter((freq) => new Set(present).has(freq));
	const count = (freq: Frequency) => planned.filter((entry) => entry.freq === freq).length;
	const most = FREQUENCIES.reduce((best, freq) => (count(freq) > count(best) ? freq : best));
	const wanted = [...(count(most) > 0 ? [most] : []), own];
	return (
		wanted.find((grain) => frequencies.some((freq) => nestsIn(freq, grain))) ??
		frequencies.find((freq) => freq !== 'D' && freq !== 'W') ??
		frequencies[0] ??
		wanted[0] ??
		own
	);
}
