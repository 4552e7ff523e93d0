import type { DuckDBConnection } from '@duckdb/node-api';
import { OBSERVATION_KEY, RETURN_KEY } from '../warehouse/columns.ts';
import { PublicationError } from './publication-error.ts';
import { stagedPaths, type ReleaseContent } from './release-content.ts';
import { pathsParameter, STAGED_ROWS } from './staged-rows.server.ts';

const key = OBSERVATION_KEY.join(', ');
const returnKey = RETURN_KEY.join(', ');

/** Questions about a release that was just applied, each of which must have no row for an answer. */
const CONTRADICTIONS = [
	{
		says: 'a figure stands twice',
		sql: `select concat_ws(' ', ${key}) from observation
			semi join (select distinct ${returnKey} from incoming) using (${returnKey})
			where release_to is null group by ${key} having count(*) > 1 limit 1`
	},
	{
		says: 'a return stands twice',
		sql: `select concat_ws(' ', ${returnKey}) from reported_return where release_to is null
			group by ${returnKey} having count(*) > 1 limit 1`
	},
	{
		says: 'a figure stands without its return, or in one that is nil',
		sql: `select concat_ws(' ', ${returnKey}) from (select distinct ${returnKey} from observation where release_to is null)
			anti join (from reported_return where release_to is null and status = 'reported') using (${returnKey}) limit 1`
	},
	{
		says: 'a return is reported, and has no figure',
		sql: `select concat_ws(' ', ${returnKey}) from reported_return
			anti join (from observation where release_to is null) using (${returnKey})
			where release_to is null and status = 'reported' limit 1`
	}
];

/** Throws unless every staged row is in the release, and nothing in it contradicts itself. */
export async function verifyRelease(connection: DuckDBConnection, content: ReleaseContent): Promise<void> {
	const release = content.number;
	const staged = await countStaged(connection, content);
	const written = await countRows(connection, 'select count(*) from observation where release_from = $release', { release });
	if (staged !== written) throw new PublicationError(`release ${release} holds ${written} new rows of ${staged} staged`);
	for (const { says, sql } of CONTRADICTIONS) {
		const [row] = (await connection.runAndReadAll(sql)).getRows();
		if (row) throw new PublicationError(`release ${release} contradicts itself: ${says}: ${String(row[0])}`);
	}
}

/** Rows in the files themselves, a file as often as submissions share it. */
async function countStaged(connection: DuckDBConnection, { submissions }: ReleaseContent): Promise<number> {
	const paths = stagedPaths(submissions);
	if (paths.length === 0) return 0;
	const result = await connection.runAndReadAll(
		`select coalesce(sum(staged), 0)::integer from incoming_submission
		join (select filename, count(*) as staged from ${STAGED_ROWS} group by filename) on filename = path`,
		...pathsParameter(paths)
	);
	return Number(result.getRows()[0]?.[0]);
}

async function countRows(connection: DuckDBConnection, sql: string, values: Record<string, number>): Promise<number> {
	return Number((await connection.runAndReadAll(sql, values)).getRows()[0]?.[0]);
}
