import type { DuckDBConnection } from '@duckdb/node-api';
import { columnLetter, type Finding } from '#domain/finding';
import { createFinding, printable } from '#domain/create-finding';
import type { CheckContext } from './check-context.ts';
import { createCellReaders } from './cell-readers.ts';
import { findShift, type Shift } from './find-shift.ts';
import { MAX_NAMED } from './problem-rows.server.ts';

/** Rows that could not be read are looked at up to this many. */
const MAX_ROWS = 2000;

interface ShiftedRow {
	readonly line: number;
	readonly cells: readonly string[];
	readonly shift: Shift;
}

/**
 * Rows whose cells cannot be read where they stand and could one column over: each is told once, as a cell too few or too many,
 * and what its cells were told for is taken back.
 */
export async function tellShiftedRows(connection: DuckDBConnection, context: CheckContext, findings: readonly Finding[]): Promise<Finding[]> {
	const columns = new Set(findings.filter(({ severity, column }) => severity === 'error' && column !== null).map(({ column }) => column));
	if (columns.size < 2) return [...findings];
	const shifted = await readShiftedRows(connection, context);
	if (shifted.length === 0) return [...findings];
	const kept = await takenBack(connection, context, { findings, shifted });
	const told = shifted.slice(0, MAX_NAMED).map(({ line, shift }) =>
		createFinding(shift.code, 'error', { line, situation: 'shifted', words: { column: columnLetter(shift.from) } })
	);
	const more = shifted.length - told.length;
	return [...kept, ...told, ...(more > 0 ? [createFinding('missing-cell', 'error', { situation: 'more', count: more, words: { shown: told.length, all: shifted.length } })] : [])];
}

async function readShiftedRows(connection: DuckDBConnection, { mapped, reference }: CheckContext): Promise<ShiftedRow[]> {
	const { table, bound, relation } = mapped;
	const reader = await connection.runAndReadAll(
		`select line::double, ${table.columns.map(({ name }) => name).join(', ')} from (${table.relation})
		where line in (select distinct line from (${relation}) where rejected order by line limit ${MAX_ROWS}) order by line`
	);
	const readers = createCellReaders(bound, reference);
	return reader.getRowsJS().flatMap(([line, ...texts]) => {
		const cells = texts.map((text) => String(text ?? ''));
		const shift = findShift(cells, readers);
		return shift ? { line: Number(line), cells, shift } : [];
	});
}

interface TakeBack {
	readonly findings: readonly Finding[];
	readonly shifted: readonly ShiftedRow[];
}

/** Findings of cells without the shifted rows' share in them. */
async function takenBack(connection: DuckDBConnection, { mapped }: CheckContext, { findings, shifted }: TakeBack): Promise<Finding[]> {
	const kept: Finding[] = [];
	for (const finding of findings) {
		const column = mapped.table.columns.find(({ letter }) => letter === finding.column);
		const rows = column ? shifted.filter(({ cells }) => printable(cells[column.index] ?? '') === finding.value) : [];
		const count = finding.count - rows.length;
		if (count <= 0) continue;
		if (!column || !rows.some(({ line }) => line === finding.line)) {
			kept.push({ ...finding, count });
			continue;
		}
		const reader = await connection.runAndReadAll(
			`select min(line)::double from (${mapped.table.relation}) where ${column.name} = $text and line not in (${shifted.map(({ line }) => line).join(', ')})`,
			{ text: rows[0]?.cells[column.index] ?? '' }
		);
		const line = reader.getRowsJS()[0]?.[0];
		kept.push({ ...finding, count, line: line === null || line === undefined ? finding.line : Number(line) });
	}
	return kept;
}
