import { canonicalQuery } from '#domain/observation-query';
import { describe, expect, it } from 'vitest';
import { NO_CHOICE, type ExploreChoice } from '../../src/lib/state/explore-choice.ts';
import { settleChoice, unmetChoices, type ExploreOptions } from '../../src/lib/state/explore-options.ts';
import { boardDimensions, lineDimension, mainQuestion, rangeOf, stepRange } from '../../src/lib/state/explore-questions.ts';
import { readExploreView } from '../../src/lib/state/explore-view.ts';
import { createLocalFigures } from '../../src/lib/state/local-figures.ts';
import { syntheticCube } from '../support/synthetic-cube.ts';

const cube = syntheticCube({ cells: 4000, months: 30, citizenships: 6, missing: 0 });
const indicator = cube.context.reference.indicators.get('IBC_BETWEEN_BCP');
if (!indicator) throw new Error('no indicator');
const options: ExploreOptions = {
	dataflows: [{ code: 'DEMO', name: 'Demonstration', indicators: ['IBC_BETWEEN_BCP'] }],
	indicators: [indicator],
	routes: [
		{ code: 'WBALK', name: 'Western Balkans', headlineStage: 'ENTRY', stages: ['DEPARTURE'] },
		{ code: 'EMED', name: 'Eastern Mediterranean', headlineStage: 'ENTRY', stages: ['TRANSIT_1', 'ENTRY'] }
	]
};
const settled = (choice: Partial<ExploreChoice> = {}) => {
	const made = settleChoice({ ...NO_CHOICE, ...choice }, options);
	if (!made) throw new Error('nothing to choose from');
	return made;
};
/** Sums over the raw cells, apart from everything under test. */
function sumOf(keep: (row: number) => boolean): number {
	let sum = 0;
	for (let row = 0; row < cube.data.size; row += 1) if (keep(row)) sum += cube.data.values[row] ?? 0;
	return sum;
}
const code = (dimension: 'BORDER_SECTION' | 'DIRECTION' | 'CITIZENSHIP', row: number) =>
	cube.data.columns[dimension].codes[cube.data.columns[dimension].index[row] ?? 0] ?? '';
const month = (row: number) => cube.data.returns[cube.data.returnOf[row] ?? 0]?.period.text ?? '';
// Bulgaria’s leg counts from 2025 only; the cube ends in 2014.
const isEntry = (row: number) => code('DIRECTION', row) === 'ENTRY' && code('BORDER_SECTION', row).startsWith('TUR-GRC');

describe('what nobody has chosen', () => {
	it('is the first indicator at the entry of the Eastern Mediterranean route', () => {
		expect(settled()).toEqual({ ...NO_CHOICE, dataflow: 'DEMO', indicator: 'IBC_BETWEEN_BCP', route: 'EMED', stage: 'ENTRY' });
	});
	it('is a route’s headline stage where the stage chosen is not on it', () => {
		expect(settled({ route: 'EMED', stage: 'ONWARD_1' }).stage).toBe('ENTRY');
	});
	it('is the usual number of periods up to the last that counts', () => {
		expect(rangeOf(NO_CHOICE, '2026-09')).toEqual({ from: '2025-10' });
		expect(rangeOf(NO_CHOICE, '2026-Q3')).toEqual({ from: '2024-Q4' });
		expect(rangeOf({ ...NO_CHOICE, span: 'all' }, '2026-09')).toEqual({});
		expect(rangeOf({ ...NO_CHOICE, to: '2020' }, '2026-09')).toEqual({ to: '2020' });
	});
	it('takes the place of what is not held, and what was chosen is named', () => {
		const choice = { ...NO_CHOICE, indicator: 'ASYLUM_APPL', route: 'EMED', stage: 'ONWARD_1' };
		expect(settled(choice)).toMatchObject({ indicator: 'IBC_BETWEEN_BCP', stage: 'ENTRY' });
		expect(unmetChoices(choice, settled(choice)).map(({ parameter, reason }) => [parameter, reason])).toEqual([
			['indicator', 'no-figures'],
			['stage', 'not-on-route']
		]);
		expect(unmetChoices(NO_CHOICE, settled())).toEqual([]);
	});
	it('is nothing where there is nothing to choose from', () => {
		expect(settleChoice(NO_CHOICE, { ...options, dataflows: [] })).toBeUndefined();
	});
});

describe('questions of the page', () => {
	it('compare nothing with what has no beginning', () => {
		expect(mainQuestion(settled(), {}).compare).toBe('none');
		expect(mainQuestion(settled(), { from: '2026-01' }).compare).toBe('same-last-year');
	});
	it('draw a line for each of a few selected codes', () => {
		expect(lineDimension({ ...NO_CHOICE, filters: { SEX: ['F'], CITIZENSHIP: ['C00', 'C01'] } })).toBe('CITIZENSHIP');
		expect(lineDimension({ ...NO_CHOICE, filters: { CITIZENSHIP: 'ABCDEFGHI'.split('') } })).toBeUndefined();
	});
	it('step a range by its own length', () => {
		expect(stepRange({ from: '2026-01', to: '2026-03' }, 'M', -1)).toEqual({ from: '2025-10', to: '2025-12' });
		expect(stepRange({ from: '2024', to: '2025' }, 'A', 1)).toEqual({ from: '2026', to: '2027' });
	});
	it('have a board for each dimension that the indicator may have', () => {
		expect(boardDimensions(indicator)).toEqual(['LEG_ROUTE', 'CITIZENSHIP', 'REPORTING_STATE', 'BORDER_SECTION', 'SEX', 'AGE_GROUP']);
	});
});

describe('what the page shows', () => {
	it('sums the range of the route’s stage, and each board in the same range', async () => {
		const view = await readExploreView(cube, settled({ from: '2013-01', to: '2013-06' }), indicator);
		const expected = sumOf((row) => isEntry(row) && month(row) >= '2013-01' && month(row) <= '2013-06');
		expect(view.main).toMatchObject({ value: expected, from: '2013-01', to: '2013-06' });
		expect(view.main?.series[0]?.points).toHaveLength(6);
		for (const board of view.boards.filter(({ dimension }) => dimension !== 'LEG_ROUTE')) {
			expect(board.rows.reduce((sum, row) => sum + (row.value ?? 0), 0)).toBe(expected);
			expect(board.rows.reduce((sum, row) => sum + (row.share ?? 0), 0)).toBeCloseTo(1);
		}
	});
	it('compares with the same months of the year before', async () => {
		const view = await readExploreView(cube, settled({ from: '2013-01', to: '2013-06' }), indicator);
		const earlier = sumOf((row) => isEntry(row) && month(row) >= '2012-01' && month(row) <= '2012-06');
		expect(view.main?.comparison).toMatchObject({ earlier: { from: '2012-01', to: '2012-06' }, change: { outcome: 'percentage', earlierAll: earlier } });
		expect(view.main?.comparison?.points.map(({ period }) => period)).toEqual(['2013-01', '2013-02', '2013-03', '2013-04', '2013-05', '2013-06']);
		expect(view.main?.comparison?.points.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(earlier);
	});
	it('lets a board ignore its own filter only', async () => {
		const range = { from: '2013-01', to: '2013-12' };
		const [all, filtered] = await Promise.all([
			readExploreView(cube, settled(range), indicator),
			readExploreView(cube, settled({ ...range, filters: { CITIZENSHIP: ['C01'] } }), indicator)
		]);
		const rowsOf = (view: typeof all, dimension: string) => view.boards.find((board) => board.dimension === dimension)?.rows.map(({ code: own, value }) => [own, value]);
		expect(rowsOf(filtered, 'CITIZENSHIP')).toEqual(rowsOf(all, 'CITIZENSHIP'));
		expect(rowsOf(filtered, 'SEX')).not.toEqual(rowsOf(all, 'SEX'));
		expect(filtered.main?.value).toBe(sumOf((row) => isEntry(row) && code('CITIZENSHIP', row) === 'C01' && month(row).startsWith('2013')));
	});
	it('splits the trend by a few selected codes', async () => {
		const view = await readExploreView(cube, settled({ filters: { CITIZENSHIP: ['C00', 'C02'] } }), indicator);
		expect(view.main?.series.map((series) => series.code)).toEqual(['C00', 'C02']);
	});
	it('says that there is nothing, or nothing in the range', async () => {
		expect(await readExploreView(cube, settled({ filters: { CITIZENSHIP: ['NON'] } }), indicator)).toMatchObject({ empty: 'no-figures', boards: [] });
		expect(await readExploreView(cube, settled({ from: '2020' }), indicator)).toMatchObject({ empty: 'nothing-in-range' });
	});
	it('carries the reason of a refusal', async () => {
		const { route: _, stage: __, ...unplaced } = settled();
		const view = await readExploreView(cube, unplaced, indicator);
		expect(view.refusal?.reason).toBe('sum-across-stages');
		expect(view.main).toBeUndefined();
	});
});

describe('boards under the brush', () => {
	it('show what they show once it is let go', async () => {
		const view = await readExploreView(cube, settled({ from: '2013-02', to: '2013-09' }), indicator);
		const { dataflow, indicator: of, route = '', stage = '' } = view.choice;
		const where = { LEG_ROUTE: [route], LEG_STAGE: [stage] };
		const live = createLocalFigures(cube).liveBoards(
			canonicalQuery({ dataflow, indicator: of, by: [], where, period: { grain: 'M', asOf: 'now' }, compare: 'none' }),
			boardDimensions(indicator),
			'2013-02-01',
			'2013-09-30'
		);
		for (const board of view.boards) {
			const shown = Object.fromEntries(board.rows.map(({ code: own, value }) => [own, value]));
			expect(Object.fromEntries(live.get(board.dimension) ?? [])).toEqual(shown);
		}
	});
});
