import { tableFromIPC } from 'apache-arrow';
import { afterEach, describe, expect, it } from 'vitest';
import { parseObservationQuery, type ObservationQueryInput } from '#domain/observation-query';
import { PUBLIC_VIEWER, type Viewer } from '#domain/policy';
import type { AnswerRow } from '#domain/query-answer';
import { answerQuery } from '#pipelines/query/answer-query';
import { buildCube } from '#pipelines/query/cube';
import { createPolicy } from '#pipelines/query/policy';
import { runQuery } from '#pipelines/query/run-query';
import { Cube } from '../../src/lib/cube/cube.ts';
import { smallReference } from '../support/query-reference.ts';
import { createTestWarehouse, type SentReturn, type TestWarehouse, type TestWarehouseOptions } from '../support/query-warehouse.ts';

const TODAY = '2026-06-30';
let warehouse: TestWarehouse | undefined;
afterEach(() => warehouse?.close());

/** Asks the server and a cube of the same figures, which must say the same. */
async function world(returns: readonly SentReturn[], options: Partial<TestWarehouseOptions> = {}) {
	const reader = await createTestWarehouse({ returns, reference: smallReference(), ...options });
	warehouse = reader;
	return async (input: Partial<ObservationQueryInput>, viewer: Viewer = PUBLIC_VIEWER): Promise<readonly AnswerRow[]> => {
		const parsed = parseObservationQuery({ dataflow: 'DEMO', indicator: 'RETURN_EFFECTIVE', period: { asOf: 'now' }, ...input });
		if (!parsed.ok) throw new Error(parsed.problems.join('; '));
		const answer = await answerQuery(reader, parsed.query, viewer, { today: TODAY });
		if (!answer.ok) throw new Error(`refused: ${answer.refusal.reason} ${JSON.stringify(answer.refusal.detail)}`);
		const mine = await (await cubeOf(reader, parsed.query.indicator, viewer)).answer(parsed.query);
		expect(mine).toMatchObject({ ok: true, rows: answer.rows });
		return answer.rows;
	};
}

function cubeOf(reader: TestWarehouse, indicator: string, viewer: Viewer): Promise<Cube> {
	return reader.use(async (source) => {
		const policy = createPolicy(source.labels, viewer, TODAY);
		const part = async (name: 'cells' | 'returns') => {
			const cube = await buildCube(source, { dataflow: 'DEMO', indicator, release: 1, part: name }, policy);
			if (!cube.ok) throw new Error(JSON.stringify(cube));
			return tableFromIPC(cube.bytes);
		};
		const context = { dataflow: 'DEMO', indicator, release: 1, publishedAt: '', reference: await source.referenceOf(1), leftOut: [] };
		return Cube.fromArrow(await part('cells'), await part('returns'), context, TODAY);
	});
}

const written = (rows: readonly AnswerRow[]) => rows.map(({ codes, value }) => `${codes.join(' ')} = ${value}`);
/** A table by citizenship: `figures` by code. */
const byCitizenship = (reporter: string, period: string, figures: Readonly<Record<string, number | null>>, more: Partial<SentReturn> = {}): SentReturn => ({
	indicator: 'RETURN_EFFECTIVE',
	unit: 'RETURN',
	reporter,
	period,
	table: ['CITIZENSHIP'],
	cells: Object.entries(figures).map(([CITIZENSHIP, value]) => ({ CITIZENSHIP, value })),
	...more
});
const nil = { table: [], cells: [], nil: true } as const;
const each: Partial<ObservationQueryInput> = { by: ['TIME_PERIOD', 'CITIZENSHIP'] };

describe('a group that a return does not list', () => {
	const january = byCitizenship('GRC', '2026-01', { AFG: 5, SYR: 3 });
	const march = byCitizenship('GRC', '2026-03', { AFG: 7 });

	it('is zero where the return lists all', async () => {
		const ask = await world([january, byCitizenship('GRC', '2026-02', { SYR: 4 }), march]);
		const rows = await ask(each);
		expect(written(rows)).toEqual(['2026-01 AFG = 5', '2026-01 SYR = 3', '2026-02 AFG = 0', '2026-02 SYR = 4', '2026-03 AFG = 7', '2026-03 SYR = 0']);
		expect(rows[2]).toEqual({ codes: ['2026-02', 'AFG'], value: 0, missingCells: 0, provisional: false, seriesBreak: false });
		expect(written(await ask({ ...each, period: { from: '2026-02', to: '2026-02', asOf: 'now' } }))).toEqual(['2026-02 SYR = 4']);
	});
	it('is unknown where the return does not list all', async () => {
		const ask = await world([january, byCitizenship('GRC', '2026-02', { SYR: 4 }, { exhaustive: false }), march]);
		expect(written(await ask(each))).toEqual(['2026-01 AFG = 5', '2026-01 SYR = 3', '2026-02 SYR = 4', '2026-03 AFG = 7', '2026-03 SYR = 0']);
	});
	it('is unknown where nothing was received, and zero in a nil return', async () => {
		const ask = await world([january, march, byCitizenship('GRC', '2026-04', {}, { ...nil, exhaustive: false })]);
		expect(written(await ask(each))).toEqual(['2026-01 AFG = 5', '2026-01 SYR = 3', '2026-03 AFG = 7', '2026-03 SYR = 0', '2026-04 AFG = 0', '2026-04 SYR = 0']);
	});
	it('stays as it was reported where its cell is missing', async () => {
		const ask = await world([january, byCitizenship('GRC', '2026-02', { AFG: null })]);
		const rows = await ask(each);
		expect(written(rows)).toEqual(['2026-01 AFG = 5', '2026-01 SYR = 3', '2026-02 AFG = null', '2026-02 SYR = 0']);
		expect(rows[2]?.missingCells).toBe(1);
	});
	it('is provisional where the return is', async () => {
		const ask = await world([january, byCitizenship('GRC', '2026-02', { SYR: 4 }, { provisional: true })]);
		expect((await ask(each)).find(({ codes }) => codes.join(' ') === '2026-02 AFG')).toMatchObject({ value: 0, provisional: true });
	});
	it('makes no row where the answer is not by time, or never lists the group', async () => {
		const ask = await world([january, march]);
		expect(written(await ask({ by: ['CITIZENSHIP'], period: { from: '2026-03', asOf: 'now' } }))).toEqual(['AFG = 7']);
		expect(await ask({ ...each, where: { CITIZENSHIP: ['IRQ'] } })).toEqual([]);
	});
	it('is zero in a stock as in a flow', async () => {
		const stock = { indicator: 'PRESENT', unit: 'PERSON' };
		const ask = await world([byCitizenship('GRC', '2025-Q4', { AFG: 9, SYR: 1 }, stock), byCitizenship('GRC', '2026-Q1', { SYR: 2 }, stock)]);
		expect(written(await ask({ ...each, indicator: 'PRESENT' }))).toEqual(['2025-Q4 AFG = 9', '2025-Q4 SYR = 1', '2026-Q1 AFG = 0', '2026-Q1 SYR = 2']);
	});
	it('is zero in a quarter only once all its months were received', async () => {
		const months = ['2025-12', '2026-01', '2026-02', '2026-03', '2026-04'].map((period) => byCitizenship('GRC', period, { SYR: 1, ...(period === '2025-12' ? { AFG: 2 } : {}) }));
		const ask = await world(months);
		expect(written(await ask({ ...each, period: { grain: 'Q', asOf: 'now' } }))).toEqual(['2025-Q4 AFG = 2', '2025-Q4 SYR = 1', '2026-Q1 AFG = 0', '2026-Q1 SYR = 3', '2026-Q2 SYR = 1']);
	});
	it('is in every form of the answer', async () => {
		await world([january, byCitizenship('GRC', '2026-02', { SYR: 4 }, { provisional: true }), march]);
		if (!warehouse) throw new Error('no warehouse');
		const input = { dataflow: 'DEMO', indicator: 'RETURN_EFFECTIVE', ...each, period: { asOf: 'now' } };
		const csv = await runQuery(warehouse, input, { today: TODAY, format: 'csv' });
		const arrow = await runQuery(warehouse, input, { today: TODAY, format: 'arrow' });
		if (!csv.ok || !arrow.ok || typeof arrow.body === 'string') throw new Error('refused');
		const table = tableFromIPC(arrow.body);
		const cell = (name: string, row: number) => String(table.getChild(name)?.get(row));
		const lines = Array.from({ length: table.numRows }, (_, row) => ['TIME_PERIOD', 'CITIZENSHIP', 'OBS_VALUE', 'PROVISIONAL'].map((name) => cell(name, row)).join(' '));
		expect(lines).toEqual(['2026-01 AFG 5 false', '2026-01 SYR 3 false', '2026-02 AFG 0 true', '2026-02 SYR 4 true', '2026-03 AFG 7 false', '2026-03 SYR 0 false']);
		expect(String(csv.body)).toContain('DEMO,RETURN_EFFECTIVE,2026-02,AFG,RETURN,0,0,true,false,1,TLP:CLEAR');
	});
});

describe('several reporters', () => {
	const returns = [
		byCitizenship('GRC', '2026-01', { AFG: 5, SYR: 3 }),
		byCitizenship('BGR', '2026-01', { AFG: 2, SYR: 2 }),
		byCitizenship('GRC', '2026-02', { SYR: 4 }),
		byCitizenship('BGR', '2026-02', { SYR: 1 }, { exhaustive: false }),
		byCitizenship('GRC', '2026-03', { SYR: 6 })
	];
	it('make a zero together only where all that reported list all', async () => {
		const ask = await world(returns);
		expect(written(await ask(each))).toEqual(['2026-01 AFG = 7', '2026-01 SYR = 5', '2026-02 SYR = 5', '2026-03 AFG = 0', '2026-03 SYR = 6']);
		expect(written(await ask({ ...each, where: { REPORTING_STATE: ['GRC'], CITIZENSHIP: ['AFG'] } }))).toEqual(['2026-01 AFG = 5', '2026-02 AFG = 0', '2026-03 AFG = 0']);
	});
	it('answer each for themselves where the groups name them', async () => {
		const ask = await world(returns);
		expect(written(await ask({ by: ['TIME_PERIOD', 'REPORTING_STATE'], where: { CITIZENSHIP: ['AFG'] } }))).toEqual([
			'2026-01 BGR = 2',
			'2026-01 GRC = 5',
			'2026-02 GRC = 0',
			'2026-03 GRC = 0'
		]);
	});
	it('count on a leg while it is valid, and for no other', async () => {
		const entry = (reporter: string, period: string, section: string, value: number, more: Partial<SentReturn> = {}): SentReturn => ({
			reporter,
			period,
			cells: [{ BORDER_SECTION: section, DIRECTION: 'ENTRY', value }],
			...more
		});
		const ask = await world([
			entry('GRC', '2024-11', 'TUR-GRC-LAND', 10),
			entry('GRC', '2024-12', 'NOWHERE', 1),
			entry('BGR', '2024-12', 'TUR-BGR-LAND', 5, { exhaustive: false }),
			entry('GRC', '2025-01', 'NOWHERE', 1),
			entry('BGR', '2025-01', 'NOWHERE', 1, { exhaustive: false }),
			entry('TUR', '2025-01', 'IRN-TUR-LAND', 80),
			entry('GRC', '2025-02', 'NOWHERE', 1),
			entry('TUR', '2025-02', 'NOWHERE', 1)
		]);
		// Bulgaria counts at the entry of EMED from 2025 on, on WBALK all along, and does not list all.
		expect(written(await ask({ indicator: 'IBC_BETWEEN_BCP', by: ['TIME_PERIOD', 'LEG_ROUTE', 'LEG_STAGE'] }))).toEqual([
			'2024-11 EMED ENTRY = 10',
			'2024-12 EMED ENTRY = 0',
			'2024-12 WBALK DEPARTURE = 5',
			'2025-01 EMED TRANSIT_1 = 80',
			'2025-02 EMED ENTRY = 0',
			'2025-02 EMED TRANSIT_1 = 0'
		]);
		expect(written(await ask({ indicator: 'IBC_BETWEEN_BCP', by: ['TIME_PERIOD', 'BORDER_SECTION'], where: { LEG_ROUTE: ['EMED'], LEG_STAGE: ['ENTRY'] } }))).toEqual([
			'2024-11 TUR-GRC-LAND = 10',
			'2024-12 TUR-GRC-LAND = 0',
			'2025-01 TUR-GRC-LAND = 0',
			'2025-02 TUR-GRC-LAND = 0'
		]);
	});
});

describe('figures that a viewer may not see', () => {
	it('are not zero: a return that holds some does not list all', async () => {
		const labels = { 1: { tlp: 'TLP:CLEAR' as const, owners: ['GRC'] }, 2: { tlp: 'TLP:AMBER' as const, owners: ['GRC'] } };
		const returns = [byCitizenship('GRC', '2026-01', { AFG: 5, SYR: 3 }), byCitizenship('GRC', '2026-02', { AFG: 8, SYR: 4 }), byCitizenship('GRC', '2026-03', { SYR: 1 })];
		const ask = await world(returns, { labels });
		await warehouse?.connection.run(`update observation set submission_id = 2 where citizenship = 'AFG' and time_period = '2026-02'`);
		expect(written(await ask(each))).toEqual(['2026-01 AFG = 5', '2026-01 SYR = 3', '2026-02 SYR = 4', '2026-03 AFG = 0', '2026-03 SYR = 1']);
		expect(written(await ask(each, { kind: 'state', state: 'GRC' }))).toContain('2026-02 AFG = 8');
	});
	it('leave the zero of those that may be seen, and the reporter’s own unknown to itself', async () => {
		const labels = { 1: { tlp: 'TLP:CLEAR' as const, owners: ['GRC'] }, 2: { tlp: 'TLP:AMBER' as const, owners: ['BGR'] } };
		const ask = await world(
			[byCitizenship('GRC', '2026-01', { AFG: 5 }), byCitizenship('GRC', '2026-02', { SYR: 4 }), byCitizenship('BGR', '2026-02', { SYR: 2 }, { submission: 2, exhaustive: false })],
			{ labels }
		);
		const afghan = { ...each, where: { CITIZENSHIP: ['AFG'] } };
		expect(written(await ask(afghan))).toEqual(['2026-01 AFG = 5', '2026-02 AFG = 0']);
		expect(written(await ask(afghan, { kind: 'state', state: 'BGR' }))).toEqual(['2026-01 AFG = 5']);
	});
});
