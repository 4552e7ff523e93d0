import type { DuckDBConnection } from '@duckdb/node-api';
import { createLookupTable, dropTables, freshName, type LookupCell, type LookupType } from './lookup-table.server.ts';

/**
 * Puts a list into a variable of the connection, so that `getvariable('name')[n]` reads its nth value (from 1) in any query:
 * a lookup that costs next to nothing a row. `as` is the type of its values in SQL, where it is another than `type`.
 */
export async function createListVariable(
	connection: DuckDBConnection,
	type: LookupType,
	values: readonly LookupCell[],
	as: string = type
): Promise<string> {
	const name = freshName('list');
	const lookup = await createLookupTable(connection, 'values', { rank: 'integer', v: type }, values.map((value, rank) => [rank, value]));
	try {
		await connection.run(`set variable ${name} = (select list(cast(v as ${as}) order by rank) from ${lookup})`);
	} finally {
		await dropTables(connection, [lookup]);
	}
	return name;
}

export async function dropVariables(connection: DuckDBConnection, names: Iterable<string>): Promise<void> {
	for (const name of names) await connection.run(`reset variable ${name}`);
}
