import { TOTAL, type LegDimension, type QueryDimension } from './dimension.ts';
import type { ObservationQuery } from './observation-query.ts';

/** A dimension that a query may keep codes of. */
export type FilteredDimension = Exclude<QueryDimension, 'TIME_PERIOD'>;

/** A dimension that a query may leave codes out of. Legs are kept alone: what is not on one route may be on none. */
export type ExcludableDimension = Exclude<FilteredDimension, LegDimension>;

type Filters = Pick<ObservationQuery, 'by' | 'where' | 'except'>;

/** What a query does with the codes of one dimension. */
export interface CodeFilter {
	readonly dimension: FilteredDimension;
	/** The same for filters that pass the same codes. */
	readonly key: string;
	passes(code: string): boolean;
}

/** The codes that a query keeps; a filter on nothing but `_T` asks for no breakdown and so is none, unless grouped by. */
export function keptCodes({ by, where }: Pick<Filters, 'by' | 'where'>): [FilteredDimension, readonly string[]][] {
	return Object.entries(where)
		.filter((entry): entry is [FilteredDimension, string[]] => entry[1] !== undefined)
		.filter(([name, codes]) => by.includes(name) || codes.some((code) => code !== TOTAL));
}

/** The codes that a query leaves out. */
export function excludedCodes({ except }: Pick<Filters, 'except'>): [ExcludableDimension, readonly string[]][] {
	return Object.entries(except).filter((entry): entry is [ExcludableDimension, string[]] => entry[1] !== undefined);
}

/** The dimensions that a query filters. */
export function filteredDimensions(query: Filters): FilteredDimension[] {
	return [...new Set([...keptCodes(query).map(([name]) => name), ...excludedCodes(query).map(([name]) => name)])];
}

/** One filter for each of them. */
export function codeFilters(query: Filters): CodeFilter[] {
	const kept = new Map(keptCodes(query));
	const excluded = new Map<FilteredDimension, readonly string[]>(excludedCodes(query));
	return filteredDimensions(query).map((dimension) => {
		const [only, out = []] = [kept.get(dimension), excluded.get(dimension)];
		return {
			dimension,
			key: JSON.stringify([only, out]),
			passes: (code) => (only?.includes(code) ?? true) && !out.includes(code)
		};
	});
}

/** Whether a query asks for a reporter's figures, as far as its filters on reporters say. */
export function asksReporter({ where, except }: Pick<Filters, 'where' | 'except'>, reporter: string): boolean {
	return (where.REPORTING_STATE?.includes(reporter) ?? true) && !except.REPORTING_STATE?.includes(reporter);
}
