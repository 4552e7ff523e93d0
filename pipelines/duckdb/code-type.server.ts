import type { DuckDBConnection } from '@duckdb/node-api';
import { REMAINDER, TOTAL } from '#domain/dimension';
import { createLookupTable, dropTables, freshName } from './lookup-table.server.ts';

/**
 * Makes an enumeration of codes, of `_T` and of `_X`, in the order of their texts, so that it sorts as they do.
 * A column of codes takes a byte or two a row, and goes into Parquet several times as fast as text.
 */
export async function createCodeType(connection: DuckDBConnection, codes: Iterable<string>): Promise<string> {
	return createTextType(connection, [...new Set([...codes, TOTAL, REMAINDER])].sort());
}

/** Makes an enumeration of different texts, in the order given, whatever they hold. */
export async function createTextType(connection: DuckDBConnection, texts: readonly string[]): Promise<string> {
	const name = freshName('text_type');
	const lookup = await createLookupTable(connection, 'texts', { rank: 'integer', t: 'varchar' }, texts.map((text, rank) => [rank, text]));
	try {
		await connection.run(`create type ${name} as enum (select t from ${lookup} order by rank)`);
	} finally {
		await dropTables(connection, [lookup]);
	}
	return name;
}

export async function dropTypes(connection: DuckDBConnection, names: Iterable<string>): Promise<void> {
	for (const name of names) await connection.run(`drop type if exists ${name}`);
}
