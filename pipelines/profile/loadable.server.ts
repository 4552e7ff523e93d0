import type { DuckDBConnection } from '@duckdb/node-api';
import { dropTables, freshName } from '#pipelines/duckdb/lookup-table.server';
import { BREAKDOWN_SQL, OBSERVATION_KEY } from '#pipelines/warehouse/columns';
import type { MappedTable } from './mapped-table.ts';

/** The rows of a mapped file that would be loaded, one per key: the staged columns and `line`. */
export interface Loadable {
	readonly name: string;
	close(): Promise<void>;
}

const KEY = OBSERVATION_KEY.join(', ');
const VALUES = ['obs_value', 'value_reason', 'value_bound', 'obs_status', 'conf_status', 'comment'] as const;

/** What stays of the rows that share a key: their sum, which is unknown where a part is. */
const ADDED: Readonly<Record<(typeof VALUES)[number], string>> = {
	obs_value: 'case when count(obs_value) = count(*) then cast(sum(obs_value) as bigint) end',
	value_reason: `case when count(obs_value) < count(*) then coalesce(max(value_reason) filter (value_reason = 'suppressed'), max(value_reason)) end`,
	value_bound: 'case when count(*) = 1 then max(value_bound) end',
	obs_status: `coalesce(arg_min(obs_status, line) filter (obs_status <> 'A'), 'A')`,
	conf_status: `coalesce(arg_min(conf_status, line) filter (conf_status <> 'F'), 'F')`,
	comment: 'arg_min(comment, line)'
};

/** Makes a temporary table of the rows to load: control figures and rejected rows left out, each key once. */
export async function createLoadable(connection: DuckDBConnection, mapped: MappedTable): Promise<Loadable> {
	const name = freshName('loadable');
	const adds = mapped.bound.profile.repeatedKeys === 'add';
	// Few rows share a key, if any: only those that might are grouped, the others are taken as they are.
	await connection.run(
		`create temp table ${name} as
		with loaded as (select * from (${mapped.relation}) where not left_out and not rejected),
		shared as (select key_hash from loaded group by key_hash having count(*) > 1)
		select ${KEY}, ${BREAKDOWN_SQL} as breakdown, period_start, period_end, ${VALUES.join(', ')}, false as derived, line
		from loaded anti join shared using (key_hash)
		union all
		select ${KEY}, ${BREAKDOWN_SQL} as breakdown, any_value(period_start), any_value(period_end),
			${VALUES.map((column) => (adds ? ADDED[column] : `arg_min_null(${column}, line)`)).join(', ')}, false, min(line)
		from loaded semi join shared using (key_hash) group by ${KEY}`
	);
	return { name, close: () => dropTables(connection, [name]) };
}
