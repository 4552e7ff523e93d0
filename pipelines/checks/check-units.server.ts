import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { createLookupTable, dropTables } from '#pipelines/duckdb/lookup-table.server';
import { addressOf } from './cell-address.ts';
import type { CheckContext } from './check-context.ts';
import { cappedFindings, readProblemRows } from './problem-rows.server.ts';

/** Counting units that are not the indicator's own: a warning from a state, information where a publisher counts otherwise. */
export async function checkUnits(connection: DuckDBConnection, { mapped, reference }: CheckContext): Promise<Finding[]> {
	const units = await createLookupTable(
		connection,
		'units',
		{ indicator: 'varchar', unit: 'varchar' },
		[...reference.indicators.values()].map(({ code, countingUnit }) => [code, countingUnit])
	);
	try {
		const found = await readProblemRows(
			connection,
			`select min(line) as line, indicator, unit, counting_unit, dataflow, count(*) as size
			from (${mapped.relation}) join ${units} using (indicator)
			where not left_out and counting_unit <> unit group by all`
		);
		return cappedFindings(found, 'unit-mismatch', 'warning', (row) => {
			const isPublic = reference.dataflows.get(row.text('dataflow'))?.kind === 'public';
			return createFinding('unit-mismatch', isPublic ? 'information' : 'warning', {
				line: row.number('line'),
				...addressOf(mapped.bound, 'COUNTING_UNIT'),
				value: row.text('counting_unit'),
				expected: row.text('unit'),
				words: { indicator: row.text('indicator'), own: row.text('unit'), unit: row.text('counting_unit') },
				count: row.number('size') ?? 1
			});
		});
	} finally {
		await dropTables(connection, [units]);
	}
}
