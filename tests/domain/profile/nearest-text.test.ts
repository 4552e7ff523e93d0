import { describe, expect, it } from 'vitest';
import { nearestText } from '#domain/profile/nearest-text';

describe('the nearest text', () => {
	it.each([
		['gre', ['geo', 'ge', 'gr', 'grc', 'grd'], 'grc'],
		['afgh', ['afg', 'afghanistan'], 'afg'],
		['pakistn', ['palestine', 'pakistan'], 'pakistan'],
		['zzzzzz', ['pakistan'], undefined],
		['gr', ['grc'], undefined]
	])('to %s of %j is %s', (text, candidates, expected) => {
		expect(nearestText(text, candidates)).toBe(expected);
	});

	it('does not hang on which candidate comes first', () => {
		expect(nearestText('gre', ['grc', 'ge', 'geo'])).toBe('grc');
	});
});
