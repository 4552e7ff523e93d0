import { describe, expect, it } from 'vitest';
import { brushBars, moveRange, setEnd } from '../../src/lib/charts/brush-layout.ts';

describe('bars under the time brush', () => {
	it('are as tall as their figures, with a gap for what is missing and a hair for zero', () => {
		expect(brushBars([10, null, 0, 5], { width: 40, height: 20 })).toBe('M0 20v-20h9v20zM20 20v-1h9v1zM30 20v-10h9v10z');
	});
	it('may be drawn in parts on one scale', () => {
		expect(brushBars([10, 5], { width: 20, height: 10, from: 1 })).toBe('M10 10v-5h9v5z');
	});
});

describe('a range under the brush', () => {
	const range = { first: 3, last: 5 };
	it('keeps its length when it is moved, up to either end', () => {
		expect(moveRange(range, 2, 10)).toEqual({ first: 5, last: 7 });
		expect(moveRange(range, 20, 10)).toEqual({ first: 7, last: 9 });
		expect(moveRange(range, -20, 10)).toEqual({ first: 0, last: 2 });
	});
	it('gives way at one end where the other is pushed past it', () => {
		expect(setEnd(range, 'first', 4, 10)).toEqual({ first: 4, last: 5 });
		expect(setEnd(range, 'first', 8, 10)).toEqual({ first: 8, last: 8 });
		expect(setEnd(range, 'last', 1, 10)).toEqual({ first: 1, last: 1 });
	});
	it('stays among the periods there are', () => {
		expect(setEnd(range, 'last', 99, 10)).toEqual({ first: 3, last: 9 });
		expect(setEnd(range, 'first', -4, 10)).toEqual({ first: 0, last: 5 });
	});
});
