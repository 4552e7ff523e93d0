import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { countAddress } from './cell-address.ts';
import type { CheckContext } from './check-context.ts';
import { readProblemRows } from './problem-rows.server.ts';

/** Counts that the sender withheld: they stay withheld, and are never read as zero. */
export async function checkSuppressed(connection: DuckDBConnection, { mapped }: CheckContext): Promise<Finding[]> {
	if (mapped.alike.has('value_reason')) return [];
	const { rows } = await readProblemRows(
		connection,
		`select min(line) as line, arg_min(col, line) as col, count(*) as size from (${mapped.relation})
		where not left_out and value_reason = 'suppressed' having count(*) > 0`
	);
	return rows.map((row) =>
		createFinding('suppressed-value', 'information', {
			line: row.number('line'),
			...countAddress(mapped.table, row.number('col')),
			count: row.number('size') ?? 1
		})
	);
}
