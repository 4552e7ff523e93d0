import { tableFromIPC, type Table } from 'apache-arrow';
import { afterEach, describe, expect, it } from 'vitest';
import { PUBLIC_VIEWER, type Viewer } from '#domain/policy';
import { buildCube, type CubePart } from '#pipelines/query/cube';
import { createPolicy } from '#pipelines/query/policy';
import { smallReference } from '../support/query-reference.ts';
import { createTestWarehouse, type SentReturn, type TestWarehouse, type TestWarehouseOptions } from '../support/query-warehouse.ts';

let warehouse: TestWarehouse | undefined;
afterEach(() => warehouse?.close());

async function world(returns: readonly SentReturn[], options: Partial<TestWarehouseOptions> = {}) {
	warehouse = await createTestWarehouse({ returns, reference: smallReference(), ...options });
	const reader = warehouse;
	return (part: CubePart, viewer: Viewer = PUBLIC_VIEWER, release = 1) =>
		reader.use(async (source) => {
			const cube = await buildCube(source, { dataflow: 'DEMO', indicator: 'IBC_BETWEEN_BCP', release, part }, createPolicy(source.labels, viewer, '2026-06-30'));
			if (!cube.ok) throw new Error(JSON.stringify(cube));
			return { ...cube, table: tableFromIPC(cube.bytes) };
		});
}
const rowsOf = (table: Table, names: readonly string[]) =>
	Array.from({ length: table.numRows }, (_, row) => names.map((name) => table.getChild(name)?.get(row) as unknown));

const returns: SentReturn[] = [
	{ reporter: 'GRC', period: '2026-02', provisional: true, cells: [{ CITIZENSHIP: 'SYR', value: 4, status: 'P' }, { CITIZENSHIP: 'AFG', value: null }] },
	{ reporter: 'BGR', period: '2026-01', cells: [{ CITIZENSHIP: 'AFG', SEX: 'F', value: 0, status: 'B' }] },
	{ reporter: 'GRC', period: '2026-01', cells: [{ value: 9 }] },
	{ reporter: 'CYP', period: '2026-01', nil: true, table: [], cells: [] },
	{ reporter: 'GRC', period: '2025-12', indicator: 'RETURN_EFFECTIVE', unit: 'RETURN', cells: [{ value: 77 }] }
];

describe('a cube', () => {
	it('holds every cell by period, with the dimensions that occur', async () => {
		const { table, tlp, rows } = await (await world(returns))('cells');
		expect({ tlp, rows }).toEqual({ tlp: 'TLP:CLEAR', rows: 4 });
		expect(rowsOf(table, ['return', 'reporting_state', 'time_period', 'citizenship', 'sex', 'obs_value', 'value_reason', 'obs_status'])).toEqual([
			[0, 'BGR', '2026-01', 'AFG', 'F', 0, null, 'B'],
			[2, 'GRC', '2026-01', '_T', '_T', 9, null, 'A'],
			[3, 'GRC', '2026-02', 'AFG', '_T', null, 'not-available', 'A'],
			[3, 'GRC', '2026-02', 'SYR', '_T', 4, null, 'P']
		]);
		expect(table.getChild('border_section')).toBeNull();
		expect(table.schema.metadata.get('release')).toBe('1');
	});
	it('holds every return, nil ones too', async () => {
		const { table } = await (await world(returns, { definitions: { 1: 'apprehensions' } }))('returns');
		const names = ['return', 'reporting_state', 'freq', 'time_period', 'breakdown', 'status', 'provisional', 'series_break', 'tlp', 'definition_note'];
		expect(rowsOf(table, names)).toEqual([
			[0, 'BGR', 'M', '2026-01', 160, 'reported', false, true, 'TLP:CLEAR', 'apprehensions'],
			[1, 'CYP', 'M', '2026-01', 0, 'nil', false, false, 'TLP:CLEAR', 'apprehensions'],
			[2, 'GRC', 'M', '2026-01', 0, 'reported', false, false, 'TLP:CLEAR', 'apprehensions'],
			[3, 'GRC', 'M', '2026-02', 32, 'reported', true, false, 'TLP:CLEAR', 'apprehensions']
		]);
	});
	it('holds what its viewer may see, numbered without the rest', async () => {
		const mixed = returns.slice(0, 3).map((sent, index) => ({ ...sent, submission: index + 1 }));
		const cube = await world(mixed, {
			labels: {
				1: { tlp: 'TLP:GREEN', owners: ['GRC'] },
				2: { tlp: null, owners: ['BGR'] },
				3: { tlp: 'TLP:CLEAR', owners: ['GRC'] }
			}
		});
		const seen = async (viewer: Viewer) => {
			const { table, tlp } = await cube('cells', viewer);
			return [tlp, ...rowsOf(table, ['return', 'reporting_state', 'obs_value']).map((row) => row.join(' '))];
		};
		expect(await seen(PUBLIC_VIEWER)).toEqual(['TLP:CLEAR', '0 GRC 9']);
		expect(await seen({ kind: 'community' })).toEqual(['TLP:GREEN', '0 GRC 9', '1 GRC ', '1 GRC 4']);
		expect(await seen({ kind: 'state', state: 'BGR' })).toEqual(['TLP:AMBER', '0 BGR 0', '1 GRC 9', '2 GRC ', '2 GRC 4']);
		expect(await seen({ kind: 'secretariat' })).toEqual(['TLP:AMBER', '0 BGR 0', '1 GRC 9', '2 GRC ', '2 GRC 4']);
	});
	it('may be empty', async () => {
		const cube = await world([]);
		expect(await cube('cells')).toMatchObject({ rows: 0, tlp: 'TLP:CLEAR' });
		expect((await cube('returns')).table.numRows).toBe(0);
	});
	it('is refused of an unknown release or indicator', async () => {
		const cube = await world(returns);
		await expect(cube('cells', PUBLIC_VIEWER, 2)).rejects.toThrow('unknown-release');
	});
});
