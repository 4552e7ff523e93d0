import type { Dataflow, Reference } from '$lib/domain/reference.ts';
import type { Indicator } from '$lib/domain/indicator.ts';
import type { Moment } from '$lib/maps/moment.ts';

/** What the address asks for. Unset parts are chosen by what has figures. */
export interface RouteChoice {
	readonly indicator: string;
	readonly dataflow?: string | undefined;
	readonly month?: string | undefined;
	readonly window: Moment['window'];
	/** Returns between states are drawn. */
	readonly arcs: boolean;
	readonly section?: string | undefined;
}

export const DEFAULT_INDICATOR = 'IBC_BETWEEN_BCP';

export function parseRouteChoice(search: URLSearchParams): RouteChoice {
	const dataflow = search.get('dataflow');
	const month = search.get('month');
	const section = search.get('section');
	return {
		indicator: search.get('indicator') || DEFAULT_INDICATOR,
		...(dataflow ? { dataflow } : {}),
		...(month ? { month } : {}),
		window: search.get('window') === '12' ? 12 : 1,
		arcs: search.get('returns') === '1',
		...(section ? { section } : {})
	};
}

/** The address of a choice; what is as it comes is left out. */
export function routeSearch(choice: Partial<RouteChoice>): string {
	const search = new URLSearchParams();
	if (choice.indicator && choice.indicator !== DEFAULT_INDICATOR) search.set('indicator', choice.indicator);
	if (choice.dataflow) search.set('dataflow', choice.dataflow);
	if (choice.month) search.set('month', choice.month);
	if (choice.window === 12) search.set('window', '12');
	if (choice.arcs) search.set('returns', '1');
	if (choice.section) search.set('section', choice.section);
	const text = search.toString();
	return text ? `?${text}` : '';
}

/** Indicators that are counted by section and direction, month by month. */
export function mappedIndicators({ indicators }: Pick<Reference, 'indicators'>): Indicator[] {
	return [...indicators.values()].filter(
		(indicator) => indicator.freq === 'M' && indicator.dimensions.includes('BORDER_SECTION') && indicator.dimensions.includes('DIRECTION')
	);
}

/** Dataflows in the order in which they are tried where none was asked for. */
export function dataflowsFor(choice: RouteChoice, { dataflows }: Pick<Reference, 'dataflows'>): Dataflow[] {
	return [...dataflows.values()].filter(({ code }) => !choice.dataflow || code === choice.dataflow);
}

/** The full name of the indicator of a choice, else what was asked for. */
export function indicatorName({ indicator }: RouteChoice, { indicators }: Pick<Reference, 'indicators'>): string {
	return indicators.get(indicator)?.name ?? indicator;
}
