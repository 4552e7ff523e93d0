import type { DuckDBConnection } from '@duckdb/node-api';
import { OBSERVATION_KEY, RETURN_KEY, sameKey, STAGED_COLUMNS } from '../warehouse/columns.ts';

interface WaveParameters extends Record<string, number> {
	readonly wave: number;
	readonly release: number;
}

/**
 * Applies one wave of `incoming` to the tables: what is replaced, merged over or withdrawn ends with the release,
 * what comes begins with it. Nothing is deleted.
 */
export async function applyWave(connection: DuckDBConnection, parameters: WaveParameters): Promise<void> {
	for (const statement of STATEMENTS) {
		const used = Object.fromEntries(Object.entries(parameters).filter(([name]) => statement.includes(`$${name}`)));
		await connection.run(statement, used);
	}
}

const returnKey = RETURN_KEY.join(', ');
const ofWave = (action: string) => `(from incoming_submission where wave = $wave and action = '${action}')`;

const replaced = `(select ${returnKey} from incoming_return semi join ${ofWave('replace')} using (submission_id))`;
const merged = `(select ${OBSERVATION_KEY.join(', ')} from incoming semi join ${ofWave('merge')} using (submission_id))`;

const CLOSE_REPLACED = ['observation', 'reported_return'].map(
	(table) => `update ${table} set release_to = $release from ${replaced} as incoming
		where ${table}.release_to is null and ${sameKey(table, 'incoming', RETURN_KEY)}`
);

const CLOSE_MERGED = `update observation set release_to = $release from ${merged} as incoming
	where observation.release_to is null and ${sameKey('observation', 'incoming', OBSERVATION_KEY)}`;

const INSERT_ROWS = `insert into observation
	select ${STAGED_COLUMNS.map((column) => `incoming.${column}`).join(', ')}, submission_id, $release, null
	from incoming join incoming_submission using (submission_id) where wave = $wave
	order by ${OBSERVATION_KEY.join(', ')}`;

const INSERT_REPLACING_RETURNS = `insert into reported_return
	select ${RETURN_KEY.map((column) => `incoming.${column}`).join(', ')}, period_start, period_end, status, exhaustive,
		incoming.provisional, submission_id, $release, null
	from incoming_return as incoming join incoming_submission using (submission_id)
	where wave = $wave and action = 'replace'`;

/** A merge into a return that was reported leaves it its sender's, only provisional if the merge is; into none or a nil one, makes it. */
const MERGING_RETURNS = `create or replace temp table merging as
	select ${RETURN_KEY.map((column) => `incoming.${column}`).join(', ')}, incoming.period_start, incoming.period_end,
		incoming.status, coalesce(live.exhaustive, said.exhaustive) as exhaustive,
		incoming.provisional or coalesce(live.provisional, false) as provisional,
		coalesce(live.submission_id, submission_id) as submission_id
	from incoming_return as incoming join incoming_submission as said using (submission_id)
	left join (from reported_return where release_to is null and status = 'reported') as live
		on ${sameKey('incoming', 'live', RETURN_KEY)}
	where wave = $wave and action = 'merge'
		and (live.indicator is null or (incoming.status = 'reported' and incoming.provisional and not live.provisional))`;

const CLOSE_MERGING_RETURNS = `update reported_return set release_to = $release from merging
	where reported_return.release_to is null and ${sameKey('reported_return', 'merging', RETURN_KEY)}`;

const INSERT_MERGING_RETURNS = 'insert into reported_return select *, $release, null from merging';

const withdrawn = `(select withdraws from incoming_submission where wave = $wave and action = 'withdraw')`;

/** The returns that lose figures, or their sender, by a withdrawal. */
const LOSING_RETURNS = `create or replace temp table losing as
	select ${returnKey} from observation where release_to is null and submission_id in ${withdrawn}
	union select ${returnKey} from reported_return where release_to is null and submission_id in ${withdrawn}`;

const CLOSE_WITHDRAWN = `update observation set release_to = $release
	where release_to is null and submission_id in ${withdrawn}`;

/** What others' figures keep of such a return is theirs, and never exhaustive: what was withdrawn is not zero. */
const KEPT_RETURNS = `create or replace temp table kept as
	select ${RETURN_KEY.map((column) => `returned.${column}`).join(', ')}, returned.period_start, returned.period_end,
		returned.status, false as exhaustive, returned.provisional,
		case when returned.submission_id in ${withdrawn} then rest.submission_id else returned.submission_id end as submission_id
	from reported_return as returned semi join losing on ${sameKey('returned', 'losing', RETURN_KEY)}
	join (
		select ${returnKey}, max(submission_id) as submission_id from observation where release_to is null group by ${returnKey}
	) as rest on ${sameKey('returned', 'rest', RETURN_KEY)}
	where returned.release_to is null`;

const CLOSE_LOSING_RETURNS = `update reported_return set release_to = $release from losing
	where reported_return.release_to is null and ${sameKey('reported_return', 'losing', RETURN_KEY)}`;

const INSERT_KEPT_RETURNS = 'insert into reported_return select *, $release, null from kept';

const STATEMENTS = [
	...CLOSE_REPLACED,
	CLOSE_MERGED,
	INSERT_ROWS,
	INSERT_REPLACING_RETURNS,
	MERGING_RETURNS,
	CLOSE_MERGING_RETURNS,
	INSERT_MERGING_RETURNS,
	LOSING_RETURNS,
	CLOSE_WITHDRAWN,
	KEPT_RETURNS,
	CLOSE_LOSING_RETURNS,
	INSERT_KEPT_RETURNS
];
