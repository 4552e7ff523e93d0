import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FINDING_CODES } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { checkFile } from '#pipelines/check-file.server';
import { failedReport } from '#pipelines/parser/failed-report.server';
import { dataDir } from '#tests/support/data-files';
import { schemaErrors, type JsonSchema } from '#tests/support/json-schema';
import { finding, reportOf } from './support/reports.ts';

const schema = JSON.parse(readFileSync(`${dataDir}schemas/check-report.schema.json`, 'utf8')) as JsonSchema;
const casesDir = 'tests/cases';

describe('the schema of a report', () => {
	it('knows every finding code', () => {
		expect(schema.properties?.findings?.items?.properties?.code?.enum).toEqual(Object.values(FINDING_CODES).flat());
	});

	it('refuses a report that lacks or adds something, or says it in another form', () => {
		const report = reportOf([finding({})]);
		const { version: _, ...without } = report;
		expect(schemaErrors(schema, report)).toEqual([]);
		expect(schemaErrors(schema, without)).toEqual(['$.version is missing']);
		expect(schemaErrors(schema, { ...report, more: 1 })).toEqual(['$.more is not foreseen']);
		expect(schemaErrors(schema, reportOf([finding({ line: 0, column: 'b' })]))).toEqual(['$.findings[0].line is below 1', '$.findings[0].column breaks ^[A-Z]{1,3}$']);
	});

	it('holds for what real files come to: every case of the pipeline, a file that is none, and one that stopped the parser', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'schema-'));
		const job = { workDir: folder, referenceDir: dataDir, profilesDirs: [join(dataDir, 'profiles')], today: '2026-11-24' };
		const inputs: string[] = [];
		for (const name of await readdir(casesDir)) {
			const files = await readdir(join(casesDir, name, 'input')).catch(() => [] as string[]);
			inputs.push(...files.filter((file) => !file.endsWith('.json')).map((file) => join(casesDir, name, 'input', file)));
		}
		const first = inputs[0] ?? '';
		try {
			const reports = [await failedReport(first, 'x.csv', createFinding('file-error', 'error', { situation: 'stopped' }))];
			for (const path of [...inputs.filter((_, index) => index % 6 === 0), 'no-such-file.csv']) {
				reports.push((await checkFile({ ...job, path, name: path.split('/').at(-1) ?? '' })).report);
			}
			expect(reports.length).toBeGreaterThan(5);
			expect(reports.flatMap((report) => schemaErrors(schema, JSON.parse(JSON.stringify(report))))).toEqual([]);
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	}, 120_000);
});
