import type { DuckDBConnection } from '@duckdb/node-api';
import { createLookupTable, dropTables, freshName, type LookupCell } from './lookup-table.server.ts';

export interface ValueList {
	/** The SQL type of its values. */
	readonly type: string;
	readonly values: readonly LookupCell[];
}

export interface ListVariables<Key> {
	/** SQL of a list: `${listOf(key)}[n]` is its nth value (from 1) in any query, a lookup that costs next to nothing a row. */
	listOf(key: Key): string;
	close(): Promise<void>;
}

/** Puts lists into one variable of the connection, all in one statement. Throws where a list is asked for that is not there. */
export async function createListVariables<Key>(connection: DuckDBConnection, lists: ReadonlyMap<Key, ValueList>): Promise<ListVariables<Key>> {
	const name = freshName('lists');
	const keys = [...lists.keys()];
	if (keys.length > 0) {
		const lookup = await createLookupTable(connection, 'values', { list: 'integer', rank: 'integer', v: 'varchar' }, rankedValues([...lists.values()]));
		// A filter alone would not keep the other lists' values from the cast.
		const fields = [...lists.values()].map(
			({ type }, list) => `l${list}: list(cast(case when list = ${list} then v end as ${type}) order by rank) filter (list = ${list})`
		);
		try {
			await connection.run(`set variable ${name} = (select {${fields.join(', ')}} from ${lookup})`);
		} finally {
			await dropTables(connection, [lookup]);
		}
	}
	return {
		listOf(key) {
			const list = keys.indexOf(key);
			if (list < 0) throw new Error(`no list was made: ${String(key)}`);
			return `getvariable('${name}').l${list}`;
		},
		async close() {
			if (keys.length > 0) await connection.run(`reset variable ${name}`);
		}
	};
}

function* rankedValues(lists: readonly ValueList[]): Generator<readonly LookupCell[]> {
	for (const [list, { values }] of lists.entries()) for (const [rank, value] of values.entries()) yield [list, rank, value];
}
