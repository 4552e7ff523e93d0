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
/** What may be drawn over the trend. */
export const OVERLAYS = ['mean', 'band', 'years', 'decomposition', 'change-points', 'anomalies', 'forecast'] as const;
export type Overlay = (typeof OVERLAYS)[number];
export const SCALES = ['shared', 'free'] as const;
export const GRAINS = ['M', 'Q', 'A', 'W', 'D'] as const satisfies readonly Frequency[];

/** What a reader of the explore page has chosen; whatever is left out is chosen for them. */
export interface ExploreChoice {
	readonly dataflow?: string;
	readonly indicator?: string;
	/** The route and stage of an indicator that is counted by stage. */
	readonly route?: string;
	readonly stage?: string;
	readonly filters: CodesByDimension;
	/** Codes left out. */
	readonly excluded: CodesByDimension;
	/** First and last period, as SDMX text of any frequency. */
	readonly from?: string;
	readonly to?: string;
	/** `all`: from the beginning. */
	readonly span?: 'all';
	readonly grain?: Frequency;
	readonly asOf: (typeof AS_OF)[number];
	readonly compare: (typeof COMPARE)[number] | ChosenSpan;
	/** A release number; the current one where it is left out. */
	readonly release?: number;
	readonly overlays: readonly Overlay[];
	/** What the small multiples are one each of, and whether they share a scale. */
	readonly multiples?: FilterDimension;
	readonly scales: (typeof SCALES)[number];
	readonly pivot?: PivotChoice;
	/** A code that is looked at among others, without a filter on it. */
	readonly focus?: { readonly dimension: FilterDimension; readonly code: string };
}

/** Two periods of any frequency, inclusive. */
export interface ChosenSpan {
	readonly from: string;
	readonly to: string;
}

export const PIVOT_MEASURES = ['value', 'share', 'change'] as const;

/** A table of one dimension by another, or by period. */
export interface PivotChoice {
	readonly rows: FilterDimension;
	readonly columns: FilterDimension | 'TIME_PERIOD';
	readonly measure: (typeof PIVOT_MEASURES)[number];
}

export type CodesByDimension = Readonly<Partial<Record<FilterDimension, readonly string[]>>>;

export const NO_CHOICE: ExploreChoice = { filters: {}, excluded: {}, asOf: 'complete', compare: 'same-last-year', overlays: [], scales: 'shared' };
