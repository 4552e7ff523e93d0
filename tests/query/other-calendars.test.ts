import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PUBLIC_VIEWER } from '#domain/policy';
import { parseObservationQuery, type ObservationQueryInput } from '#domain/observation-query';
import { openHome, type Home } from '#pipelines/home.server';
import { ingest } from '#pipelines/publish/ingest.server';
import { answerQuery } from '#pipelines/query/answer-query';
import { buildCube } from '#pipelines/query/cube';
import { openReader, type Reader } from '#pipelines/query/open-reader.server';
import { createPolicy } from '#pipelines/query/policy';
import { readArrow } from '../../src/lib/cube/read-arrow.ts';
import { figures } from '../publish/support/figures.ts';
import { scratchFolder } from '../publish/support/staged.ts';

const today = '2026-06-30';
const indicator = 'IRREG_STAY';
let folder: string;
let home: Home;
let reader: Reader;
beforeEach(async () => {
	folder = await scratchFolder('calendars');
	home = await openHome(join(folder, 'home'));
	reader = await openReader(join(folder, 'home'));
});
afterEach(async () => {
	await reader.close();
	await home.close();
	await rm(folder, { recursive: true, force: true });
});

async function send(rows: readonly string[], reporter: string) {
	const header = 'DATAFLOW,INDICATOR,REPORTING_STATE,FREQ,TIME_PERIOD,CITIZENSHIP,OBS_VALUE';
	const bytes = Buffer.from([header, ...rows.map((row) => `DEMO,${indicator},${reporter},${row}`)].join('\n'));
	const options = { note: 'test', actor: 'tester', dataFolder: resolve('data'), publishedAt: new Date(`${today}T12:00:00Z`) };
	return ingest(home, [{ file: { name: `${reporter}.csv`, bytes }, tlp: 'TLP:CLEAR' }], options);
}

async function ask(input: Partial<ObservationQueryInput>) {
	const parsed = parseObservationQuery({ dataflow: 'DEMO', indicator, by: ['TIME_PERIOD'], ...input });
	if (!parsed.ok) throw new Error(parsed.problems.join());
	const answer = await answerQuery(reader, parsed.query, PUBLIC_VIEWER, { today });
	return answer.ok ? answer.rows.map((row) => [...row.codes, row.value].join(' ')) : `${answer.refusal.reason} ${answer.refusal.detail.present ?? ''}`;
}

it('periods of another calendar are loaded and kept, and never mix with Gregorian ones', { timeout: 180_000 }, async () => {
	expect((await send(['M,SH-1404-05,AFG,7', 'M,۱۴۰۴-۰۶,AFG,۸'], 'IRN')).ok).toBe(true);
	expect((await send(['A_JUL,2024-07-01/P1Y,AFG,90'], 'PAK')).ok).toBe(true);
	expect(await ask({ period: { asOf: 'now', grain: 'M' } })).toBe('grain-does-not-nest A_JUL, M_SH');
	expect(await ask({ period: { asOf: 'now', grain: 'A' } })).toBe('grain-does-not-nest A_JUL, M_SH');
	expect(await ask({})).toMatch(/^grain-does-not-nest/);

	expect((await send(['M,2025-08,AFG,100', 'M,2025-09,AFG,1'], 'GRC')).ok).toBe(true);
	expect(await figures(home)).toEqual({ 'SH-1404-05 IRN AFG': 7, 'SH-1404-06 IRN AFG': 8, '2024-07-01/P1Y PAK AFG': 90, '2025-08 GRC AFG': 100, '2025-09 GRC AFG': 1 });
	expect(await ask({ period: { asOf: 'now', grain: 'M' } })).toEqual(['2025-08 100', '2025-09 1']);
	expect(await ask({ period: { asOf: 'now', grain: 'A' } })).toEqual(['2025 101']);
	expect(await ask({ by: ['REPORTING_STATE'], period: { asOf: 'now' } })).toEqual(['GRC 101']);
});

it('a cube carries them with their true days', { timeout: 180_000 }, async () => {
	await send(['M,SH-1404-05,AFG,7'], 'IRN');
	await send(['M,2025-08,AFG,100'], 'GRC');
	const part = (name: 'cells' | 'returns') =>
		reader.use(async (source) => {
			const cube = await buildCube(source, { dataflow: 'DEMO', indicator, release: 2, part: name }, createPolicy(source.labels, PUBLIC_VIEWER, today));
			if (!cube.ok) throw new Error(JSON.stringify(cube));
			return tableFromIPC(cube.bytes);
		});
	const cube = readArrow(await part('cells'), await part('returns'));
	expect(cube.returns.map(({ freq, period }) => [freq, period.text, period.start, period.end])).toEqual([
		['M_SH', 'SH-1404-05', '2025-07-23', '2025-08-22'],
		['M', '2025-08', '2025-08-01', '2025-08-31']
	]);
});
