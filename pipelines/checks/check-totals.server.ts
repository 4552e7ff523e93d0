import type { DuckDBConnection } from '@duckdb/node-api';
import { breakdownDimensions } from '#domain/dimension';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { dropTables, freshName } from '#pipelines/duckdb/lookup-table.server';
import { createTablePairs, totalsSql } from '#pipelines/profile/compare-totals.server';
import { createLoadable, hasSeveralTables } from '#pipelines/profile/loadable.server';
import { countAddress } from './cell-address.ts';
import type { CheckContext } from './check-context.ts';
import { cappedFindings, readProblemRows, type ProblemRow } from './problem-rows.server.ts';

/** Totals beside the sums of their parts. Silent while rows are unreadable: their figures would be missing from the sums. */
export async function checkTotals(connection: DuckDBConnection, { mapped, reference }: CheckContext): Promise<Finding[]> {
	const unreadable = await connection.runAndReadAll(`select count(*)::integer from ${mapped.tally} where rejected`);
	if (Number(unreadable.getRowsJS()[0]?.[0]) > 0) return [];
	if (!(await hasSeveralTables(connection, mapped))) return [];
	const rows = await createLoadable(connection, mapped);
	const unequal = freshName('unequal');
	try {
		const pairs = await createTablePairs(connection, rows.name, reference);
		try {
			await connection.run(
				`create temp table ${unequal} as select line, obs_value, known, child, parent, kept_back
				from (${totalsSql(rows.name, pairs)}) where obs_value <> known`
			);
			const exceeded = await readProblemRows(connection, `select line, obs_value, known, child, parent from ${unequal} where known > obs_value`);
			const larger = await readProblemRows(
				connection,
				`select min(line) as line, arg_min(obs_value, line) as obs_value, arg_min(known, line) as known, child, parent,
					count(*) as size, count(*) filter (kept_back) as kept_back
				from ${unequal} where obs_value > known group by child, parent`
			);
			const index = mapped.bound.counts.length === 1 ? (mapped.bound.counts[0]?.column.index ?? null) : null;
			const address = countAddress(mapped.table, index);
			return [
				...cappedFindings(exceeded, 'part-exceeds-whole', 'warning', (row) =>
					createFinding('part-exceeds-whole', 'warning', {
						line: row.number('line'),
						...address,
						value: row.text('obs_value'),
						expected: `≥ ${row.text('known')}`,
						words: { dimensions: dimensionsOf(row), known: row.number('known') ?? 0 }
					})
				),
				...cappedFindings(larger, 'total-mismatch', 'information', (row) =>
					createFinding('total-mismatch', 'information', {
						line: row.number('line'),
						...address,
						value: row.text('obs_value'),
						expected: row.text('known'),
						...((row.number('kept_back') ?? 0) > 0 && { situation: 'suppressed' }),
						words: { dimensions: dimensionsOf(row), known: row.number('known') ?? 0, kept_back: row.number('kept_back') ?? 0 },
						count: row.number('size') ?? 1
					})
				)
			];
		} finally {
			await pairs.close();
			await dropTables(connection, [unequal]);
		}
	} finally {
		await rows.close();
	}
}

function dimensionsOf(row: ProblemRow): string {
	return breakdownDimensions((row.number('child') ?? 0) & ~(row.number('parent') ?? 0)).join(' and ');
}
