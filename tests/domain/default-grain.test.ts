import { describe, expect, it } from 'vitest';
import { defaultGrain } from '#domain/default-grain';
import type { Frequency } from '#domain/period';
import type { PlanEntry } from '#domain/reference';

const planned = (...frequencies: Frequency[]) =>
	frequencies.map((freq): PlanEntry => ({ dataflow: 'DEMO', indicator: 'X', reportingState: 'GRC', freq, since: '2020', dueDays: 20 }));

describe('the grain of a question that names none', () => {
	it('is the one most announced, where figures make it up', () => {
		expect(defaultGrain(planned('Q', 'M', 'Q'), 'M', ['M', 'Q'])).toBe('Q');
		expect(defaultGrain(planned('A'), 'M', ['M'])).toBe('A');
	});
	it('is the indicator’s own without a plan, or where the plan’s is finer than the figures', () => {
		expect(defaultGrain([], 'Q', ['M'])).toBe('Q');
		expect(defaultGrain(planned('M'), 'Q', ['Q'])).toBe('Q');
	});
	it('is the finest present of months, quarters and years where figures are coarser than announced', () => {
		expect(defaultGrain(planned('M'), 'Q', ['A'])).toBe('A');
		expect(defaultGrain([], 'M', ['A', 'Q'])).toBe('Q');
		expect(defaultGrain([], 'M', ['W'])).toBe('W');
	});
	it('is the plan’s where there are no figures', () => {
		expect(defaultGrain(planned('Q'), 'M', [])).toBe('Q');
		expect(defaultGrain([], 'A', [])).toBe('A');
	});
});
