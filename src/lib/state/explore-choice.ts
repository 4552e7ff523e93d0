import type { Frequency } from '../domain/period.ts';

/** Filters by the name of their parameter in the address, with the dimension that each filters. */
export const FILTER_PARAMETERS = {
	citizenship: 'CITIZENSHIP',
	reporter: 'REPORTING_STATE',
	section: 'BORDER_SECTION',
	direction: 'DIRECTION',
	'reported-route': 'ROUTE',
	counterpart: 'COUNTERPART_STATE',
	mode: 'MODE',
	sex: 'SEX',
	age: 'AGE_GROUP',
	border: 'BORDER_TYPE',
	place: 'CROSSING_PLACE'
} as const;
export type FilterParameter = keyof typeof FILTER_PARAMETERS;
export type FilterDimension = (typeof FILTER_PARAMETERS)[FilterParameter];

export const PARAMETER_OF = Object.fromEntries(Object.entries(FILTER_PARAMETERS).map(([name, dimension]) => [dimension, name])) as Record<
	FilterDimension,
	FilterParameter
>;

export const AS_OF = ['complete', 'latest', 'now'] as const;
export const COMPARE = ['same-last-year', 'previous', 'none'] as const;
export const GRAINS = ['M', 'Q', 'A', 'W', 'D'] as const satisfies readonly Frequency[];

/** What a reader of the explore page has chosen; whatever is left out is chosen for them. */
export interface ExploreChoice {
	readonly dataflow?: string;
	readonly indicator?: string;
	/** The route and stage of an indicator that is counted by stage. */
	readonly route?: string;
	readonly stage?: string;
	readonly filters: Readonly<Partial<Record<FilterDimension, readonly string[]>>>;
	/** First and last period, as SDMX text of any frequency. */
	readonly from?: string;
	readonly to?: string;
	/** `all`: from the beginning. */
	readonly span?: 'all';
	readonly grain?: Frequency;
	readonly asOf: (typeof AS_OF)[number];
	readonly compare: (typeof COMPARE)[number];
}

export const NO_CHOICE: ExploreChoice = { filters: {}, asOf: 'complete', compare: 'same-last-year' };
