import type { DuckDBDataChunk } from '@duckdb/node-api';
import { Field, makeData, RecordBatch, Schema, Struct, Table, tableToIPC } from 'apache-arrow';
import type { AnswerTable } from '../answer-table.ts';
import { createColumnWriter, type ArrowColumn, type ColumnWriter } from './arrow-column.ts';

/**
 * One Arrow table of DuckDB's typed column vectors, in the columns declared (as many as the chunks have, in their
 * order). Chunks may differ in length; the table has one batch, so that each dictionary is sent once.
 */
export function arrowTable(
	chunks: readonly DuckDBDataChunk[],
	columns: readonly ArrowColumn[],
	metadata: ReadonlyMap<string, string> = new Map()
): Table {
	const length = chunks.reduce((rows, chunk) => rows + chunk.rowCount, 0);
	return tableOf(columns, length, metadata, (index, writer) => {
		let row = 0;
		for (const chunk of chunks) {
			const vector = chunk.getColumnVector(index);
			const { rowCount } = chunk;
			for (let item = 0; item < rowCount; item += 1) writer.set(row + item, vector.getItem(item));
			row += rowCount;
		}
	});
}

/** The same of rows; whole numbers of 64 bits are numbers in them. */
export function arrowOfRows({ columns, rows }: AnswerTable, metadata: ReadonlyMap<string, string> = new Map()): Table {
	return tableOf(columns, rows.length, metadata, (index, writer) => {
		const isLong = columns[index]?.kind === 'int64';
		rows.forEach((row, place) => {
			const value = row[index] ?? null;
			writer.set(place, isLong && typeof value === 'number' ? BigInt(value) : value);
		});
	});
}

function tableOf(columns: readonly ArrowColumn[], length: number, metadata: ReadonlyMap<string, string>, fill: (index: number, writer: ColumnWriter) => void): Table {
	const children = columns.map((column, index) => {
		const writer = createColumnWriter(column, length, index);
		fill(index, writer);
		return writer.finish();
	});
	const fields = columns.map((column, index) => {
		const data = children[index];
		if (!data) throw new Error(`no data for column ${column.name}`);
		return new Field(column.name, data.type, data.nullCount > 0);
	});
	const schema = new Schema(fields, new Map(metadata));
	const batch = new RecordBatch(schema, makeData({ type: new Struct(fields), length, nullCount: 0, children }));
	return new Table(schema, [batch]);
}

/** The table as an Arrow IPC stream. */
export function arrowStream(table: Table): Uint8Array {
	return tableToIPC(table, 'stream');
}
