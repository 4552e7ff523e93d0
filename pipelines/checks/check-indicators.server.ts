import type { DuckDBConnection } from '@duckdb/node-api';
import { BREAKDOWN_DIMENSIONS } from '#domain/dimension';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { createLookupTable, dropTables } from '#pipelines/duckdb/lookup-table.server';
import { addressOf } from './cell-address.ts';
import type { CheckContext } from './check-context.ts';
import { cappedFindings, readProblemRows } from './problem-rows.server.ts';

/** What the metrics layer does not foresee: a breakdown that an indicator has not, a mode of another indicator, context from a state. */
export async function checkIndicators(connection: DuckDBConnection, context: CheckContext): Promise<Finding[]> {
	const { mapped, reference } = context;
	const columns = BREAKDOWN_DIMENSIONS.map((dimension) => dimension.toLowerCase());
	const { rows } = await readProblemRows(
		connection,
		`select min(line) as line, indicator, dataflow, count(*) as size,
			${columns.map((column) => `min(line) filter (${column} <> '_T') as ${column}, count(*) filter (${column} <> '_T') as ${column}_size`).join(', ')}
		from (${mapped.relation}) where not left_out and indicator is not null group by indicator, dataflow`
	);
	const findings: Finding[] = [];
	for (const row of rows) {
		const indicator = reference.indicators.get(row.text('indicator'));
		if (!indicator) continue;
		for (const dimension of BREAKDOWN_DIMENSIONS) {
			const line = row.number(dimension.toLowerCase());
			if (line === null || indicator.dimensions.includes(dimension)) continue;
			findings.push(
				createFinding('row-constraint', 'warning', {
					line,
					...addressOf(mapped.bound, dimension),
					situation: 'dimension',
					words: { indicator: indicator.code, dimension },
					count: row.number(`${dimension.toLowerCase()}_size`) ?? 1
				})
			);
		}
		if (indicator.publicOnly && reference.dataflows.get(row.text('dataflow'))?.kind === 'community') {
			findings.push(
				createFinding('constraint-error', 'error', {
					line: row.number('line'),
					...addressOf(mapped.bound, 'INDICATOR'),
					value: indicator.code,
					situation: 'public-only',
					words: { indicator: indicator.code },
					count: row.number('size') ?? 1
				})
			);
		}
	}
	return [...findings, ...(await foreignModes(connection, context))];
}

async function foreignModes(connection: DuckDBConnection, { mapped, reference }: CheckContext): Promise<Finding[]> {
	const prefixes = await createLookupTable(
		connection,
		'prefixes',
		{ indicator: 'varchar', prefix: 'varchar' },
		[...reference.indicators.values()].flatMap(({ code, modeList }) => (modeList === undefined ? [] : [[code, modeList]]))
	);
	try {
		const found = await readProblemRows(
			connection,
			`select min(line) as line, indicator, mode, prefix, count(*) as size from (${mapped.relation}) join ${prefixes} using (indicator)
			where not left_out and not starts_with(mode, '_') and not starts_with(mode, prefix) group by indicator, mode, prefix`
		);
		return cappedFindings(found, 'constraint-error', 'warning', (row) =>
			createFinding('constraint-error', 'warning', {
				line: row.number('line'),
				...addressOf(mapped.bound, 'MODE'),
				value: row.text('mode'),
				situation: 'mode',
				words: { indicator: row.text('indicator'), prefix: row.text('prefix') },
				count: row.number('size') ?? 1
			})
		);
	} finally {
		await dropTables(connection, [prefixes]);
	}
}
