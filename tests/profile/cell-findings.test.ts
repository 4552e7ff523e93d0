import { describe, expect, it } from 'vitest';
import { openDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import { cellFindings } from '#pipelines/profile/cell-findings.server';

describe('texts that could not be read', () => {
	it('are named in the order of their lines, and those beyond a hundred are counted where they begin', async () => {
		const duckdb = await openDuckDB();
		try {
			const texts = Array.from({ length: 130 }, (_, index) => `x${index}`);
			const found = await cellFindings(
				duckdb.connection,
				`select 2 + i as line, 0 as col, 'x' || i as v from range(130) rows(i)`,
				[{ index: 0, name: 'c0', letter: 'A', label: 'Nationality' }],
				texts.toReversed().map((text) => ({ text, code: 'unknown-code', severity: 'error', words: { concept: 'CITIZENSHIP' } }))
			);
			expect(found.map(({ value }) => value)).toEqual([...texts.slice(0, 100), null]);
			expect(found[100]).toMatchObject({ line: 102, column: 'A', label: 'Nationality', count: 30 });
		} finally {
			duckdb.close();
		}
	});
});
