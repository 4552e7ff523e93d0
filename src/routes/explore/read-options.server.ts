import { nameOf, type CodeList } from '$lib/domain/code-list.ts';
import type { Indicator } from '$lib/domain/indicator.ts';
import type { Reference } from '$lib/domain/reference.ts';
import { STAGES } from '$lib/domain/route.ts';
import { FILTER_PARAMETERS } from '$lib/state/explore-choice.ts';
import type { ExploreOptions } from '$lib/state/explore-options.ts';
import type { KnownCodes } from '$lib/state/explore-url.ts';

/** What a viewer who may see these figures has to choose from. */
export function exploreOptions(reference: Reference, holdings: readonly { readonly dataflow: string; readonly indicator: string }[]): ExploreOptions {
	const dataflows = [...reference.dataflows.values()]
		.map(({ code, name }) => ({ code, name, indicators: holdings.filter((held) => held.dataflow === code).map((held) => held.indicator) }))
		.filter(({ indicators }) => indicators.length > 0);
	const held = new Set(dataflows.flatMap(({ indicators }) => indicators));
	const stagesOf = (route: string) => STAGES.filter((stage) => reference.legs.some((leg) => leg.route === route && leg.stage === stage));
	return {
		dataflows,
		indicators: [...reference.indicators.values()].filter(({ code }) => held.has(code)),
		routes: [...reference.routes.values()].map(({ code, name, headlineStage }) => ({ code, name, headlineStage, stages: stagesOf(code) }))
	};
}

/** Names of codes by dimension; dimensions that share a list share an entry, by the list's name. */
export interface ExploreNames {
	readonly lists: Readonly<Record<string, Readonly<Record<string, string>>>>;
	readonly listOf: Readonly<Record<string, string>>;
}

const LIST_OF = {
	REPORTING_STATE: 'places',
	CITIZENSHIP: 'places',
	COUNTERPART_STATE: 'places',
	BORDER_SECTION: 'sections',
	LEG_ROUTE: 'routes',
	ROUTE: 'routes',
	LEG_STAGE: 'stages',
	DIRECTION: 'directions',
	BORDER_TYPE: 'border-types',
	CROSSING_PLACE: 'crossing-places',
	SEX: 'sex',
	AGE_GROUP: 'age-groups',
	MODE: 'modes'
} as const;

/** The English names that a page on one indicator needs. */
export function exploreNames(reference: Reference, indicator: Indicator | undefined): ExploreNames {
	const { lists, sections, routes } = reference;
	const wanted = new Set<string>(['LEG_STAGE', 'LEG_ROUTE', 'REPORTING_STATE', ...(indicator?.dimensions ?? [])]);
	const names: Readonly<Record<(typeof LIST_OF)[keyof typeof LIST_OF], () => Record<string, string>>> = {
		places: () => ({ ...namesIn(lists.states), ...namesIn(lists.residuals), ...namesIn(lists.reporters) }),
		sections: () => Object.fromEntries([...sections.values()].map(({ code, name }) => [code, name])),
		routes: () => Object.fromEntries([...routes.values()].map(({ code, name }) => [code, name])),
		stages: () => namesIn(lists.stages),
		directions: () => namesIn(lists.directions),
		'border-types': () => namesIn(lists['border-types']),
		'crossing-places': () => namesIn(lists['crossing-places']),
		sex: () => namesIn(lists.sex),
		'age-groups': () => namesIn(lists['age-groups']),
		modes: () => namesIn(lists.modes, indicator?.modeList)
	};
	const listOf = Object.fromEntries(Object.entries(LIST_OF).filter(([dimension]) => wanted.has(dimension)));
	return { listOf, lists: Object.fromEntries([...new Set(Object.values(listOf))].map((list) => [list, names[list]()])) };
}

function namesIn(list: CodeList, prefix = ''): Record<string, string> {
	return Object.fromEntries(list.codes.filter(({ code }) => code.startsWith(prefix)).map(({ code }) => [code, nameOf(list, code)]));
}

/** Which codes an address may name. */
export function knownCodes(reference: Reference): KnownCodes {
	const { lists, sections, routes, dataflows, indicators } = reference;
	const special = (code: string) => code.startsWith('_');
	return (parameter, code) => {
		switch (parameter) {
			case 'dataflow':
				return dataflows.has(code);
			case 'indicator':
				return indicators.has(code);
			case 'route':
				return routes.has(code);
			case 'stage':
				return (STAGES as readonly string[]).includes(code);
			case 'section':
				return special(code) || sections.has(code);
			case 'reported-route':
				return special(code) || routes.has(code);
			default:
				return special(code) || listsOf(lists, LIST_OF[FILTER_PARAMETERS[parameter]]).some((list) => list.byCode.has(code));
		}
	};
}

function listsOf(lists: Reference['lists'], name: string): CodeList[] {
	if (name === 'places') return [lists.states, lists.residuals, lists.reporters];
	return Object.values(lists).filter((list) => list.name === name);
}
