import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { addressOf } from './cell-address.ts';
import type { CheckContext } from './check-context.ts';
import { cappedFindings, readProblemRows } from './problem-rows.server.ts';

/** Rows of another state than the one that submits. */
export async function checkReporter(connection: DuckDBConnection, { mapped, reporter }: CheckContext): Promise<Finding[]> {
	if (reporter === undefined) return [];
	const found = await readProblemRows(
		connection,
		`select min(line) as line, reporting_state, sum(size) as size from ${mapped.tally}
		where not left_out and reporting_state <> $reporter group by reporting_state`,
		{ reporter }
	);
	return cappedFindings(found, 'wrong-state', 'error', (row) =>
		createFinding('wrong-state', 'error', {
			line: row.number('line'),
			...addressOf(mapped.bound, 'REPORTING_STATE'),
			value: row.text('reporting_state'),
			expected: reporter,
			words: { reporter },
			count: row.number('size') ?? 1
		})
	);
}
