import * as v from 'valibot';
import { QUERY_DIMENSIONS, type QueryDimension } from './dimension.ts';
import { FREQUENCIES, parsePeriod } from './period.ts';

const code = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_+.:-]{1,40}$/, 'not a code'));
const period = v.pipe(
	v.string(),
	v.check((text) => parsePeriod(text) !== undefined, 'not a period such as 2026-03, 2026-Q1 or 2026')
);
const dimension = v.picklist(QUERY_DIMENSIONS);
const codes = v.pipe(v.array(code), v.minLength(1), v.maxLength(500));

/**
 * A question to the figures, as data: the same in the URL, the API, a slide and an assessment's evidence.
 * `where` keeps only the listed codes of a dimension; `from` and `to` are inclusive periods of any frequency.
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
	compare: v.optional(v.picklist(['none', 'previous', 'same-last-year']), 'none'),
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

/** The same question always in the same form: dimensions and codes sorted, empties dropped. */
export function canonicalQuery(query: ObservationQuery): ObservationQuery {
	const order = (name: string) => QUERY_DIMENSIONS.indexOf(name as QueryDimension);
	const where = Object.fromEntries(
		Object.entries(query.where)
			.filter((entry): entry is [QueryDimension, string[]] => Array.isArray(entry[1]))
			.sort(([a], [b]) => order(a) - order(b))
			.map(([name, list]) => [name, [...new Set(list)].sort()])
	) as ObservationQuery['where'];
	return { ...query, by: [...new Set(query.by)].sort((a, b) => order(a) - order(b)), where };
}
