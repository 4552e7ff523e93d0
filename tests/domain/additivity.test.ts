import { describe, expect, it } from 'vitest';
import { checkAdditivity, tableChoice } from '#domain/additivity';
import { breakdownDimensions } from '#domain/dimension';
import { parseObservationQuery, type ObservationQuery, type ObservationQueryInput } from '#domain/observation-query';
import type { Reference } from '#domain/reference';
import { indicatorOf } from '../support/query-reference.ts';

const reference = { dataflows: new Map([['DEMO', { code: 'DEMO', name: 'Demonstration', agency: 'none', kind: 'synthetic' }]]) } as unknown as Reference;

const detections = indicatorOf('IBC_BETWEEN_BCP', {
	stageRule: true,
	dimensions: ['ROUTE', 'BORDER_SECTION', 'DIRECTION', 'CITIZENSHIP', 'SEX', 'AGE_GROUP'],
	sumOver: ['TIME_PERIOD', 'BORDER_SECTION', 'DIRECTION', 'REPORTING_STATE', 'CITIZENSHIP', 'SEX']
});
const returns = indicatorOf('RETURN_EFFECTIVE', {
	dimensions: ['CITIZENSHIP', 'COUNTERPART_STATE', 'MODE'],
	sumOver: ['TIME_PERIOD', 'REPORTING_STATE', 'CITIZENSHIP']
});
const staying = indicatorOf('STOCK', { kind: 'stock', freq: 'Q', dimensions: ['CITIZENSHIP'], sumOver: ['REPORTING_STATE', 'CITIZENSHIP'] });

function ask(input: Omit<ObservationQueryInput, 'dataflow' | 'indicator'>): ObservationQuery {
	const parsed = parseObservationQuery({ dataflow: 'DEMO', indicator: 'X', ...input });
	if (!parsed.ok) throw new Error(parsed.problems.join());
	return parsed.query;
}

const reasonFor = (input: Omit<ObservationQueryInput, 'dataflow' | 'indicator'>, indicator = detections) =>
	checkAdditivity(ask(input), indicator, reference)?.reason;

describe('sums across a route', () => {
	it('are refused where neither route, stage nor place is named', () => {
		expect(reasonFor({ by: ['TIME_PERIOD'] })).toBe('sum-across-stages');
	});
	it('run within one stage of one route', () => {
		expect(reasonFor({ by: ['TIME_PERIOD'], where: { LEG_ROUTE: ['EMED'], LEG_STAGE: ['ENTRY'] } })).toBeUndefined();
		expect(reasonFor({ by: ['LEG_ROUTE', 'LEG_STAGE', 'TIME_PERIOD'] })).toBeUndefined();
	});
	it('are refused over two stages of a route, and over routes at one stage', () => {
		expect(reasonFor({ where: { LEG_ROUTE: ['EMED'], LEG_STAGE: ['ENTRY', 'TRANSIT_1'] } })).toBe('sum-across-stages');
		expect(reasonFor({ where: { LEG_ROUTE: ['EMED', 'WBALK'], LEG_STAGE: ['ENTRY'] } })).toBe('sum-across-routes');
		expect(reasonFor({ by: ['LEG_STAGE'] })).toBe('sum-across-routes');
		expect(reasonFor({ by: ['LEG_ROUTE'] })).toBe('sum-across-stages');
	});
	it('need no leg where each section, direction and reporter stays apart', () => {
		expect(reasonFor({ by: ['BORDER_SECTION', 'DIRECTION', 'REPORTING_STATE'] })).toBeUndefined();
		expect(reasonFor({ by: ['BORDER_SECTION'], where: { DIRECTION: ['ENTRY'], REPORTING_STATE: ['GRC'] } })).toBeUndefined();
	});
	it('are refused over the two sides of a section, and over the sections of a reporter', () => {
		expect(reasonFor({ by: ['BORDER_SECTION', 'DIRECTION'] })).toBe('sum-across-stages');
		expect(reasonFor({ where: { REPORTING_STATE: ['GRC'], BORDER_SECTION: ['A', 'B'], DIRECTION: ['ENTRY'] } })).toBe('sum-across-stages');
	});
	it('leave a reporter its own total, from tables that name no section', () => {
		const query = ask({ by: ['REPORTING_STATE', 'TIME_PERIOD'] });
		expect(checkAdditivity(query, detections, reference)).toBeUndefined();
		expect(breakdownDimensions(tableChoice(query, detections, 'M').allowed)).toEqual(['CITIZENSHIP', 'SEX']);
	});
	it('may use tables by section within a stage, and not those by age, whose bands overlap', () => {
		const query = ask({ where: { LEG_ROUTE: ['EMED'], LEG_STAGE: ['ENTRY'] } });
		expect(breakdownDimensions(tableChoice(query, detections, 'M').allowed)).toEqual([
			'ROUTE',
			'BORDER_SECTION',
			'DIRECTION',
			'BORDER_TYPE',
			'CITIZENSHIP',
			'SEX'
		]);
	});
});

describe('sums over other dimensions', () => {
	it('follow the metrics layer', () => {
		expect(reasonFor({ where: { CITIZENSHIP: ['AFG', 'SYR'] } }, returns)).toBeUndefined();
		expect(reasonFor({ where: { MODE: ['VOLUNTARY', 'FORCED'] } }, returns)).toBe('sum-not-allowed');
		expect(reasonFor({ by: ['MODE'], where: { MODE: ['VOLUNTARY', 'FORCED'] } }, returns)).toBeUndefined();
		expect(reasonFor({ where: { MODE: ['FORCED'] } }, returns)).toBeUndefined();
	});
	it('over reporters are refused unless declared', () => {
		const own = { ...returns, sumOver: ['TIME_PERIOD'] as const };
		expect(reasonFor({}, own)).toBe('sum-not-allowed');
		expect(reasonFor({ by: ['REPORTING_STATE'] }, own)).toBeUndefined();
	});
	it('never add a total to its parts', () => {
		expect(reasonFor({ where: { CITIZENSHIP: ['_T', 'AFG'] } }, returns)).toBe('sum-not-allowed');
		expect(reasonFor({ where: { CITIZENSHIP: ['_T'] } }, returns)).toBeUndefined();
	});
	it('are refused by a dimension that the indicator does not have', () => {
		expect(reasonFor({ by: ['AGE_GROUP'] }, returns)).toBe('dimension-not-allowed');
		expect(reasonFor({ by: ['LEG_ROUTE', 'LEG_STAGE'] }, returns)).toBe('dimension-not-allowed');
	});
	it('are refused of an unknown dataflow', () => {
		expect(checkAdditivity({ ...ask({}), dataflow: 'NONE' }, returns, reference)).toEqual({
			reason: 'unknown-dataflow',
			detail: { dataflow: 'NONE' }
		});
	});
});

describe('a stock', () => {
	it('is never summed over time', () => {
		expect(reasonFor({ by: ['CITIZENSHIP'] }, staying)).toBe('stock-over-time');
		expect(reasonFor({ period: { from: '2025-Q1', to: '2025-Q4', grain: 'Q' } }, staying)).toBe('stock-over-time');
	});
	it('may be asked period by period, or for one period', () => {
		expect(reasonFor({ by: ['TIME_PERIOD'] }, staying)).toBeUndefined();
		expect(reasonFor({ period: { from: '2025-Q1', to: '2025-Q1', grain: 'Q' } }, staying)).toBeUndefined();
		expect(reasonFor({ period: { from: '2025-02', to: '2025-03', grain: 'Q' } }, staying)).toBe('stock-over-time');
	});
	it('counts only returns at the grain itself', () => {
		expect(tableChoice(ask({ by: ['TIME_PERIOD'] }), staying, 'Q').sumTime).toBe(false);
	});
});
