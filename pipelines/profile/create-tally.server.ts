import type { DuckDBConnection } from '@duckdb/node-api';
import { freshName } from '#pipelines/duckdb/lookup-table.server';
import { RETURN_KEY } from '#pipelines/warehouse/columns';

/** More than a file may have columns: a line and a column make one number, of which the smallest is the first cell. */
const COLUMNS = 1024;

/**
 * Counts mapped rows once by what every check asks of, into a table that is small whatever the file's size: the columns of a return,
 * period_start, period_end, said_freq, left_out and rejected; `line` and `col` of the first cell, `size` (how many counts), `filled`
 * (how many of them have a value), `total` (their sum) and `most` (the largest).
 */
export async function createTally(connection: DuckDBConnection, relation: string): Promise<string> {
	const name = freshName('tally');
	await connection.run(
		`create temp table ${name} as
		select * exclude (place), place // ${COLUMNS} as line, cast(place % ${COLUMNS} as integer) as col from (
			select ${RETURN_KEY.join(', ')}, period_start, period_end, said_freq, left_out, rejected,
				min(line * ${COLUMNS} + col) as place, count(*) as size, count(obs_value) as filled,
				sum(obs_value) as total, max(obs_value) as most
			from (${relation}) group by all
		)`
	);
	return name;
}
