import * as v from 'valibot';
import { LEG_DIMENSIONS, QUERY_DIMENSIONS, type QueryDimension } from './dimension.ts';
import { MEASURES } from './measure.ts';
import { FREQUENCIES, parsePeriod } from './period.ts';

const code = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_+.:-]{1,40}$/, 'not a code'));
const period = v.pipe(
	v.string(),
	v.check((text) => parsePeriod(text) !== undefined, 'not a period such as 2026-03, 2026-Q1 or 2026')
);
const dimension = v.picklist(QUERY_DIMENSIONS);
const span = v.pipe(
	v.strictObject({ from: period, to: period }),
	v.check(({ from, to }) => (parsePeriod(from)?.start ?? '') <= (parsePeriod(to)?.end ?? ''), 'ends before it begins')
);
const codes = v.pipe(v.array(code), v.minLength(1), v.maxLength(500));

/**
 * A question to the figures, as data: the same in the URL, the API, a slide and an assessment's evidence.
 * `where` keeps only the listed codes of a dimension, `except` leaves some out; `from` and `to` are inclusive periods of any frequency.
 */
export const ObservationQuerySchema = v.strictObject({
	dataflow: code,
	indicator: code,
	by: v.optional(v.pipe(v.array(dimension), v.maxLength(6)), []),
	where: v.optional(v.record(v.pipe(dimension, v.notValue('TIME_PERIOD')), codes), {}),
	period: v.optional(
		v.strictObject({
			from: v.optional(period),
			to: v.optional(period),
			grain: v.optional(v.picklist(FREQUENCIES)),
			/** complete: ends where enough has been reported; latest: where anybody has; now: no end of its own. */
			asOf: v.optional(v.picklist(['complete', 'latest', 'now']), 'complete')
		}),
		{ asOf: 'complete' }
	),
	except: v.optional(v.record(v.pipe(dimension, v.notValues(['TIME_PERIOD', ...LEG_DIMENSIONS])), codes), {}),
	/** As many periods before, the same of the year before, or a span of its own. */
	compare: v.optional(v.union([v.picklist(['none', 'previous', 'same-last-year']), span]), 'none'),
	/** What stands beside each value. */
	measures: v.optional(v.array(v.picklist(MEASURES)), []),
	/** Keeps the largest codes of a dimension in `by`; the others are one, `_OTHER`. */
	top: v.optional(v.strictObject({ dimension: v.pipe(dimension, v.notValue('TIME_PERIOD')), count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)) })),
	/** A release number; without it, the current one. */
	release: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)))
});

export type ObservationQuery = v.InferOutput<typeof ObservationQuerySchema>;
export type ObservationQueryInput = v.InferInput<typeof ObservationQuerySchema>;

/** A typed query, or the sentences that say what is wrong with it. */
export type ParsedQuery =
	| { readonly ok: true; readonly query: ObservationQuery }
	| { readonly ok: false; readonly problems: readonly string[] };

export function parseObservationQuery(input: unknown): ParsedQuery {
	const result = v.safeParse(ObservationQuerySchema, input);
	if (result.success) return { ok: true, query: canonicalQuery(result.output) };
	return {
		ok: false,
		problems: result.issues.map((issue) => `${v.getDotPath(issue) ?? 'query'}: ${issue.message}`)
	};
}

const order = (name: string) => QUERY_DIMENSIONS.indexOf(name as QueryDimension);

/** A question of which what is usually not asked for may be left out. */
export type QueryParts = Omit<ObservationQuery, 'except' | 'measures'> & Partial<Pick<ObservationQuery, 'except' | 'measures'>>;

/** The same question always in the same form: dimensions, codes and measures sorted, empties dropped. */
export function canonicalQuery({ except = {}, measures = [], ...query }: QueryParts): ObservationQuery {
	return {
		...query,
		by: [...new Set(query.by)].sort((a, b) => order(a) - order(b)),
		where: canonicalCodes(query.where),
		except: canonicalCodes(except),
		measures: MEASURES.filter((name) => measures.includes(name))
	};
}

function canonicalCodes<Codes extends ObservationQuery['where'] | ObservationQuery['except']>(codes: Codes): Codes {
	return Object.fromEntries(
		Object.entries(codes)
			.filter((entry): entry is [QueryDimension, string[]] => Array.isArray(entry[1]))
			.sort(([a], [b]) => order(a) - order(b))
			.map(([name, list]) => [name, [...new Set(list)].sort()])
	) as Codes;
}
