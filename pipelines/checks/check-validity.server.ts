import type { DuckDBConnection } from '@duckdb/node-api';
import { CODED_CONCEPTS } from '#domain/concept';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { createLookupTable, dropTables } from '#pipelines/duckdb/lookup-table.server';
import { conceptCodes } from '#domain/profile/concept-codes';
import { addressOf } from './cell-address.ts';
import type { CheckContext } from './check-context.ts';
import { cappedFindings, readProblemRows } from './problem-rows.server.ts';

/** Codes used for a period on none of whose days they were valid. */
export async function checkValidity(connection: DuckDBConnection, { mapped, reference }: CheckContext): Promise<Finding[]> {
	const findings: Finding[] = [];
	const { from, to } = await readSpan(connection, mapped);
	for (const concept of CODED_CONCEPTS) {
		const said = mapped.codesOf(concept);
		// A code that was valid before the first period ended and until the last began is valid for all of them.
		const dated = conceptCodes(concept, reference).all.filter(
			({ code, validFrom, validTo }) => said.has(code) && ((validFrom && validFrom > from) || (validTo && validTo < to))
		);
		if (dated.length === 0 || concept === 'FREQ') continue;
		const lookup = await createLookupTable(
			connection,
			'validity',
			{ code: 'varchar', valid_from: 'date', valid_to: 'date' },
			dated.map(({ code, validFrom, validTo }) => [code, validFrom ?? null, validTo ?? null])
		);
		try {
			const found = await readProblemRows(
				connection,
				`select min(line) as line, code, any_value(valid_from)::varchar as valid_from, any_value(valid_to)::varchar as valid_to, count(*) as size
				from (${mapped.relation}) mapped join ${lookup} on code = mapped.${concept.toLowerCase()}
				where not left_out and (period_start > valid_to or period_end < valid_from) group by code`
			);
			findings.push(
				...cappedFindings(found, 'retired-code', 'warning', (row) => {
					const [from, to] = [row.text('valid_from'), row.text('valid_to')];
					return createFinding('retired-code', 'warning', {
						line: row.number('line'),
						...addressOf(mapped.bound, concept),
						value: row.text('code'),
						words: { code: row.text('code'), validity: [from && `from ${from}`, to && `until ${to}`].filter(Boolean).join(' ') },
						count: row.number('size') ?? 1
					});
				})
			);
		} finally {
			await dropTables(connection, [lookup]);
		}
	}
	return findings;
}

/** The first end and the last beginning of a file's periods, `YYYY-MM-DD`; empty texts where it has none. */
async function readSpan(connection: DuckDBConnection, mapped: CheckContext['mapped']): Promise<{ from: string; to: string }> {
	const reader = await connection.runAndReadAll(`select min(period_end)::varchar, max(period_start)::varchar from ${mapped.tally} where not left_out`);
	const [from, to] = reader.getRowsJS()[0] ?? [];
	return { from: from ? String(from) : '', to: to ? String(to) : '' };
}
