import { NO_RULES } from '#domain/content-rule';
import { createCodeList, type Code } from '#domain/code-list';
import type { BreakdownDimension } from '#domain/dimension';
import type { Indicator } from '#domain/indicator';
import { LIST_NAMES, type ListName, type Reference } from '#domain/reference';

/** A code with its English name and what else it is called: `AFG=Afghanistan|Islamic Republic of Afghanistan`. */
function codes(texts: readonly string[]): Code[] {
	return texts.map((text) => {
		const [code = '', names = code] = text.split('=');
		const [en = code, ...aliases] = names.split('|');
		return { code, names: { en }, aliases, extra: {} };
	});
}

const LISTS: Readonly<Partial<Record<ListName, readonly string[]>>> = {
	states: [
		'AFG=Afghanistan',
		'SYR=Syrian Arab Republic|Syria',
		'PAK=Pakistan',
		'IRN=Iran (Islamic Republic of)|Iran',
		'TUR=Türkiye|Turkey',
		'GRC=Greece|EL',
		'BGR=Bulgaria',
		'HUN=Hungary',
		'AUT=Austria',
		'XKX=Kosovo*',
		'PSE=Palestine'
	],
	residuals: ['STATELESS=Stateless', 'UNSPEC_SSA=Unspecified sub-Saharan nationals'],
	reporters: ['FRONTEX=European Border and Coast Guard Agency|Frontex'],
	directions: ['ENTRY=Entry', 'EXIT=Exit'],
	'border-types': ['LAND=Land', 'SEA=Sea', 'AIR=Air'],
	'crossing-places': ['BCP=At a border-crossing point', 'BETWEEN=Between border-crossing points', 'INLAND=Inland'],
	sex: ['F=Female|Women', 'M=Male|Men'],
	'age-groups': ['Y_LT18=Under 18', 'Y_GE18=18 and over'],
	modes: ['RET_FORCED=Forced', 'RET_VOLUNTARY=Voluntary'],
	'counting-units': ['detection=Detection|Detections', 'person=Person|Persons', 'return=Return'],
	frequencies: ['D=Daily', 'W=Weekly', 'M=Monthly', 'Q=Quarterly', 'A=Annual'],
	'obs-status': ['A=Normal', 'B=Break', 'E=Estimated', 'L=Not collected', 'M=Cannot exist', 'O=Missing', 'P=Provisional', 'Q=Suppressed'],
	'conf-status': ['F=Free', 'N=Not for publication', 'C=Confidential']
};

function indicator(code: string, countingUnit: string, dimensions: readonly BreakdownDimension[], more: Partial<Indicator> = {}): Indicator {
	return {
		code,
		name: code,
		shortName: code,
		definition: code,
		countingUnit,
		kind: 'flow',
		dimensions,
		sumOver: [...dimensions, 'TIME_PERIOD', 'REPORTING_STATE'],
		stageRule: false,
		freq: 'M',
		publicOnly: false,
		threshold: 5,
		theme: 'irregular-migration',
		colour: '--series-1',
		...more
	};
}

/** Reference data small enough to work expectations by hand. */
export function smallReference(): Reference {
	const indicators = [
		indicator('IBC_BETWEEN_BCP', 'detection', ['ROUTE', 'BORDER_SECTION', 'DIRECTION', 'BORDER_TYPE', 'CITIZENSHIP', 'SEX', 'AGE_GROUP'], {
			stageRule: true,
			sumOver: ['BORDER_TYPE', 'CITIZENSHIP', 'SEX', 'AGE_GROUP', 'TIME_PERIOD']
		}),
		indicator('IRREG_STAY', 'detection', ['CITIZENSHIP', 'SEX', 'AGE_GROUP']),
		indicator('RETURN_EFFECTIVE', 'return', ['CITIZENSHIP', 'COUNTERPART_STATE', 'SEX', 'AGE_GROUP', 'MODE'])
	];
	const section = (code: string, stateA: string, stateB: string, borderType: 'LAND' | 'SEA') =>
		[code, { code, name: code, stateA, stateB, borderType, point: [0, 0], endA: [0, 0], endB: [0, 0] }] as const;
	return {
		lists: Object.fromEntries(LIST_NAMES.map((name) => [name, createCodeList(name, codes(LISTS[name] ?? []))])) as Reference['lists'],
		indicators: new Map(indicators.map((entry) => [entry.code, entry])),
		dataflows: new Map([
			['COLEP', { code: 'COLEP', name: 'Community', agency: 'Participating states', kind: 'community' }],
			['ESTAT', { code: 'ESTAT', name: 'Eurostat', agency: 'Eurostat', kind: 'public', tlp: 'TLP:CLEAR' }]
		]),
		routes: new Map([
			['EMED', { code: 'EMED', name: 'Eastern Mediterranean', description: '', headlineStage: 'ENTRY' }],
			['WBALK', { code: 'WBALK', name: 'Western Balkans', description: '', headlineStage: 'ENTRY' }]
		]),
		sections: new Map([section('TUR-GRC-LAND', 'TUR', 'GRC', 'LAND'), section('TUR-GRC-SEA', 'TUR', 'GRC', 'SEA')]),
		legs: [
			{ route: 'EMED', stage: 'ENTRY', ordinal: 1, section: 'TUR-GRC-LAND', direction: 'ENTRY', reportingState: 'GRC' },
			{ route: 'EMED', stage: 'ENTRY', ordinal: 1, section: 'TUR-GRC-SEA', direction: 'ENTRY', reportingState: 'GRC' }
		],
		plan: [],
		rules: NO_RULES,
		boundaries: [],
		footnotes: new Map()
	};
}
