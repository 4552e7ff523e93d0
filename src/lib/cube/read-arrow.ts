import type { Table, Vector } from 'apache-arrow';
import { TOTAL } from '../domain/dimension.ts';
import { parseAnyPeriod, type AnyPeriod } from '../domain/other-period.ts';
import { strictestTlp, TLP_LABELS, type TlpLabel } from '../domain/policy.ts';
import { columnOf, readCodes, readNumbers } from './arrow-columns.ts';
import { CELL_DIMENSIONS, MISSING, PROVISIONAL, SERIES_BREAK, type CellDimension, type CubeColumn, type CubeData, type CubeReturn } from './cube-data.ts';

/** Reads the two tables that the server sends: cells sorted by period, and the returns that they are part of. */
export function readArrow(cells: Table, returned: Table): CubeData {
	const size = cells.numRows;
	const returns = readReturns(returned);
	const returnOf = Int32Array.from(readNumbers(columnOf(cells, 'return')).values);
	checkOrder(returns, returnOf);

	const column = (name: CellDimension): CubeColumn => {
		// A dimension that no cell is broken down by is not sent.
		const vector = cells.getChild(name.toLowerCase());
		return vector ? readCodes(vector, TOTAL) : { codes: [TOTAL], index: new Uint8Array(size) };
	};
	const columns = Object.fromEntries(CELL_DIMENSIONS.map((name) => [name, column(name)])) as Record<CellDimension, CubeColumn>;
	const { values, missing } = readNumbers(columnOf(cells, 'obs_value'));
	const status = readCodes(columnOf(cells, 'obs_status'), 'A');
	const bits = status.codes.map((code) => (code === 'P' ? PROVISIONAL : code === 'B' ? SERIES_BREAK : 0));
	const flags = new Uint8Array(size);
	for (let row = 0; row < size; row += 1) {
		// Where a return is provisional, so are all its cells.
		const own = returns[returnOf[row] ?? -1]?.provisional ? PROVISIONAL : 0;
		flags[row] = (missing[row] ? MISSING : 0) | (bits[status.index[row] ?? 0] ?? 0) | own;
	}
	const submissions = Int32Array.from(readNumbers(columnOf(cells, 'submission_id')).values);
	const isOwn = (submission: number, row: number) => returns[returnOf[row] ?? -1]?.submission === submission;
	const submissionOf = submissions.every(isOwn) ? undefined : submissions;
	const labels = labelsOf(returned, returns, returnOf, submissionOf);
	return { size, columns, values, flags, returnOf, returns, submissionOf, labels };
}

function readReturns(table: Table): CubeReturn[] {
	const text = (name: string) => columnOf(table, name);
	const [units, reporters, periods] = [text('counting_unit'), text('reporting_state'), text('time_period')];
	const breakdowns = readNumbers(columnOf(table, 'breakdown')).values;
	const statuses = text('status');
	const [exhaustive, provisional] = [text('exhaustive'), text('provisional')];
	const submissions = readNumbers(columnOf(table, 'submission_id')).values;
	const definitions: Vector = text('definition_note');
	const known = new Map<string, AnyPeriod>();
	return Array.from({ length: table.numRows }, (_, row) => {
		const written = String(periods.get(row));
		const period = known.get(written) ?? parseAnyPeriod(written);
		if (!period) throw new Error(`the cube holds no period: ${written}`);
		known.set(written, period);
		const definition: unknown = definitions.get(row);
		return {
			reportingState: String(reporters.get(row)),
			freq: period.freq,
			ordinal: period.ordinal,
			period,
			countingUnit: String(units.get(row)),
			breakdown: breakdowns[row] ?? 0,
			nil: statuses.get(row) === 'nil',
			exhaustive: exhaustive.get(row) === true,
			provisional: provisional.get(row) === true,
			submission: submissions[row] ?? 0,
			definition: typeof definition === 'string' ? definition : undefined
		};
	});
}

function checkOrder(returns: readonly CubeReturn[], returnOf: Int32Array): void {
	let before = '';
	returnOf.forEach((number, row) => {
		const start = returns[number]?.period.start;
		if (start === undefined) throw new Error(`the cube's cell ${row} is part of no return: ${number}`);
		if (start < before) throw new Error(`the cube is not sorted by period: ${start} after ${before}`);
		before = start;
	});
}

/** The label of each submission: a return's, where all in it came together; else the strictest of what it came with. */
function labelsOf(table: Table, returns: readonly CubeReturn[], returnOf: Int32Array, submissionOf: Int32Array | undefined): Map<number, TlpLabel> {
	const column = columnOf(table, 'tlp');
	const labelOf = (index: number): TlpLabel => {
		const label = TLP_LABELS.find((known) => known === column.get(index));
		if (!label) throw new Error(`the cube holds no label: ${String(column.get(index))}`);
		return label;
	};
	const mixed = new Map<number, Set<number>>();
	submissionOf?.forEach((submission, row) => {
		const index = returnOf[row] ?? -1;
		if (submission !== returns[index]?.submission) mixed.set(index, (mixed.get(index) ?? new Set()).add(submission));
	});
	const exact = new Map<number, TlpLabel>();
	returns.forEach(({ submission }, index) => {
		if (!mixed.has(index) && !exact.has(submission)) exact.set(submission, labelOf(index));
	});
	const bounds = new Map<number, TlpLabel>();
	for (const [index, others] of mixed) {
		for (const submission of [...others, returns[index]?.submission ?? 0]) {
			bounds.set(submission, strictestTlp([labelOf(index), bounds.get(submission) ?? 'TLP:CLEAR']));
		}
	}
	return new Map([...bounds, ...exact]);
}
