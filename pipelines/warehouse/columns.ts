import { KEY_CONCEPTS } from '#domain/concept';
import { BREAKDOWN_DIMENSIONS } from '#domain/dimension';

/** Columns of `observation` that make its key. */
export const OBSERVATION_KEY: readonly string[] = KEY_CONCEPTS.map((concept) => concept.toLowerCase());

/** Columns of `observation` and `reported_return` that make a return: one reporter's table for one period. */
export const RETURN_KEY: readonly string[] = [
	'dataflow',
	'indicator',
	'counting_unit',
	'reporting_state',
	'freq',
	'time_period',
	'breakdown'
];

/** Columns of a staged Parquet file that become an observation's, in the table's order. */
export const STAGED_COLUMNS: readonly string[] = [
	...OBSERVATION_KEY,
	'breakdown',
	'period_start',
	'period_end',
	'obs_value',
	'value_reason',
	'value_bound',
	'obs_status',
	'conf_status',
	'comment',
	'derived'
];

/** `a.x = b.x and a.y = b.y …` */
export function sameKey(left: string, right: string, columns: readonly string[]): string {
	return columns.map((column) => `${left}.${column} = ${right}.${column}`).join(' and ');
}

/** SQL of the BREAKDOWN mask that a row's dimensions make. */
export const BREAKDOWN_SQL: string = BREAKDOWN_DIMENSIONS.map(
	(dimension, bit) => `case when ${dimension.toLowerCase()} = '_T' then 0 else ${1 << bit} end`
).join(' + ');

/** Columns whose text people write; all others hold codes, numbers, dates and hashes, without separators or backslashes. */
const WRITTEN_COLUMNS: ReadonlySet<string> = new Set(['comment', 'note', 'file_name', 'source_agency', 'definition_note', 'path']);

/**
 * SQL of a row's canonical text: its columns in order, apart by unit separators; null is `\N`, and the backslashes,
 * separators and line breaks of written text are escaped, so that no two rows share a text.
 */
export function canonicalRow(columns: readonly string[]): string {
	const texts = columns.map((column) => {
		const text = WRITTEN_COLUMNS.has(column)
			? `replace(replace(replace(${column}, '\\', '\\\\'), chr(31), '\\u'), chr(10), '\\n')`
			: `cast(${column} as varchar)`;
		return `coalesce(${text}, '\\N')`;
	});
	return `concat_ws(chr(31), ${texts.join(', ')})`;
}
