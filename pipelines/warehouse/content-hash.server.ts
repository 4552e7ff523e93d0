import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { canonicalRow, STAGED_COLUMNS } from './columns.ts';

const LIFE = ['submission_id', 'release_from', 'release_to'];
const RETURN_COLUMNS = [
	'dataflow', 'indicator', 'counting_unit', 'reporting_state', 'freq', 'time_period', 'breakdown',
	'period_start', 'period_end', 'status', 'exhaustive', 'provisional', ...LIFE
];

/** The tables that the hash covers, with their columns, and the columns that split them into parts that fit in memory. */
const TABLES = [
	{ table: 'release', columns: ['release', 'published_at', 'note'], parts: ['release'] },
	{
		table: 'submission',
		columns: ['submission_id', 'release', 'sha256', 'file_name', 'source_agency', 'definition_note'],
		parts: ['release']
	},
	{ table: 'reference_file', columns: ['release', 'path', 'sha256'], parts: ['release'] },
	{ table: 'reported_return', columns: RETURN_COLUMNS, parts: ['dataflow', 'indicator', 'reporting_state', 'time_period'] },
	{
		table: 'observation',
		columns: [...STAGED_COLUMNS, ...LIFE],
		parts: ['dataflow', 'indicator', 'reporting_state', 'time_period']
	}
] as const;

/**
 * SHA-256 over every row of a warehouse. Rows are written in canonical text and sorted within parts
 * (for observations: dataflow, indicator, reporter, period); each part is hashed, then the parts' hashes in order.
 * So it depends on the rows alone, not on how or in which order the file stores them.
 */
export async function contentHash(connection: DuckDBConnection): Promise<string> {
	const whole = createHash('sha256');
	for (const { table, columns, parts } of TABLES) {
		const split = parts.join(', ');
		const result = await connection.runAndReadAll(
			`select sha256(string_agg(line, chr(10) order by line)) as part
			from (select ${split}, ${canonicalRow(columns)} as line from ${table})
			group by ${split} order by ${split}`
		);
		whole.update(`${table}\n`);
		for (const [part] of result.getRows()) whole.update(`${String(part)}\n`);
	}
	return whole.digest('hex');
}
