import type { DuckDBConnection } from '@duckdb/node-api';
import { columnLetter } from '#domain/finding';
import { createLookupTable } from '#pipelines/duckdb/lookup-table.server';
import type { TextTable } from '#pipelines/intake/text-table';

/** A table of text from cells written in a test: header first, one array a row; its rows stand on lines 2, 3, … */
export async function handTable(connection: DuckDBConnection, rows: readonly (readonly string[])[], fileName = 'hand.csv'): Promise<TextTable> {
	const [header = [], ...records] = rows;
	const columns = header.map((label, index) => ({ index, name: `c${index}`, letter: columnLetter(index), label: label.trim() }));
	const types = { line: 'bigint', ...Object.fromEntries(columns.map(({ name }) => [name, 'varchar'])) } as const;
	const name = await createLookupTable(connection, 'hand', types, records.map((cells, index) => [index + 2, ...header.map((_, column) => cells[column] ?? '')]));
	return { fileName, columns, headerLine: 1, records: records.length, relation: `select * from ${name}`, sample: records.slice(0, 1000) };
}
