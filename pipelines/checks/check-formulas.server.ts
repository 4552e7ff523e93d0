import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { FORMULA_PATTERN } from '#domain/formula-pattern';
import type { CheckContext } from './check-context.ts';
import { unprovenColumns } from './unproven-columns.ts';
import { readProblemRows } from './problem-rows.server.ts';

/** Cells of text that a spreadsheet would take for a formula; kept as text here, and worth a word to their owner. */
export async function checkFormulas(connection: DuckDBConnection, { mapped }: CheckContext): Promise<Finding[]> {
	const findings: Finding[] = [];
	for (const column of unprovenColumns(mapped)) {
		const { rows } = await readProblemRows(
			connection,
			`select min(line) as line, arg_min(v, line) as v, sum(size) as size from (
				select ${column.name} as v, min(line) as line, count(*) as size from (${mapped.table.relation}) group by v
			) where regexp_matches(v, $formula) having count(*) > 0`,
			{ formula: FORMULA_PATTERN }
		);
		for (const row of rows) {
			findings.push(
				createFinding('formula-cell', 'warning', {
					line: row.number('line'),
					columnIndex: column.index,
					label: column.label,
					value: row.text('v'),
					count: row.number('size') ?? 1
				})
			);
		}
	}
	return findings;
}
