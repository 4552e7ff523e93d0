import { describe, expect, it } from 'vitest';
import { parseObservationQuery, type ObservationQueryInput } from '#domain/observation-query';
import type { BorderSection } from '#domain/route';
import { selectionReporters } from '#domain/selection-reporters';
import { smallReference } from '../support/query-reference.ts';

const section: BorderSection = { code: 'TUR-GRC-LAND', name: 'Evros', stateA: 'TUR', stateB: 'GRC', borderType: 'LAND', point: [26, 41], endA: [26.5, 41], endB: [25.5, 41] };
const reference = smallReference({ sections: new Map([[section.code, section]]) });
const reporters = (input: Partial<ObservationQueryInput>) => {
	const parsed = parseObservationQuery({ dataflow: 'DEMO', indicator: 'X', ...input });
	if (!parsed.ok) throw new Error(parsed.problems.join());
	const found = selectionReporters(parsed.query, reference);
	return found && ['AUT', 'BGR', 'GRC', 'SRB', 'TUR'].filter((reporter) => found.has(reporter));
};

describe('the reporters of a selection', () => {
	it('may be any, where nothing names a place', () => {
		expect(reporters({ where: { CITIZENSHIP: ['AFG'] } })).toBeUndefined();
	});
	it('are those asked for', () => {
		expect(reporters({ where: { REPORTING_STATE: ['GRC', 'AUT'] } })).toEqual(['AUT', 'GRC']);
	});
	it('are all but those left out', () => {
		expect(reporters({ except: { REPORTING_STATE: ['GRC', 'AUT'] } })).toEqual(['BGR', 'SRB', 'TUR']);
		expect(reporters({ where: { LEG_ROUTE: ['EMED'], LEG_STAGE: ['ENTRY'] }, except: { REPORTING_STATE: ['GRC'] } })).toEqual(['BGR']);
	});
	it('are those that count on its legs', () => {
		expect(reporters({ where: { LEG_ROUTE: ['EMED'], LEG_STAGE: ['ENTRY'] } })).toEqual(['BGR', 'GRC']);
		expect(reporters({ by: ['LEG_ROUTE', 'LEG_STAGE'] })).toEqual(['BGR', 'GRC', 'TUR']);
		expect(reporters({ where: { LEG_ROUTE: ['EMED'], LEG_STAGE: ['ENTRY'], REPORTING_STATE: ['GRC', 'TUR'] } })).toEqual(['GRC']);
	});
	it('are the two sides of its section', () => {
		expect(reporters({ where: { BORDER_SECTION: ['TUR-GRC-LAND'] } })).toEqual(['GRC', 'TUR']);
		expect(reporters({ where: { BORDER_SECTION: ['NOWHERE'] } })).toBeUndefined();
	});
});
