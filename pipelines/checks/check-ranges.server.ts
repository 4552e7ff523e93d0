import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { createLookupTable, dropTables } from '#pipelines/duckdb/lookup-table.server';
import { countAddress } from './cell-address.ts';
import type { CheckContext } from './check-context.ts';
import { cappedFindings, readProblemRows } from './problem-rows.server.ts';

/** Counts above what is plausible for their indicator and frequency. */
export async function checkRanges(connection: DuckDBConnection, { mapped, reference }: CheckContext): Promise<Finding[]> {
	const { ranges } = reference.rules;
	if (ranges.length === 0) return [];
	const rules = await createLookupTable(
		connection,
		'ranges',
		{ indicator: 'varchar', freq: 'varchar', most: 'bigint', reason: 'varchar' },
		ranges.map(({ indicator, freq, max, reason }) => [indicator, freq, max, reason])
	);
	try {
		const found = await readProblemRows(
			connection,
			`select line, col, obs_value, indicator, time_period, most, reason from (${mapped.relation}) join ${rules} using (indicator, freq)
			where obs_value > most and not left_out and not rejected`
		);
		return cappedFindings(found, 'constraint-error', 'warning', (row) =>
			createFinding('constraint-error', 'warning', {
				line: row.number('line'),
				...countAddress(mapped.table, row.number('col')),
				value: row.text('obs_value'),
				situation: 'range',
				words: { indicator: row.text('indicator'), most: row.number('most') ?? 0, reason: row.text('reason') }
			})
		);
	} finally {
		await dropTables(connection, [rules]);
	}
}
