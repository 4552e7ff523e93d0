import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { windowDays } from '#domain/period-window';
import { addressOf, countAddress } from './cell-address.ts';
import type { CheckContext } from './check-context.ts';
import { cappedFindings, readProblemRows, type ProblemRow } from './problem-rows.server.ts';
import { strayYears, type YearCount } from './stray-years.ts';

/**
 * Periods outside what the submission announces; and, where it announces nothing, a few rows of years far from all others.
 * What has not begun is `future-period` and is not told twice.
 */
export async function checkWindow(connection: DuckDBConnection, context: CheckContext): Promise<Finding[]> {
	return context.window ? outsideWindow(connection, context) : farYears(connection, context);
}

async function outsideWindow(connection: DuckDBConnection, { mapped, window, today }: CheckContext): Promise<Finding[]> {
	if (!window) return [];
	const found = await readProblemRows(
		connection,
		`select min(line) as line, arg_min(col, line) as col, time_period, count(*) as size from (${mapped.relation})
		where not left_out and period_start <= $today::date and (period_start < $first::date or period_end > $last::date) group by time_period`,
		{ today, ...windowDays(window) }
	);
	return cappedFindings(found, 'period-outside-window', 'error', (row) =>
		createFinding('period-outside-window', 'error', { ...placeOf(row, mapped), words: { from: window.from, to: window.to } })
	);
}

async function farYears(connection: DuckDBConnection, { mapped, today }: CheckContext): Promise<Finding[]> {
	const reader = await connection.runAndReadAll(
		`select year(period_start)::integer, count(*)::double from (${mapped.relation})
		where not left_out and period_start <= $today::date group by 1 order by 1`,
		{ today }
	);
	const years = reader.getRowsJS().map(([year, rows]): YearCount => ({ year: Number(year), rows: Number(rows) }));
	const { stray, from, to } = strayYears(years);
	if (stray.length === 0) return [];
	const found = await readProblemRows(
		connection,
		`select min(line) as line, arg_min(col, line) as col, time_period, count(*) as size from (${mapped.relation})
		where not left_out and year(period_start) in (${stray.map(Number).join(', ')}) group by time_period`
	);
	return cappedFindings(found, 'period-outside-window', 'warning', (row) =>
		createFinding('period-outside-window', 'warning', { ...placeOf(row, mapped), situation: 'far', words: { from, to } })
	);
}

function placeOf(row: ProblemRow, mapped: CheckContext['mapped']) {
	const address = addressOf(mapped.bound, 'TIME_PERIOD');
	return {
		line: row.number('line'),
		...(address.label === undefined ? countAddress(mapped.table, row.number('col')) : address),
		value: row.text('time_period'),
		count: row.number('size') ?? 1
	};
}
