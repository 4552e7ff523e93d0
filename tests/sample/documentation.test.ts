import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parameters, reference } from './support/demo.ts';

const page = readFileSync('docs/sample-data.md', 'utf8');
const nameOf = (state: string) => reference.lists.states.byCode.get(state)?.names.en.replace(/ \(.*\)$/, '') ?? state;

describe('the page on the sample data', () => {
	it('has every event with its months', () => {
		for (const { id, since, until } of parameters.events) {
			const row = page.split('\n').find((line) => line.startsWith(`| \`${id}\``));
			expect(row, id).toContain(since);
			if (until) expect(row, id).toContain(until);
		}
	});

	it('names every state that reports in its own way, on the line that says how', () => {
		const lines = page.split('\n');
		const says = (words: string, states: readonly string[]) => {
			const line = lines.find((one) => one.startsWith(`| ${words}`)) ?? '';
			return states.filter((state) => !line.includes(nameOf(state)));
		};
		const having = (has: (traits: NonNullable<ReturnType<typeof parameters.reporters.get>>) => boolean) =>
			[...parameters.reporters].filter(([, traits]) => has(traits)).map(([state]) => state);
		expect(says('provisional months', having(({ restatedIn }) => restatedIn !== undefined))).toEqual([]);
		expect(says('late at the end', having(({ lateMonths }) => lateMonths > 0))).toEqual([]);
		expect(says('paused', having(({ pausedMonths }) => pausedMonths > 0))).toEqual([]);
		expect(says('single missing', having(({ missingShare }) => missingShare > 0))).toEqual([]);
		expect(says('withheld', having(({ suppressBelow }) => suppressBelow !== undefined))).toEqual([]);
		expect(says('zeros', having(({ zeros }) => zeros))).toEqual([]);
		expect(says('not exhaustive', having(({ exhaustive }) => !exhaustive))).toEqual([]);
		expect(says('totals', having(({ totals }) => totals))).toEqual([]);
		expect(says('a table by sex', having(({ sexAgeSince }) => sexAgeSince !== undefined))).toEqual([]);
		expect(says('TLP:GREEN', having(({ green }) => green.length > 0))).toEqual([]);
		expect(says('a break', parameters.breaks.map(({ reportingState }) => reportingState))).toEqual([]);
		expect(says('absent', parameters.gaps.map(({ reportingState }) => reportingState))).toEqual([]);
		expect(says('layouts', parameters.layouts.map(({ reportingState }) => reportingState))).toEqual([]);
		expect(says('a correction', parameters.corrections.map(({ reportingState }) => reportingState))).toEqual([]);
	});
});
