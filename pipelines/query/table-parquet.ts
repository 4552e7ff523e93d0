import { BIGINT, BOOLEAN, DOUBLE, INTEGER, LIST, listValue, VARCHAR, type DuckDBType } from '@duckdb/node-api';
import type { AnswerColumn, AnswerTable } from './answer-table.ts';
import type { BoundSql } from './sql-params.ts';

const TYPES: Readonly<Record<AnswerColumn['kind'], DuckDBType>> = { text: VARCHAR, int64: BIGINT, int32: INTEGER, float64: DOUBLE, bool: BOOLEAN };

/** SQL that hands a table's rows back, for DuckDB to write; everything in it is bound. */
export function tableSql({ columns, rows }: AnswerTable): BoundSql {
	const names = columns.map((_, index) => `column_${index}`);
	return {
		sql: `select ${columns.map(({ name }, index) => `unnest($${names[index]}) as "${name}"`).join(', ')}`,
		values: Object.fromEntries(
			columns.map(({ kind }, index) => [
				names[index],
				listValue(rows.map((row) => (kind === 'int64' && typeof row[index] === 'number' ? BigInt(row[index]) : (row[index] ?? null))))
			])
		),
		types: Object.fromEntries(columns.map(({ kind }, index) => [names[index], LIST(TYPES[kind])]))
	};
}
