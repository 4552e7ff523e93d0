import type { DuckDBConnection } from '@duckdb/node-api';
import { freshName } from '#pipelines/duckdb/lookup-table.server';
import { OBSERVATION_KEY } from '#pipelines/warehouse/columns';
import { STAGED_FILE_COLUMNS } from '#pipelines/warehouse/staged-file';
import type { MappedTable } from './mapped-table.ts';

/** The rows of a mapped file that would be loaded, one per key: a view of a staged file's columns. */
export interface Loadable {
	readonly name: string;
	close(): Promise<void>;
}

/** What stays of the rows that share a key: their sum, which is unknown where a part is. */
const ADDED: Readonly<Record<string, string>> = {
	obs_value: 'case when count(obs_value) = count(*) then cast(sum(obs_value) as bigint) end',
	value_reason: `case when count(obs_value) < count(*) then coalesce(max(value_reason) filter (value_reason = 'suppressed'), max(value_reason)) end`,
	value_bound: 'case when count(*) = 1 then max(value_bound) end',
	obs_status: `coalesce(arg_min(obs_status, line) filter (obs_status <> 'A'), 'A')`,
	conf_status: `coalesce(arg_min(conf_status, line) filter (conf_status <> 'F'), 'F')`,
	comment: 'arg_min(comment, line)'
};

/** Control figures and rejected rows left out, each key once: parts added up or the last row taken where the layout says so, repetitions taken once. */
export async function createLoadable(connection: DuckDBConnection, mapped: MappedTable): Promise<Loadable> {
	const name = freshName('loadable');
	const { repeatedKeys } = mapped.bound.profile;
	const loaded = `select ${STAGED_FILE_COLUMNS.map((column) => (column === 'derived' ? 'false as derived' : column)).join(', ')}, key_hash
		from (${mapped.relation}) where not left_out and not rejected`;
	const merged = STAGED_FILE_COLUMNS.map((column) => {
		if (OBSERVATION_KEY.includes(column)) return column;
		if (column === 'line') return 'min(line) as line';
		if (repeatedKeys === 'last') return `arg_max_null(${column}, line) as ${column}`;
		const sum = repeatedKeys === 'add' ? ADDED[column] : undefined;
		return `${sum ?? `arg_min_null(${column}, line)`} as ${column}`;
	});
	// Few rows share a key, if any: only those that might are grouped, the others are taken as they are.
	const sql =
		mapped.sharedCount === 0
			? `select * exclude (key_hash) from (${loaded})`
			: `select * exclude (key_hash) from (${loaded}) anti join ${mapped.shared} using (key_hash)
				union all
				select ${merged.join(', ')} from (${loaded}) semi join ${mapped.shared} using (key_hash) group by ${OBSERVATION_KEY.join(', ')}`;
	await connection.run(`create temp view ${name} as ${sql}`);
	return {
		name,
		async close() {
			await connection.run(`drop view ${name}`);
		}
	};
}

/** Whether the rows hold more than one table, so that one of them may be the total of another. */
export async function hasSeveralTables(connection: DuckDBConnection, mapped: MappedTable): Promise<boolean> {
	const reader = await connection.runAndReadAll(`select count(distinct breakdown)::integer from (${mapped.relation}) where not left_out and not rejected`);
	return Number(reader.getRowsJS()[0]?.[0]) > 1;
}
