import type { DuckDBConnection } from '@duckdb/node-api';
import { OBSERVATION_KEY, RETURN_KEY } from '../warehouse/columns.ts';
import { PublicationError } from './publication-error.ts';

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

/** Throws unless every incoming row is in the release, and nothing in it contradicts itself. */
export async function verifyRelease(connection: DuckDBConnection, release: number): Promise<void> {
	const counted = await connection.runAndReadAll(
		`select (select count(*) from incoming)::integer,
			(select count(*) from observation where release_from = $release)::integer`,
		{ release }
	);
	const [staged, written] = counted.getRows()[0] ?? [];
	if (staged !== written) throw new PublicationError(`release ${release} holds ${String(written)} new rows of ${String(staged)} staged`);
	for (const { says, sql } of CONTRADICTIONS) {
		const [row] = (await connection.runAndReadAll(sql)).getRows();
		if (row) throw new PublicationError(`release ${release} contradicts itself: ${says}: ${String(row[0])}`);
	}
}
