import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { createLookupTable, dropTables } from '#pipelines/duckdb/lookup-table.server';
import { addressOf } from './cell-address.ts';
import type { CheckContext } from './check-context.ts';
import { cappedFindings, readProblemRows } from './problem-rows.server.ts';

/** Rows with two codes that cannot go together. */
export async function checkExclusions(connection: DuckDBConnection, { mapped, reference }: CheckContext): Promise<Finding[]> {
	const { exclusions } = reference.rules;
	if (exclusions.length === 0) return [];
	const lookup = await createLookupTable(
		connection,
		'exclusions',
		{ id: 'integer', concept: 'varchar', code: 'varchar', other_concept: 'varchar', other_code: 'varchar' },
		exclusions.map((rule, id) => [id, rule.concept, rule.code, rule.otherConcept, rule.otherCode])
	);
	const concepts = [...new Set(exclusions.flatMap(({ concept, otherConcept }) => [concept, otherConcept]))].map((concept) => concept.toLowerCase());
	const codeOf = (column: string) => `case ${column} ${concepts.map((concept) => `when '${concept.toUpperCase()}' then ${concept}`).join(' ')} end`;
	try {
		const found = await readProblemRows(
			connection,
			`with combinations as (
				select min(line) as line, count(*) as size, ${concepts.map((concept) => `cast(${concept} as varchar) as ${concept}`).join(', ')}
				from (${mapped.relation}) where not left_out group by all
			)
			select min(line) as line, sum(size) as size, id from combinations join ${lookup}
				on code = ${codeOf('concept')} and other_code = ${codeOf('other_concept')} group by id`
		);
		return cappedFindings(found, 'row-constraint', 'warning', (row) => {
			const rule = exclusions[row.number('id') ?? -1];
			if (!rule) throw new Error(`an exclusion that there is not: ${row.text('id')}`);
			const own = addressOf(mapped.bound, rule.otherConcept);
			const isOwn = own.label !== undefined;
			return createFinding('row-constraint', 'warning', {
				line: row.number('line'),
				...(isOwn ? own : addressOf(mapped.bound, rule.concept)),
				value: isOwn ? rule.otherCode : rule.code,
				situation: 'exclusion',
				words: { code: rule.code, other: rule.otherCode, reason: rule.reason },
				count: row.number('size') ?? 1
			});
		});
	} finally {
		await dropTables(connection, [lookup]);
	}
}
