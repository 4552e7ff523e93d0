import { describe, expect, it } from 'vitest';
import { isPiledUp } from '#pipelines/checks/piled-lengths';

describe('lengths of different texts', () => {
	it.each([
		['five end open at 50, the rest is shorter', [[50, 5, 5], [30, 4, 4], [22, 3, 3]], true],
		['as many end one character earlier', [[50, 5, 5], [49, 5, 5], [48, 4, 4], [30, 9, 9]], false],
		['all are of one length, as codes are', [[32, 40, 40]], false],
		['they end with a full stop', [[50, 5, 1], [30, 9, 2]], false],
		['the longest are short', [[12, 9, 9], [8, 9, 9]], false],
		['three end at 43, where no program has its limit', [[43, 3, 3], [20, 9, 9]], false],
		['eight end at 43', [[43, 8, 8], [20, 9, 9]], true]
	] as const)('%s', (_, lengths, piled) => {
		expect(isPiledUp(lengths.map(([length, texts, open]) => ({ length, texts, open })))).toBe(piled);
	});
});
