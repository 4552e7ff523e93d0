import { describe, expect, it } from 'vitest';
import { parseDialectOverrides } from '#domain/intake/parse-overrides';

describe('what is said of a file from outside', () => {
	it.each([
		[{}, {}],
		[{ delimiter: 'tab' }, { delimiter: '\t' }],
		[{ delimiter: 'Pipe' }, { delimiter: '|' }],
		[{ delimiter: ';' }, { delimiter: ';' }],
		[{ encoding: 'cp1251' }, { encoding: 'cp1251' }],
		[{ headerLine: 3 }, { headerLine: 3 }],
		[{ headerLine: null }, { headerLine: null }],
		[{ sheet: 'Figures' }, { sheet: 'Figures' }],
		[{ sheet: 2, footer: 'keep' }, { sheet: 2, footer: 'keep' }]
	])('%j is taken', (input, overrides) => {
		expect(parseDialectOverrides(input)).toEqual({ ok: true, overrides });
	});

	it.each([
		[{ delimiter: '--' }, /^delimiter: one of/],
		[{ delimiter: "'" }, /^delimiter: one of/],
		[{ encoding: 'ebcdic' }, /^encoding: one of utf-8/],
		[{ headerLine: 0 }, /^headerLine/],
		[{ headerLine: 1.5 }, /^headerLine/],
		[{ headerLine: '3' }, /^headerLine/],
		[{ sheet: '' }, /^sheet/],
		[{ sheet: { $ne: 1 } }, /^sheet/],
		[{ footer: 'maybe' }, /^footer/],
		[{ path: '/etc/passwd' }, /^path/],
		['tab', /^overrides/],
		[null, /^overrides/]
	])('%j is not, with a sentence', (input, problem) => {
		const parsed = parseDialectOverrides(input);
		expect(parsed.ok).toBe(false);
		expect(parsed.ok ? '' : parsed.problems[0]).toMatch(problem);
	});
});
