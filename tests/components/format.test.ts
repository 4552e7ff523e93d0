import { describe, expect, test } from 'vitest';
import { formatChange, formatCompact, formatCount, formatDate, formatDifference, formatPeriod, inSentence } from '../../src/lib/format.ts';

describe('numbers', () => {
	test('a count is grouped', () => expect(formatCount(12431)).toBe('12,431'));
	test('an axis number is short', () => expect(formatCompact(12431)).toBe('12.4k'));
	test('a change carries its sign, and none at zero', () => {
		expect([formatChange(0.124), formatChange(-0.124), formatChange(0)]).toEqual(['+12%', '-12%', '0%']);
	});
	test('a difference carries its sign', () => expect(formatDifference(-1200)).toBe('-1,200'));
});

describe('periods and dates', () => {
	test.each([
		['2026-03', 'Mar 2026'],
		['2026-Q1', 'Q1 2026'],
		['2026', '2026'],
		['2026-W11', '2026-W11'],
		['2026-03-14', '14 Mar 2026']
	])('%s reads %s', (text, words) => expect(formatPeriod(text)).toBe(words));
	test('what is no period stays as it is written', () => expect(formatPeriod('soon')).toBe('soon'));
	test('an instant is a day in UTC', () => expect(formatDate('2026-11-12T23:59:00Z')).toBe('12 Nov 2026'));
});

test('a name in a sentence begins small, unless it is spelt in capitals', () => {
	expect([inSentence('Detections'), inSentence('TLP'), inSentence('second transit')]).toEqual(['detections', 'TLP', 'second transit']);
});
