import type { DuckDBConnection } from '@duckdb/node-api';
import { freshName } from '#pipelines/duckdb/lookup-table.server';
import { RETURN_KEY } from '#pipelines/warehouse/columns';

/** More than a file may have columns: a line and a column make one number, of which the smallest is the first cell. */
const COLUMNS = 1024;
const OF_PERIOD: readonly string[] = ['period_start', 'period_end'];

/**
 * Counts mapped rows once by what every check asks of, into a table that is small whatever the file's size: the columns of a return,
 * period_start, period_end, said_freq, left_out and rejected; `line` and `col` of the first cell, `size` (how many counts), `filled`
 * (how many of them have a value), `total` (their sum) and `most` (the largest).
 * `isAlike` tells of a column whether every row has the same in it.
 */
export async function createTally(connection: DuckDBConnection, relation: string, isAlike: (column: string) => boolean): Promise<string> {
	const name = freshName('tally');
	const columns = [...RETURN_KEY, ...OF_PERIOD, 'said_freq', 'left_out', 'rejected'];
	// What a period tells, and what is the same in every row, need not be compared row by row.
	const told = columns.filter((column) => column === 'freq' || OF_PERIOD.includes(column) || isAlike(column));
	const grouped = columns.filter((column) => !told.includes(column));
	await connection.run(
		`create temp table ${name} as
		select ${columns.join(', ')}, place // ${COLUMNS} as line, cast(place % ${COLUMNS} as integer) as col, size, filled, total, most from (
			select ${grouped.join(', ')}, ${told.map((column) => `any_value(${column}) as ${column}`).join(', ')},
				min(line * ${COLUMNS} + col) as place, count(*) as size, count(obs_value) as filled, sum(obs_value) as total, max(obs_value) as most
			from (${relation}) group by ${grouped.join(', ')}
		)`
	);
	return name;
}
