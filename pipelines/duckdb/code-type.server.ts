import type { DuckDBConnection } from '@duckdb/node-api';
import { REMAINDER, TOTAL } from '#domain/dimension';
import { freshName } from './lookup-table.server.ts';

/**
 * Makes an enumeration of the codes in a table's column, of `_T` and of `_X`, in the order of their texts, so that it sorts as they do.
 * A column of codes takes a byte or two a row, and goes into Parquet several times as fast as text. Names are the program's own.
 */
export async function createCodeType(connection: DuckDBConnection, table: string, column: string): Promise<string> {
	const name = freshName('code_type');
	await connection.run(
		`create type ${name} as enum (select code from (
			select ${column} as code from ${table} where ${column} is not null union select unnest(['${TOTAL}', '${REMAINDER}']) as code
		) order by code)`
	);
	return name;
}

export async function dropTypes(connection: DuckDBConnection, names: Iterable<string>): Promise<void> {
	for (const name of names) await connection.run(`drop type if exists ${name}`);
}
