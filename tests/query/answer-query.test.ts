import { afterEach, describe, expect, it } from 'vitest';
import { parseObservationQuery, type ObservationQueryInput } from '#domain/observation-query';
import { PUBLIC_VIEWER, type Viewer } from '#domain/policy';
import { answerQuery } from '#pipelines/query/answer-query';
import { smallReference } from '../support/query-reference.ts';
import { createTestWarehouse, type SentReturn, type TestWarehouse, type TestWarehouseOptions } from '../support/query-warehouse.ts';

let warehouse: TestWarehouse | undefined;
afterEach(() => warehouse?.close());

type Input = Partial<ObservationQueryInput>;

async function world(returns: readonly SentReturn[], options: Partial<TestWarehouseOptions> = {}) {
	warehouse = await createTestWarehouse({ returns, reference: smallReference(), ...options });
	const reader = warehouse;
	return async (input: Input = {}, { viewer = PUBLIC_VIEWER, today = '2026-06-30' }: { viewer?: Viewer; today?: string } = {}) => {
		const parsed = parseObservationQuery({ dataflow: 'DEMO', indicator: 'IBC_BETWEEN_BCP', period: { asOf: 'now' }, ...input });
		if (!parsed.ok) throw new Error(parsed.problems.join('; '));
		return answerQuery(reader, parsed.query, viewer, { today });
	};
}

/** Rows as `codes joined = value`. */
function rowsOf(answer: Awaited<ReturnType<typeof answerQuery>>): string[] {
	if (!answer.ok) throw new Error(`refused: ${answer.refusal.reason} ${JSON.stringify(answer.refusal.detail)}`);
	return answer.rows.map((row) => `${row.codes.join(' ')} = ${row.value}`);
}
const reasonOf = (answer: Awaited<ReturnType<typeof answerQuery>>) => (answer.ok ? undefined : answer.refusal.reason);

const entry = { where: { LEG_ROUTE: ['EMED'], LEG_STAGE: ['ENTRY'] } };
const land = { BORDER_SECTION: 'TUR-GRC-LAND', DIRECTION: 'ENTRY' };
const sea = { BORDER_SECTION: 'TUR-GRC-SEA', DIRECTION: 'ENTRY' };
const bulgaria = { BORDER_SECTION: 'TUR-BGR-LAND', DIRECTION: 'ENTRY' };
const iran = { BORDER_SECTION: 'IRN-TUR-LAND', DIRECTION: 'ENTRY' };

describe('a sum within a stage', () => {
	const returns: SentReturn[] = [
		{ reporter: 'GRC', period: '2026-01', cells: [{ ...land, value: 10 }, { ...sea, value: 30 }, { BORDER_SECTION: 'TUR-GRC-LAND', DIRECTION: 'EXIT', value: 500 }] },
		{ reporter: 'GRC', period: '2026-01', cells: [{ value: 999 }] },
		{ reporter: 'BGR', period: '2026-01', cells: [{ ...bulgaria, value: 7 }] },
		{ reporter: 'TUR', period: '2026-01', cells: [{ ...iran, value: 80 }, { ...land, DIRECTION: 'EXIT', value: 60 }] },
		{ reporter: 'GRC', period: '2024-12', cells: [{ ...land, value: 2 }] },
		{ reporter: 'BGR', period: '2024-12', cells: [{ ...bulgaria, value: 100 }] }
	];

	it('counts its own sections, direction and reporters, while their legs are valid', async () => {
		const ask = await world(returns);
		expect(rowsOf(await ask({ by: ['TIME_PERIOD'], ...entry }))).toEqual(['2024-12 = 2', '2026-01 = 47']);
	});
	it('keeps stages and routes apart as groups', async () => {
		const ask = await world(returns);
		expect(rowsOf(await ask({ by: ['LEG_ROUTE', 'LEG_STAGE'], period: { from: '2026-01', asOf: 'now' } }))).toEqual([
			'EMED ENTRY = 47',
			'EMED TRANSIT_1 = 80',
			'WBALK DEPARTURE = 7'
		]);
	});
	it('uses a total by reporter only from tables that name no section', async () => {
		const ask = await world(returns);
		expect(rowsOf(await ask({ by: ['REPORTING_STATE'] }))).toEqual(['GRC = 999']);
		expect(reasonOf(await ask({ by: ['REPORTING_STATE'], where: { REPORTING_STATE: ['BGR', 'TUR'] } }))).toBe('sum-across-stages');
	});
	it('is asked of the reporters of its legs alone', async () => {
		const plan = ['GRC', 'BGR', 'TUR', 'AUT'].map((reportingState) => ({
			dataflow: 'DEMO',
			indicator: 'IBC_BETWEEN_BCP',
			reportingState,
			freq: 'M' as const,
			since: '2024-01',
			dueDays: 20
		}));
		const ask = await world(returns.slice(0, 2), { reference: smallReference({ plan }) });
		const answer = await ask(entry);
		expect(answer).toMatchObject({ ok: true, provenance: { reporters: ['GRC'], announced: ['BGR', 'GRC'], lastPeriod: '2026-01' } });
	});
});

describe('a refusal', () => {
	const returns: SentReturn[] = [{ reporter: 'GRC', period: '2026-01', cells: [{ CITIZENSHIP: 'AFG', value: 10 }] }];
	it.each<[string, Input]>([
		['unknown-dataflow', { dataflow: 'NONE' }],
		['unknown-indicator', { indicator: 'NONE' }],
		['unknown-release', { release: 2 }],
		['dimension-not-allowed', { by: ['MODE', 'REPORTING_STATE'] }],
		['no-table-holds-dimensions', { by: ['SEX', 'REPORTING_STATE'] }],
		['sum-across-stages', { by: ['CITIZENSHIP'] }],
		['sum-across-routes', { by: ['LEG_STAGE'] }],
		['grain-too-fine', { by: ['REPORTING_STATE'], period: { grain: 'D' } }],
		['grain-does-not-nest', { by: ['REPORTING_STATE'], period: { grain: 'W' } }]
	])('says %s', async (reason, input) => {
		const ask = await world(returns);
		expect(reasonOf(await ask(input))).toBe(reason);
	});
	it('says stock-over-time, and sum-not-allowed', async () => {
		const ask = await world([
			{ reporter: 'GRC', indicator: 'PRESENT', unit: 'PERSON', period: '2026-Q1', cells: [{ value: 5 }] },
			{ reporter: 'GRC', indicator: 'RETURN_EFFECTIVE', unit: 'RETURN', period: '2026-01', cells: [{ MODE: 'FORCED', value: 5 }] }
		]);
		expect(reasonOf(await ask({ indicator: 'PRESENT' }))).toBe('stock-over-time');
		expect(reasonOf(await ask({ indicator: 'PRESENT', by: ['TIME_PERIOD'], period: { grain: 'A' } }))).toBe('stock-over-time');
		expect(rowsOf(await ask({ indicator: 'PRESENT', by: ['TIME_PERIOD'] }))).toEqual(['2026-Q1 = 5']);
		expect(reasonOf(await ask({ indicator: 'RETURN_EFFECTIVE', by: ['REPORTING_STATE'] }))).toBe('sum-not-allowed');
	});
});

describe('missing is not zero', () => {
	it('where every cell is empty, and sums pass over empty cells that they count', async () => {
		const ask = await world([
			{ reporter: 'GRC', period: '2026-01', cells: [{ CITIZENSHIP: 'AFG', value: null }, { CITIZENSHIP: 'SYR', value: 0 }] },
			{ reporter: 'GRC', period: '2026-02', cells: [{ CITIZENSHIP: 'AFG', value: 4 }, { CITIZENSHIP: 'SYR', value: null, status: 'P' }] }
		]);
		const answer = await ask({ by: ['CITIZENSHIP', 'REPORTING_STATE', 'TIME_PERIOD'] });
		expect(rowsOf(answer)).toEqual(['2026-01 GRC AFG = null', '2026-01 GRC SYR = 0', '2026-02 GRC AFG = 4', '2026-02 GRC SYR = null']);
		expect(answer).toMatchObject({ rows: [{ missingCells: 1 }, { missingCells: 0 }, { provisional: false }, { provisional: true }] });
		expect(await ask({ by: ['REPORTING_STATE'] })).toMatchObject({ rows: [{ value: 4, missingCells: 2, provisional: true }] });
	});
	it('and no row at all where nothing is listed', async () => {
		const ask = await world([{ reporter: 'GRC', period: '2026-01', cells: [{ CITIZENSHIP: 'AFG', value: 3 }] }]);
		expect(rowsOf(await ask({ where: { CITIZENSHIP: ['SYR'], REPORTING_STATE: ['GRC'] } }))).toEqual([]);
	});
});

describe('time', () => {
	const months: SentReturn[] = ['2025-11', '2025-12', '2026-01', '2026-02'].map((period, index) => ({
		reporter: 'GRC',
		period,
		cells: [{ value: 10 ** index }]
	}));
	const grc = { where: { REPORTING_STATE: ['GRC'] } };

	it('is grouped at the grain, each period whole within the range', async () => {
		const ask = await world(months);
		expect(rowsOf(await ask({ ...grc, by: ['TIME_PERIOD'], period: { grain: 'A', asOf: 'now' } }))).toEqual(['2025 = 11', '2026 = 1100']);
		expect(rowsOf(await ask({ ...grc, by: ['TIME_PERIOD'], period: { grain: 'Q', from: '2025-12', asOf: 'now' } }))).toEqual(['2026-Q1 = 1100']);
		expect(rowsOf(await ask({ ...grc, period: { from: '2025-12', to: '2026-01', asOf: 'now' } }))).toEqual([' = 110']);
	});
	it('is written as weeks are', async () => {
		const ask = await world([{ reporter: 'GRC', period: '2026-W01', cells: [{ value: 3 }] }, { reporter: 'GRC', period: '2026-01-02', cells: [{ value: 9 }] }]);
		expect(rowsOf(await ask({ ...grc, by: ['TIME_PERIOD'], period: { grain: 'W', asOf: 'now' } }))).toEqual(['2026-W01 = 3']);
		expect(rowsOf(await ask({ ...grc, by: ['TIME_PERIOD'], period: { grain: 'D', asOf: 'now' } }))).toEqual(['2026-01-02 = 9']);
	});
	it('ends where enough has been reported, as of complete', async () => {
		const both: SentReturn[] = [...months, ...months.slice(0, 3).map((sent) => ({ ...sent, reporter: 'BGR' }))];
		const ask = await world(both);
		const by = { by: ['TIME_PERIOD', 'REPORTING_STATE'] as ('TIME_PERIOD' | 'REPORTING_STATE')[] };
		const complete = await ask({ ...by, period: {} });
		expect(rowsOf(complete).at(-1)).toBe('2026-01 GRC = 100');
		expect(complete).toMatchObject({ provenance: { lastPeriod: '2026-01', lastCompletePeriod: '2026-01', notYetReceived: [] } });
		const latest = await ask({ ...by, period: { asOf: 'latest' } });
		expect(rowsOf(latest).at(-1)).toBe('2026-02 GRC = 1000');
		expect(latest).toMatchObject({ provenance: { lastPeriod: '2026-02', notYetReceived: ['BGR'] } });
	});
});

describe('a release', () => {
	it('shows what was known with it, under today’s permissions', async () => {
		const returns: SentReturn[] = [
			{ reporter: 'GRC', period: '2026-01', cells: [{ value: 10 }], from: 1, to: 2, submission: 1 },
			{ reporter: 'GRC', period: '2026-01', cells: [{ value: 12 }], from: 2, submission: 2 },
			{ reporter: 'GRC', period: '2026-02', cells: [{ value: 5 }], from: 2, submission: 2 }
		];
		const clear = { tlp: 'TLP:CLEAR' as const, owners: ['GRC'] };
		const ask = await world(returns, { releases: 2, labels: { 1: clear, 2: clear } });
		const by: Input = { by: ['TIME_PERIOD'], where: { REPORTING_STATE: ['GRC'] } };
		expect(rowsOf(await ask({ ...by, release: 1 }))).toEqual(['2026-01 = 10']);
		expect(rowsOf(await ask({ ...by, release: 2 }))).toEqual(['2026-01 = 12', '2026-02 = 5']);
		const answer = await ask(by);
		expect(answer).toMatchObject({ provenance: { release: 2, publishedAt: '2026-06-02T00:00:00.000Z', synthetic: true } });
		warehouse?.close();
		const closed = await world(returns, { releases: 2, labels: { 1: { ...clear, tlp: 'TLP:AMBER' }, 2: clear } });
		expect(rowsOf(await closed({ ...by, release: 1 }))).toEqual([]);
		expect(await closed({ ...by, release: 1 })).toMatchObject({ provenance: { leftOut: ['GRC'] } });
	});
});

describe('a comparison', () => {
	it('is made of the pairs that both years have, for the whole and for each group', async () => {
		const table = (reporter: string, period: string, afg: number | null, syr: number): SentReturn => ({
			reporter,
			period,
			cells: [...(afg === null ? [] : [{ CITIZENSHIP: 'AFG', value: afg }]), { CITIZENSHIP: 'SYR', value: syr }]
		});
		const ask = await world([
			table('GRC', '2025-01', 100, 50),
			table('GRC', '2026-01', 80, 100),
			table('BGR', '2025-01', 60, 10),
			table('BGR', '2026-01', null, 20),
			table('CYP', '2026-01', 5, 5)
		].map((sent) => ({ ...sent, indicator: 'RETURN_EFFECTIVE', unit: 'RETURN' })));
		const answer = await ask({ indicator: 'RETURN_EFFECTIVE', by: ['CITIZENSHIP'], compare: 'same-last-year', period: { from: '2026-01', asOf: 'now' } });
		if (!answer.ok || !answer.comparison) throw new Error('no comparison');
		const { comparison } = answer;
		expect(comparison.earlier).toEqual({ from: '2025-01', to: '2025-01' });
		expect(comparison.rows.map((row) => [...row.codes, row.value])).toEqual([['AFG', 160], ['SYR', 60]]);
		// Greece and Bulgaria: 80 + 100 + 20 over 100 + 50 + 60 + 10; Cyprus has no year before.
		expect(comparison.likeForLike).toMatchObject({ laterKept: 200, earlierKept: 220, laterAll: 210, pairs: { kept: 2, all: 3 } });
		expect(comparison.groups.map((group) => [...group.codes, group.likeForLike.laterKept, group.likeForLike.earlierKept])).toEqual([
			['AFG', 80, 160],
			['SYR', 120, 60]
		]);
	});
	it('leaves out a reporter that does not list all, where it lists nothing', async () => {
		const ask = await world([
			{ reporter: 'GRC', period: '2025-01', exhaustive: false, cells: [{ CITIZENSHIP: 'AFG', value: 60 }, { CITIZENSHIP: 'SYR', value: 60 }] },
			{ reporter: 'GRC', period: '2026-01', exhaustive: false, cells: [{ CITIZENSHIP: 'SYR', value: 60 }] }
		]);
		const answer = await ask({
			by: ['TIME_PERIOD'],
			where: { REPORTING_STATE: ['GRC'], CITIZENSHIP: ['AFG'] },
			compare: 'same-last-year',
			period: { to: '2026-01', asOf: 'now' }
		});
		expect(answer).toMatchObject({
			comparison: { likeForLike: { outcome: 'refused', leftOut: [{ reportingState: 'GRC', reason: 'value-missing', pairs: 1 }] } }
		});
	});
	it('gives stages changes of their own and none together', async () => {
		const months = ['2025-01', '2026-01'].flatMap((period, year): SentReturn[] => [
			{ reporter: 'GRC', period, cells: [{ ...land, value: 100 + 50 * year }] },
			{ reporter: 'TUR', period, cells: [{ ...iran, value: 400 - 200 * year }] }
		]);
		const ask = await world(months);
		const answer = await ask({ by: ['LEG_ROUTE', 'LEG_STAGE'], compare: 'same-last-year' });
		if (!answer.ok || !answer.comparison) throw new Error('no comparison');
		expect(answer.comparison.likeForLike).toMatchObject({ outcome: 'refused', reason: 'does-not-add-up', laterKept: 0 });
		expect(answer.comparison.groups.map(({ codes, likeForLike }) => [...codes, likeForLike.outcome === 'percentage' && likeForLike.change])).toEqual([
			['EMED', 'ENTRY', 0.5],
			['EMED', 'TRANSIT_1', -0.5]
		]);
	});
	it('compares whole ranges by their own periods, right before', async () => {
		const ask = await world(['2025-11', '2025-12', '2026-01', '2026-02'].map((period, index) => ({ reporter: 'GRC', period, cells: [{ value: 60 + index * 10 }] })));
		const answer = await ask({ by: ['TIME_PERIOD'], where: { REPORTING_STATE: ['GRC'] }, compare: 'previous', period: { from: '2026-01', asOf: 'now' } });
		expect(rowsOf(answer)).toEqual(['2026-01 = 80', '2026-02 = 90']);
		expect(answer).toMatchObject({
			comparison: {
				later: { from: '2026-01', to: '2026-02' },
				earlier: { from: '2025-11', to: '2025-12' },
				rows: [{ codes: ['2025-11'], value: 60 }, { codes: ['2025-12'], value: 70 }],
				likeForLike: { laterKept: 170, earlierKept: 130, pairs: { kept: 2, all: 2 } }
			}
		});
	});
	it('carries the strictest label of both years', async () => {
		const ask = await world(
			[
				{ reporter: 'GRC', period: '2025-01', submission: 1, cells: [{ value: 60 }] },
				{ reporter: 'GRC', period: '2026-01', submission: 2, cells: [{ value: 70 }] }
			],
			{ labels: { 1: { tlp: 'TLP:GREEN', owners: ['GRC'] }, 2: { tlp: 'TLP:CLEAR', owners: ['GRC'] } } }
		);
		const input: Input = { where: { REPORTING_STATE: ['GRC'] }, period: { from: '2026-01', asOf: 'now' } };
		expect(await ask(input, { viewer: { kind: 'community' } })).toMatchObject({ provenance: { tlp: 'TLP:CLEAR' } });
		expect(await ask({ ...input, compare: 'same-last-year' }, { viewer: { kind: 'community' } })).toMatchObject({ provenance: { tlp: 'TLP:GREEN' } });
		expect(await ask({ ...input, compare: 'same-last-year' })).toMatchObject({ provenance: { tlp: 'TLP:CLEAR' }, comparison: { rows: [] } });
	});
});

describe('a counting unit', () => {
	it('is the indicator’s own where the figures come in several, and the others are named', async () => {
		const sent = (unit: string, value: number): SentReturn => ({ reporter: 'GRC', period: '2026-01', unit, cells: [{ value }] });
		const ask = await world([sent('PERSON', 5), sent('DETECTION', 9)]);
		expect(await ask({ by: ['REPORTING_STATE'] })).toMatchObject({ rows: [{ value: 9 }], provenance: { countingUnit: 'DETECTION', otherUnits: ['PERSON'] } });
	});
	it('is the one they come in where they do not come in its own', async () => {
		const ask = await world([{ reporter: 'GRC', period: '2026-01', unit: 'PERSON', cells: [{ value: 5 }] }]);
		expect(await ask({ by: ['REPORTING_STATE'] })).toMatchObject({ rows: [{ value: 5 }], provenance: { countingUnit: 'PERSON', otherUnits: [] } });
	});
});

describe('a nil return', () => {
	it('counts as reported, and as zero', async () => {
		const ask = await world([
			{ reporter: 'GRC', period: '2026-01', cells: [{ CITIZENSHIP: 'AFG', value: 60 }] },
			{ reporter: 'GRC', period: '2026-02', nil: true, table: [], cells: [] }
		]);
		const answer = await ask({ by: ['TIME_PERIOD'], where: { CITIZENSHIP: ['AFG'], REPORTING_STATE: ['GRC'] }, compare: 'previous', period: {} });
		expect(rowsOf(answer)).toEqual(['2026-01 = 60', '2026-02 = 0']);
		expect(answer).toMatchObject({
			provenance: { lastPeriod: '2026-02', lastCompletePeriod: '2026-02', reporters: ['GRC'] },
			comparison: { likeForLike: { outcome: 'percentage', change: -1 } }
		});
	});
});
