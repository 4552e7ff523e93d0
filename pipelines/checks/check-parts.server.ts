import type { DuckDBConnection } from '@duckdb/node-api';
import type { PartRule } from '#domain/content-rule';
import type { BreakdownDimension } from '#domain/dimension';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { createLookupTable, dropTables } from '#pipelines/duckdb/lookup-table.server';
import { OBSERVATION_KEY } from '#pipelines/warehouse/columns';
import { countAddress } from './cell-address.ts';
import type { CheckContext } from './check-context.ts';
import { cappedFindings, readProblemRows } from './problem-rows.server.ts';

/** Codes that hold other codes of their list and count less than these. Totals (`_T`) are compared by `checkTotals`. */
export async function checkParts(connection: DuckDBConnection, context: CheckContext): Promise<Finding[]> {
	const findings: Finding[] = [];
	const { parts } = context.reference.rules;
	for (const concept of new Set(parts.map((rule) => rule.concept))) {
		findings.push(...(await partsOf(connection, context, concept, parts.filter((rule) => rule.concept === concept))));
	}
	return findings;
}

async function partsOf(connection: DuckDBConnection, { mapped }: CheckContext, concept: BreakdownDimension, rules: readonly PartRule[]): Promise<Finding[]> {
	const isRead = mapped.bound.columns.some(({ rule }) => rule.as === 'code' && rule.concept === concept);
	const isFolded = mapped.bound.counts.filter(({ constants }) => constants[concept]).length > 1;
	if (!isRead && !isFolded) return [];
	const own = concept.toLowerCase();
	const others = OBSERVATION_KEY.filter((column) => column !== own);
	const lookup = await createLookupTable(
		connection,
		'parts',
		{ whole: 'varchar', split: 'varchar', part: 'varchar', reason: 'varchar' },
		rules.map(({ whole, split, part, reason }) => [whole, split, part, reason])
	);
	try {
		const found = await readProblemRows(
			connection,
			`with cells as (
				select ${OBSERVATION_KEY.join(', ')}, any_value(obs_value) as obs_value, min(line) as line, arg_min(col, line) as col
				from (${mapped.relation})
				where not left_out and not rejected and obs_value is not null
					and ${own} in (select whole from ${lookup} union select part from ${lookup})
				group by ${OBSERVATION_KEY.join(', ')}
			),
			sums as (
				select ${others.join(', ')}, whole, split, sum(obs_value) as known, string_agg(part, ', ' order by part) as parts,
					any_value(reason order by part) as reason
				from cells join ${lookup} on part = cells.${own} group by all
			)
			select cells.line, cells.col, cells.obs_value, whole, parts, known, reason
			from sums join cells on cells.${own} = whole and ${others.map((column) => `cells.${column} = sums.${column}`).join(' and ')}
			where known > cells.obs_value`
		);
		return cappedFindings(found, 'part-exceeds-whole', 'warning', (row) =>
			createFinding('part-exceeds-whole', 'warning', {
				line: row.number('line'),
				...countAddress(mapped.table, row.number('col')),
				value: row.text('obs_value'),
				expected: `≥ ${row.text('known')}`,
				situation: 'code',
				words: { whole: row.text('whole'), parts: row.text('parts'), known: row.number('known') ?? 0, reason: row.text('reason') }
			})
		);
	} finally {
		await dropTables(connection, [lookup]);
	}
}
