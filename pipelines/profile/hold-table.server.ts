import type { DuckDBConnection } from '@duckdb/node-api';
import type { BoundProfile } from '#domain/profile/bound-profile';
import type { ColumnTexts } from '#domain/profile/column-texts';
import { createTextTypes, dropTypes } from '#pipelines/duckdb/code-type.server';
import { dropTables, freshName } from '#pipelines/duckdb/lookup-table.server';
import type { TextTable } from '#pipelines/intake/text-table';
import { guessTexts } from './guess-texts.ts';
import { isOdd, readColumnTexts } from './read-texts.server.ts';

/**
 * A file's cells held in a temporary table, so that what reads them again parses nothing again. Columns that are looked up are
 * enumerations of their texts, in the order of `texts`; counts are numbers, with their odd texts beside them: five million
 * rows of eight columns take some 100 MB.
 */
export interface HeldTable {
	/** The table as text again: `line` and every column of the file. */
	readonly table: TextTable;
	readonly texts: ColumnTexts;
	/** SQL of the held columns, to be put in brackets: `line`, looked-up columns under their names, counts as below. */
	readonly relation: string;
	/** What is held of a count column: its number, and its text where that is no plain count (`null` where no column has one). */
	readonly numberOf: (column: string) => string;
	readonly oddOf: (column: string) => string;
	close(): Promise<void>;
}

/**
 * Holds a file by the texts of its columns: of a large file by a guess at them, which is given up where a text was missing from it.
 * Throws MisreadError where DuckDB finds another number of records than intake did.
 */
export async function holdTable(connection: DuckDBConnection, table: TextTable, bound?: BoundProfile): Promise<HeldTable> {
	if (!bound) return holdBy(connection, table, { byColumn: new Map(), odd: [] }, []);
	const counts = bound.counts.map(({ column }) => column.name);
	const guess = table.spread && guessTexts(table.spread, bound);
	if (guess) {
		const held = await holdBy(connection, table, guess, counts, true);
		if (!(await lacksTexts(connection, held, [...guess.byColumn.keys(), ...counts.map(held.numberOf)]))) return held;
		await held.close();
	}
	return holdBy(connection, table, await readColumnTexts(connection, table, bound), counts);
}

/** Whether a cell's text was not among those that a column is held by. */
async function lacksTexts(connection: DuckDBConnection, held: HeldTable, columns: readonly string[]): Promise<boolean> {
	const reader = await connection.runAndReadAll(`select ${columns.map((column) => `count(*) > count(${column})`).join(' or ')} from (${held.relation})`);
	return reader.getRowsJS()[0]?.[0] === true;
}

/** `isGuess`: a count that is not among plain ones is to be null, as it was not looked for. */
async function holdBy(connection: DuckDBConnection, table: TextTable, texts: ColumnTexts, countColumns: readonly string[], isGuess = false): Promise<HeldTable> {
	const name = freshName('cells');
	const counts = new Set(countColumns);
	const lookedUp = table.columns.filter(({ name: column }) => !counts.has(column) && texts.byColumn.has(column));
	const types = await createTextTypes(connection, [...lookedUp.map(({ name: column }) => texts.byColumn.get(column) ?? []), ...(texts.odd.length > 0 ? [texts.odd] : [])]);
	const typeOf = new Map(lookedUp.map(({ name: column }, index) => [column, types[index]]));
	const odd = types[lookedUp.length];
	const numberOf = (column: string) => `n_${column}`;
	const oddOf = (column: string) => (odd ? `o_${column}` : 'null');
	const held: string[] = table.firstLine === undefined ? ['line'] : [];
	const asText: string[] = [];
	for (const { name: column } of table.columns) {
		const type = typeOf.get(column);
		if (counts.has(column)) {
			const plain = isGuess ? `case when not (${isOdd(column)}) then ${column} end` : odd ? `case when try_cast(${column} as ${odd}) is null then ${column} end` : column;
			held.push(`try_cast(${plain} as bigint) as ${numberOf(column)}`);
			if (odd) held.push(`try_cast(${column} as ${odd}) as ${oddOf(column)}`);
			asText.push(`coalesce(cast(${numberOf(column)} as varchar)${odd ? `, cast(${oddOf(column)} as varchar)` : ''}) as ${column}`);
		} else {
			held.push(type ? `try_cast(${column} as ${type}) as ${column}` : column);
			asText.push(type ? `cast(${column} as varchar) as ${column}` : column);
		}
	}
	await connection.run(`create temp table ${name} as select ${held.join(', ')} from (${table.relation})`);
	if (table.firstLine !== undefined) await confirmRecords(connection, name, table);
	const line = table.firstLine === undefined ? 'line' : `rowid + ${table.firstLine} as line`;
	return {
		table: { ...table, relation: `select ${[line, ...asText].join(', ')} from ${name}` },
		texts,
		relation: table.firstLine === undefined ? `select * from ${name}` : `select ${line}, * from ${name}`,
		numberOf,
		oddOf,
		async close() {
			await dropTables(connection, [name]);
			await dropTypes(connection, types);
		}
	};
}

/** A file whose records DuckDB does not find as intake did: it is to be read by way of a work file. */
export class MisreadError extends Error {}

async function confirmRecords(connection: DuckDBConnection, name: string, { records }: TextTable): Promise<void> {
	const reader = await connection.runAndReadAll(`select count(*)::double from ${name}`);
	const found = Number(reader.getRowsJS()[0]?.[0]);
	if (found !== records) throw new MisreadError(`${found} records were read of ${records}`);
}
