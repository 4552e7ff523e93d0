import { randomUUID } from 'node:crypto';
import { DuckDBDateValue, type DuckDBConnection } from '@duckdb/node-api';

export type LookupType = 'varchar' | 'bigint' | 'integer' | 'boolean' | 'date';
export type LookupCell = string | number | boolean | null;

/** A name that no other table of the connection has. */
export function freshName(stem: string): string {
	return `${stem}_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
}

/**
 * Fills a temporary table from rows in memory, so that their texts never become part of an SQL text.
 * Dates are `YYYY-MM-DD`; column names must be identifiers of the program's own.
 */
export async function createLookupTable(
	connection: DuckDBConnection,
	stem: string,
	columns: Readonly<Record<string, LookupType>>,
	rows: Iterable<readonly LookupCell[]>
): Promise<string> {
	const name = freshName(stem);
	const types = Object.entries(columns);
	await connection.run(`create temp table ${name} (${types.map(([column, type]) => `${column} ${type}`).join(', ')})`);
	const appender = await connection.createAppender(name, null, 'temp');
	for (const row of rows) {
		types.forEach(([, type], index) => {
			const cell = row[index] ?? null;
			if (cell === null) appender.appendNull();
			else if (type === 'varchar') appender.appendVarchar(String(cell));
			else if (type === 'bigint') appender.appendBigInt(BigInt(cell));
			else if (type === 'integer') appender.appendInteger(Number(cell));
			else if (type === 'boolean') appender.appendBoolean(cell === true);
			else appender.appendDate(new DuckDBDateValue(Date.parse(String(cell)) / 86_400_000));
		});
		appender.endRow();
	}
	appender.closeSync();
	return name;
}

export async function dropTables(connection: DuckDBConnection, names: Iterable<string>): Promise<void> {
	for (const name of names) await connection.run(`drop table if exists ${name}`);
}
