import type { DuckDBConnection } from '@duckdb/node-api';
import type { MappedTable } from './mapped-table.ts';

/** The figures that a submitter compares with their own before anything else. */
export interface ControlFigures {
	/** Counts read, empty ones, totals and control figures among them. */
	readonly rowsRead: number;
	/** The sum of all counts as read from the file: totals and rows that are not loaded included. */
	readonly valueSum: number;
	/** The same by indicator. */
	readonly byIndicator: Readonly<Record<string, number>>;
}

export async function readControlFigures(connection: DuckDBConnection, mapped: MappedTable): Promise<ControlFigures> {
	const reader = await connection.runAndReadAll(
		`select indicator, sum(size)::double, coalesce(sum(total), 0)::double from ${mapped.tally} group by indicator order by indicator`
	);
	const rows = reader.getRowsJS().map(([indicator, count, sum]) => ({ indicator, count: Number(count), sum: Number(sum) }));
	return {
		rowsRead: rows.reduce((total, { count }) => total + count, 0),
		valueSum: rows.reduce((total, { sum }) => total + sum, 0),
		byIndicator: Object.fromEntries(rows.flatMap(({ indicator, sum }) => (indicator === null ? [] : [[String(indicator), sum]])))
	};
}
