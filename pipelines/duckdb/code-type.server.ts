import type { DuckDBConnection } from '@duckdb/node-api';
import { REMAINDER, TOTAL } from '#domain/dimension';
import { createLookupTable, dropTables, freshName, type LookupCell } from './lookup-table.server.ts';

/**
 * Makes an enumeration of each list of codes, of `_T` and of `_X`, in the order of their texts, so that it sorts as they do.
 * A column of codes takes a byte or two a row, and goes into Parquet several times as fast as text.
 */
export async function createCodeTypes(connection: DuckDBConnection, lists: readonly Iterable<string>[]): Promise<string[]> {
	return createTextTypes(connection, lists.map((codes) => [...new Set([...codes, TOTAL, REMAINDER])].sort()));
}

/** Makes an enumeration of each list of different texts, in the order given, whatever they hold; the names are in the lists' order. */
export async function createTextTypes(connection: DuckDBConnection, lists: readonly (readonly string[])[]): Promise<string[]> {
	if (lists.length === 0) return [];
	const lookup = await createLookupTable(connection, 'texts', { list: 'integer', rank: 'integer', t: 'varchar' }, rankedTexts(lists));
	const names = lists.map(() => freshName('text_type'));
	try {
		for (const [list, name] of names.entries()) await connection.run(`create type ${name} as enum (select t from ${lookup} where list = ${list} order by rank)`);
	} finally {
		await dropTables(connection, [lookup]);
	}
	return names;
}

function* rankedTexts(lists: readonly (readonly string[])[]): Generator<readonly LookupCell[]> {
	for (const [list, texts] of lists.entries()) for (const [rank, text] of texts.entries()) yield [list, rank, text];
}

export async function dropTypes(connection: DuckDBConnection, names: Iterable<string>): Promise<void> {
	for (const name of names) await connection.run(`drop type if exists ${name}`);
}
