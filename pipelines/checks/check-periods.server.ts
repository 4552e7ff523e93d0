import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { addressOf, countAddress } from './cell-address.ts';
import type { CheckContext } from './check-context.ts';
import { cappedFindings, readProblemRows } from './problem-rows.server.ts';

/** Periods that have not begun, that contradict their FREQ, or that say the same time twice. */
export async function checkPeriods(connection: DuckDBConnection, context: CheckContext): Promise<Finding[]> {
	return [
		...(await futurePeriods(connection, context)),
		...(await contradictedFrequencies(connection, context)),
		...(await sharedTimes(connection, context))
	];
}

async function futurePeriods(connection: DuckDBConnection, { mapped, today }: CheckContext): Promise<Finding[]> {
	const found = await readProblemRows(
		connection,
		`select min(line) as line, arg_min(col, line) as col, time_period, sum(size) as size
		from ${mapped.tally} where period_start > $today::date group by time_period`,
		{ today }
	);
	const address = addressOf(mapped.bound, 'TIME_PERIOD');
	return cappedFindings(found, 'future-period', 'error', (row) =>
		createFinding('future-period', 'error', {
			line: row.number('line'),
			...(address.label === undefined ? countAddress(mapped.table, row.number('col')) : address),
			value: row.text('time_period'),
			words: { today },
			count: row.number('size') ?? 1
		})
	);
}

async function contradictedFrequencies(connection: DuckDBConnection, { mapped }: CheckContext): Promise<Finding[]> {
	const found = await readProblemRows(
		connection,
		`select min(line) as line, said_freq, freq, arg_min(time_period, line) as time_period, sum(size) as size
		from ${mapped.tally} where said_freq <> freq and said_freq <> split_part(freq, '_', 1) group by said_freq, freq`
	);
	return cappedFindings(found, 'row-constraint', 'error', (row) =>
		createFinding('row-constraint', 'error', {
			line: row.number('line'),
			...addressOf(mapped.bound, 'FREQ'),
			value: row.text('said_freq'),
			situation: 'freq',
			words: { period: row.text('time_period'), freq: row.text('freq') },
			count: row.number('size') ?? 1
		})
	);
}

/** A table whose periods of two frequencies overlap; periods that nest are a choice of frequency, others count days twice. */
async function sharedTimes(connection: DuckDBConnection, { mapped }: CheckContext): Promise<Finding[]> {
	if (mapped.frequencies.size < 2) return [];
	const found = await readProblemRows(
		connection,
		`with returns as (
			select dataflow, indicator, counting_unit, reporting_state, freq, time_period, period_start, period_end,
				min(line) as line, arg_min(col, line) as col
			from ${mapped.tally} where not left_out and not rejected group by all
		),
		several as (
			select dataflow, indicator, counting_unit, reporting_state from returns group by all having count(distinct freq) > 1
		),
		pairs as (
			select fine.freq as fine_freq, coarse.freq as coarse_freq, fine.time_period as fine_period, coarse.time_period as coarse_period,
				fine.line, fine.col, fine.reporting_state
			from returns fine semi join several using (dataflow, indicator, counting_unit, reporting_state)
			join returns coarse using (dataflow, indicator, counting_unit, reporting_state)
			where fine.freq <> coarse.freq and fine.period_start <= coarse.period_end and coarse.period_start <= fine.period_end
				and fine.period_end - fine.period_start < coarse.period_end - coarse.period_start
		)
		select min(line) as line, arg_min(col, line) as col, reporting_state, fine_freq, coarse_freq,
			arg_min(fine_period, line) as fine_period, arg_min(coarse_period, line) as coarse_period,
			count(distinct fine_period) as size
		from pairs group by reporting_state, fine_freq, coarse_freq`
	);
	const address = addressOf(mapped.bound, 'TIME_PERIOD');
	return cappedFindings(found, 'mixed-frequency', 'warning', (row) => {
		const frequencies = [row.text('fine_freq'), row.text('coarse_freq')];
		const calendars = frequencies.some((freq) => freq?.includes('_'));
		return createFinding(calendars || frequencies.includes('W') ? 'period-overlap' : 'mixed-frequency', 'warning', {
			...(calendars && { situation: 'calendars' }),
			line: row.number('line'),
			...(address.label === undefined ? countAddress(mapped.table, row.number('col')) : address),
			value: row.text('fine_period'),
			words: { reporter: row.text('reporting_state'), fine: row.text('fine_period'), coarse: row.text('coarse_period') },
			count: row.number('size') ?? 1
		});
	});
}
