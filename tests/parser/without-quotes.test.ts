import { describe, expect, it } from 'vitest';
import { withoutQuotes } from '#pipelines/parser/without-quotes';

describe('a complaint for the operator', () => {
	it('keeps what happened and where, and not what stood in the file', () => {
		const complaint = `Conversion Error: Could not convert string 'Example Person' to INT64 in "c3"\n\nLINE 1: select Example\n    at run (/app/x.ts:3:4)`;
		expect(withoutQuotes(complaint)).toBe('Conversion Error: Could not convert string "…" to INT64 in "…"\n    at run (/app/x.ts:3:4)');
	});
});
