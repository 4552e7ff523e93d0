import { NO_RULES } from '#domain/content-rule';
import { createCodeList } from '#domain/code-list';
import type { Indicator } from '#domain/indicator';
import { LIST_NAMES, type Reference } from '#domain/reference';
import type { RouteLeg, Stage } from '#domain/route';

/** An indicator with everything that a test does not care for. */
export function indicatorOf(code: string, differences: Partial<Indicator>): Indicator {
	return {
		code,
		name: code,
		shortName: code,
		definition: code,
		countingUnit: 'DETECTION',
		kind: 'flow',
		dimensions: [],
		sumOver: ['TIME_PERIOD'],
		stageRule: false,
		freq: 'M',
		publicOnly: false,
		threshold: 5,
		theme: 'irregular-migration',
		colour: '--series-1',
		...differences
	};
}

/** A small world: three reporters at the entry of one route, one upstream, and indicators of each kind. */
export function smallReference(differences: Partial<Reference> = {}): Reference {
	const indicators = [
		indicatorOf('IBC_BETWEEN_BCP', {
			stageRule: true,
			dimensions: ['ROUTE', 'BORDER_SECTION', 'DIRECTION', 'CITIZENSHIP', 'SEX', 'AGE_GROUP'],
			sumOver: ['TIME_PERIOD', 'REPORTING_STATE', 'BORDER_SECTION', 'DIRECTION', 'CITIZENSHIP', 'SEX']
		}),
		indicatorOf('RETURN_EFFECTIVE', {
			countingUnit: 'RETURN',
			theme: 'return',
			dimensions: ['CITIZENSHIP', 'COUNTERPART_STATE', 'SEX', 'MODE'],
			sumOver: ['TIME_PERIOD', 'REPORTING_STATE', 'CITIZENSHIP', 'COUNTERPART_STATE', 'SEX']
		}),
		indicatorOf('PRESENT', {
			countingUnit: 'PERSON',
			kind: 'stock',
			freq: 'Q',
			dimensions: ['CITIZENSHIP'],
			sumOver: ['REPORTING_STATE', 'CITIZENSHIP']
		})
	];
	const dataflows = [
		{ code: 'DEMO', name: 'Demonstration', agency: 'none', kind: 'synthetic' as const, tlp: 'TLP:CLEAR' as const },
		{ code: 'COLEP', name: 'Community', agency: 'COLEP', kind: 'community' as const }
	];
	const leg = (route: string, stage: Stage, section: string, reportingState: string, validFrom?: string, validTo?: string): RouteLeg => ({
		route,
		stage,
		ordinal: 1,
		section,
		direction: 'ENTRY',
		reportingState,
		...(validFrom ? { validFrom } : {}),
		...(validTo ? { validTo } : {})
	});
	const list = (name: string) => createCodeList(name, []);
	return {
		lists: Object.fromEntries(LIST_NAMES.map((name) => [name, list(name)])) as Reference['lists'],
		indicators: new Map(indicators.map((indicator) => [indicator.code, indicator])),
		dataflows: new Map(dataflows.map((dataflow) => [dataflow.code, dataflow])),
		routes: new Map(),
		sections: new Map(),
		legs: [
			leg('EMED', 'ENTRY', 'TUR-GRC-LAND', 'GRC'),
			leg('EMED', 'ENTRY', 'TUR-GRC-SEA', 'GRC'),
			leg('EMED', 'ENTRY', 'TUR-BGR-LAND', 'BGR', '2025-01-01'),
			leg('EMED', 'TRANSIT_1', 'IRN-TUR-LAND', 'TUR'),
			leg('WBALK', 'DEPARTURE', 'TUR-BGR-LAND', 'BGR')
		],
		plan: [],
		rules: NO_RULES,
		boundaries: [],
		footnotes: new Map(),
		...differences
	};
}
