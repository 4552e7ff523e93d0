import { BREAKDOWN_DIMENSIONS, TOTAL } from '#domain/dimension';
import { BREAKDOWN_SQL, STAGED_COLUMNS } from './columns.ts';

/** Columns of a staged file: those of an observation, and the line that it stands on in its owner's file (null for derived rows). */
export const STAGED_FILE_COLUMNS: readonly string[] = [...STAGED_COLUMNS, 'line'];

/** What a column holds where a file leaves it out, in SQL: what it would hold in every row. BREAKDOWN follows from the dimensions. */
const LEFT_OUT: Readonly<Record<string, string>> = {
	...Object.fromEntries(BREAKDOWN_DIMENSIONS.map((dimension) => [dimension.toLowerCase(), `'${TOTAL}'`])),
	value_reason: 'null',
	value_bound: 'null',
	obs_status: `'A'`,
	conf_status: `'F'`,
	comment: 'null',
	derived: 'false'
};

const TYPES: Readonly<Record<string, string>> = {
	breakdown: 'integer',
	period_start: 'date',
	period_end: 'date',
	obs_value: 'bigint',
	value_bound: 'bigint',
	derived: 'boolean',
	line: 'bigint'
};

/** Whether a staged file may leave a column out where `alike` says that every row holds what that stands for. */
export function mayLeaveOut(column: string, alike: ReadonlySet<string>): boolean {
	return column === 'breakdown' || (column in LEFT_OUT && alike.has(column));
}

/** SQL, to be put in brackets, of the whole rows of staged files; `source` reads their Parquet, such as `read_parquet($paths, union_by_name = true)`. */
export function stagedRows(source: string): string {
	const none = STAGED_FILE_COLUMNS.map((column) => `cast(null as ${TYPES[column] ?? 'varchar'}) as ${column}`).join(', ');
	const filled = Object.entries(LEFT_OUT).flatMap(([column, value]) => (value === 'null' ? [] : [`coalesce(${column}, ${value}) as ${column}`]));
	return `select * replace (coalesce(breakdown, ${BREAKDOWN_SQL}) as breakdown) from (
		select * replace (${filled.join(', ')}) from (select * from (select ${none} where false) union all by name select * from ${source}))`;
}
