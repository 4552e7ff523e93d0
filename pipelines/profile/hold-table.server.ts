import type { DuckDBConnection } from '@duckdb/node-api';
import { freshName } from '#pipelines/duckdb/lookup-table.server';
import type { TextTable } from '#pipelines/intake/text-table';

/** A file's cells held in a temporary table, so that what reads them again parses nothing again. */
export interface HeldTable {
	readonly table: TextTable;
	readonly name: string;
}

export async function holdTable(connection: DuckDBConnection, table: TextTable): Promise<HeldTable> {
	const name = freshName('cells');
	await connection.run(`create temp table ${name} as ${table.relation}`);
	return { table: { ...table, relation: `select * from ${name}` }, name };
}
