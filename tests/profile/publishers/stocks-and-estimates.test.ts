import { describe, expect, it } from 'vitest';
import { leftOut, readRaw, withPublicFile } from '#tests/support/public-file';
import { sharedData } from '#tests/support/shared-data';

describe.each([
	['un-desa/undesa_stocks.csv', 'A stock is no flow'],
	['abel-cohen/derived_flow_da_min_closed_long.csv', 'Nobody counted or reported them']
])('%s', (path, words) => {
	it.skipIf(!sharedData(path))(`is refused: no indicator counts what it holds${leftOut(path)}`, async () => {
		await withPublicFile(path, async ({ outcome: { report, stagedPath } }) => {
			expect(stagedPath).toBeUndefined();
			expect(report.findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['error constraint-error']);
			expect(report.findings[0]?.remedy).toContain(words);
			expect(report.summary.rows_read).toBe(readRaw(path).length);
		});
	});
});
