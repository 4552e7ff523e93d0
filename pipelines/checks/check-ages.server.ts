import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { createLoadable } from '#pipelines/profile/loadable.server';
import { findOverlappingAges } from '#pipelines/profile/overlapping-ages.server';
import { addressOf } from './cell-address.ts';
import type { CheckContext } from './check-context.ts';
import { cappedFindings, readProblemRows } from './problem-rows.server.ts';

/** Age groups that overlap within one return: a person stands in two of them, and their sum means nothing. */
export async function checkAges(connection: DuckDBConnection, { mapped, reference }: CheckContext): Promise<Finding[]> {
	const isRead = mapped.bound.columns.some(({ rule }) => rule.as === 'code' && rule.concept === 'AGE_GROUP');
	const isFolded = mapped.bound.counts.some(({ constants }) => constants.AGE_GROUP);
	if (!isRead && !isFolded) return [];
	const rows = await createLoadable(connection, mapped);
	try {
		const overlapping = await findOverlappingAges(connection, rows.name, reference);
		try {
			const found = await readProblemRows(connection, `select min(line) as line, a, b, count(*) as size from ${overlapping.name} group by a, b`);
			return cappedFindings(found, 'row-constraint', 'warning', (row) =>
				createFinding('row-constraint', 'warning', {
					line: row.number('line'),
					...addressOf(mapped.bound, 'AGE_GROUP'),
					value: row.text('b'),
					situation: 'ages',
					words: { a: row.text('a'), b: row.text('b') },
					count: row.number('size') ?? 1
				})
			);
		} finally {
			await overlapping.close();
		}
	} finally {
		await rows.close();
	}
}
