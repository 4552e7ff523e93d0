import { existsSync, readFileSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PUBLIC_VIEWER } from '#domain/policy';
import { parseObservationQuery, type ObservationQueryInput } from '#domain/observation-query';
import { openDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import { openHome, type Home } from '#pipelines/home.server';
import { publish } from '#pipelines/publish/publish.server';
import { answerQuery } from '#pipelines/query/answer-query';
import { NoReleaseError, openReader, type Reader } from '#pipelines/query/open-reader.server';
import { runQuery } from '#pipelines/query/run-query';
import { readReferenceFiles } from '#pipelines/reference/read-reference.server';
import { setTlp } from '#pipelines/register/labels.server';
import { scratchFolder, staged, type Row } from '../publish/support/staged.ts';

const today = '2026-06-30';
const refusals: ObservationQueryInput = { dataflow: 'DEMO', indicator: 'REFUSAL_ENTRY', by: ['TIME_PERIOD'], period: { asOf: 'now', grain: 'M' } };

let folder: string;
let home: Home;
let reader: Reader;
beforeEach(async () => {
	folder = await scratchFolder('reader');
	home = await openHome(join(folder, 'home'));
	reader = await openReader(join(folder, 'home'));
});
afterEach(async () => {
	await reader.close();
	await home.close();
	await rm(folder, { recursive: true, force: true });
});

const reference = readReferenceFiles('data');
async function release(rows: readonly Row[], files: ReadonlyMap<string, string> = reference) {
	const submission = await staged(folder, rows.map((row) => ({ indicator: 'REFUSAL_ENTRY', ...row })));
	return publish(home, [submission], { note: 'test', actor: 'tester', reference: files });
}
async function values(input: Partial<ObservationQueryInput> = {}) {
	const parsed = parseObservationQuery({ ...refusals, ...input });
	if (!parsed.ok) throw new Error(parsed.problems.join());
	const answer = await answerQuery(reader, parsed.query, PUBLIC_VIEWER, { today });
	return answer.ok ? answer.rows.map((row) => [...row.codes, row.value].join(' ')) : answer.refusal.reason;
}

describe('a reader', () => {
	it('says when nothing has been published', async () => {
		await expect(values()).rejects.toThrow(NoReleaseError);
		expect(await reader.current()).toBeUndefined();
	});
	it('reads each new release as soon as it is current, and old ones from it', async () => {
		await release([{ period: '2026-01', value: 10 }]);
		expect(await values()).toEqual(['2026-01 10']);
		await release([{ period: '2026-01', value: 12 }, { period: '2026-02', value: 5 }]);
		expect(await values()).toEqual(['2026-01 12', '2026-02 5']);
		expect(await values({ release: 1 })).toEqual(['2026-01 10']);
		expect(await values({ release: 3 })).toBe('unknown-release');
	});
	it('keeps a release open for who reads it, and closes it after', async () => {
		await release([{ period: '2026-01', value: 10 }]);
		const count = { sql: 'select cast(sum(obs_value) as integer) from observation', values: {}, types: {} };
		// Only Linux says which files a process holds open.
		const open = async () => (existsSync('/proc/self/fd') ? (await readdir('/proc/self/fd')).length : 0);
		const seen = await reader.use(async (source) => {
			await release([{ period: '2026-02', value: 1 }]);
			expect(await values()).toEqual(['2026-01 10', '2026-02 1']);
			return [source.currentRelease, (await source.rows(count))[0]?.[0]];
		});
		expect(seen).toEqual([1, 10]);
		const before = await open();
		for (const value of [2, 3, 4]) {
			await release([{ period: '2026-02', value }]);
			expect(await values()).toEqual(['2026-01 10', `2026-02 ${value}`]);
		}
		expect(await open()).toBeLessThanOrEqual(before);
	});
	it('follows a label at once', async () => {
		await release([{ period: '2026-01', value: 10 }]);
		await values();
		await setTlp(home.register, 1, 'TLP:GREEN', { actor: 'tester', at: '2026-06-30T00:00:00Z' });
		expect(await values()).toEqual([]);
	});
	it('reads a release by the metrics that it was made with', async () => {
		const without = (text: string) => text.split('\n').filter((line) => !line.includes('REFUSAL_ENTRY')).join('\n');
		const before = new Map([...reference].map(([path, text]) => [path, without(text)]));
		await release([{ period: '2026-01', value: 10 }], before);
		await release([{ period: '2026-02', value: 5 }]);
		expect(await values({ release: 1 })).toBe('unknown-indicator');
		expect(await values({ release: 2 })).toEqual(['2026-01 10', '2026-02 5']);
	});
});

describe('a query’s output', () => {
	const input = { ...refusals, by: ['TIME_PERIOD', 'CITIZENSHIP'] };
	const rows: Row[] = [
		{ period: '2026-01', CITIZENSHIP: 'XKX', value: 12 },
		{ period: '2026-01', CITIZENSHIP: 'AFG', value: null },
		{ period: '2026-02', CITIZENSHIP: 'AFG', value: 7 }
	];
	const run = async (format: 'csv' | 'json' | 'arrow' | 'parquet') => {
		const result = await runQuery(reader, input, { format, today });
		if (!result.ok) throw new Error(JSON.stringify(result));
		return result.body;
	};

	it('is CSV with unit, release, label and footnote on every row', async () => {
		await release([...rows.slice(0, 2), { period: '2026-02', CITIZENSHIP: 'AFG', value: 3 }]);
		const lines = String(await run('csv')).trimEnd().split('\n');
		expect(lines[0]).toBe('DATAFLOW,INDICATOR,TIME_PERIOD,CITIZENSHIP,COUNTING_UNIT,OBS_VALUE,MISSING_CELLS,PROVISIONAL,SERIES_BREAK,RELEASE,TLP,FOOTNOTE');
		expect(lines[1]).toBe('DEMO,REFUSAL_ENTRY,2026-01,AFG,DECISION,,1,false,false,1,TLP:CLEAR,');
		expect(lines[2]).toMatch(/^DEMO,REFUSAL_ENTRY,2026-01,XKX,DECISION,12,0,false,false,1,TLP:CLEAR,.*UNSCR 1244/);
	});
	it('is Arrow with dates, whole numbers and nulls as they are', async () => {
		await release(rows.slice(0, 2));
		const table = tableFromIPC((await run('arrow')) as Uint8Array);
		expect(table.schema.fields.map((field) => `${field.name} ${field.type}`)).toContain('OBS_VALUE Int64');
		expect([...(table.getChild('OBS_VALUE') ?? [])]).toEqual([null, 12n]);
		expect([...(table.getChild('CITIZENSHIP') ?? [])]).toEqual(['AFG', 'XKX']);
		expect(table.schema.metadata.get('tlp')).toBe('TLP:CLEAR');
	});
	it('is Parquet that another DuckDB reads, and leaves no file behind', async () => {
		await release(rows.slice(0, 2));
		const path = join(folder, 'out.parquet');
		await writeFile(path, await run('parquet'));
		const database = await openDuckDB({ allowedPaths: [path] });
		const read = await database.connection.runAndReadAll(`select "TIME_PERIOD", "CITIZENSHIP", "OBS_VALUE", "RELEASE", "TLP" from read_parquet($1)`, [path]);
		expect(read.getRowsJS()).toEqual([['2026-01', 'AFG', null, 1, 'TLP:CLEAR'], ['2026-01', 'XKX', 12n, 1, 'TLP:CLEAR']]);
		database.close();
		expect(await readdir(home.workFolder)).toEqual([]);
	});
	it('says what is wrong with a question', async () => {
		expect(await runQuery(reader, { dataflow: 'DEMO' }, { today })).toMatchObject({ ok: false, problems: [expect.stringContaining('indicator')] });
		await release(rows.slice(0, 2));
		expect(await runQuery(reader, { ...refusals, by: ['AGE_GROUP'] }, { today })).toMatchObject({ ok: false, answer: { refusal: { reason: 'no-table-holds-dimensions' } } });
	});
});

describe('the text of a statement', () => {
	it('holds no value of a question', () => {
		for (const file of ['compile-query', 'chosen-returns-sql', 'cells-sql', 'cube-sql', 'table-parquet']) {
			const text = readFileSync(`pipelines/query/${file}.ts`, 'utf8');
			expect(text, file).not.toMatch(/\$\{(query|selection\.query)\.(dataflow|indicator|where|period)/);
		}
	});
});
