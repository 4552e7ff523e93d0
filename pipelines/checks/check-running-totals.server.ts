import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { OBSERVATION_KEY } from '#pipelines/warehouse/columns';
import { countAddress } from './cell-address.ts';
import type { CheckContext } from './check-context.ts';

/** A year of a series with fewer periods, fewer different counts or smaller ones shows nothing. */
const LEAST_PERIODS = 6;
const LEAST_STEPS = 4;
const LEAST_COUNT = 20;
/** So many periods without one fall are no season; or so many years of series that all only grow. */
const LONG_YEAR = 11;
const ENOUGH_YEARS = 5;
/** Of the years that could show a fall, the share that must show none: a correction may be among them. */
const SHARE = 0.9;

/** Of the steps between a reporter's sums, the share that may fall where series only grow: series begin and end in between. */
const FALLING_SUMS = 0.25;

/** Several periods of these make a year's running total. */
const FINE_FREQUENCIES = ['D', 'W', 'M'];
const isFineSql = `freq in (${FINE_FREQUENCIES.map((freq) => `'${freq}'`).join(', ')})`;

const SERIES = OBSERVATION_KEY.filter((column) => column !== 'time_period');

/**
 * Counts of a flow that only grow within each year and so are sums up to date, by reporter and indicator. Told by the whole:
 * nearly every year of a series that could show a fall shows none.
 */
export async function checkRunningTotals(connection: DuckDBConnection, { mapped, reference }: CheckContext): Promise<Finding[]> {
	const isFine = FINE_FREQUENCIES.some((freq) => mapped.frequencies.has(freq));
	if (!isFine || isAnswered(mapped.bound.profile) || !(await sumsGrow(connection, mapped))) return [];
	const stocks = [...reference.indicators.values()].flatMap(({ code, kind }) => (kind === 'stock' ? [code] : []));
	const eligible = `count(*) >= ${LEAST_PERIODS} and count(distinct obs_value) >= ${LEAST_STEPS} and max(obs_value) >= ${LEAST_COUNT}`;
	const figures = `select ${SERIES.join(', ')}, year(period_start) as year, period_start, obs_value, line, col from (${mapped.relation})
		where not left_out and not rejected and obs_value is not null and ${isFineSql}`;
	// The last count of a running total is its largest, and the first its smallest: most files are done with this one pass.
	const ends = `select ${SERIES.join(', ')}, year from (${figures}) group by all having ${eligible}`;
	const suspects = await connection.runAndReadAll(
		`select dataflow, indicator, reporting_state, freq from (
			select ${SERIES.join(', ')}, arg_max(obs_value, period_start) = max(obs_value) and arg_min(obs_value, period_start) = min(obs_value) as grows
			from (${figures}) group by ${SERIES.join(', ')}, year having ${eligible}
		) group by all having count(*) filter (grows) >= ${SHARE} * count(*)`
	);
	const findings: Finding[] = [];
	for (const [dataflow, indicator, reporter, freq] of suspects.getRowsJS().map((row) => row.map(String))) {
		if (stocks.includes(indicator ?? '')) continue;
		const reader = await connection.runAndReadAll(
			`with own as (
				select figure.* from (${figures}) figure semi join (${ends}) using (${[...SERIES, 'year'].join(', ')})
				where dataflow = $dataflow and indicator = $indicator and reporting_state = $reporter and freq = $freq
			),
			steps as (
				select *, obs_value - lag(obs_value) over (partition by ${[...SERIES, 'year'].join(', ')} order by period_start, line) as step from own
			),
			years as (
				select ${[...SERIES, 'year'].join(', ')}, count(*) as periods, bool_and(step is null or step >= 0) as grows,
					arg_min(line, period_start) as line, arg_min(col, period_start) as col, arg_min(obs_value, period_start) as first, arg_max(obs_value, period_start) as last from steps group by all
			)
			select min(line)::double, arg_min(col, line)::double, arg_min(last, line)::double, count(*)::double, count(*) filter (grows)::double,
				coalesce(max(periods) filter (grows), 0)::double, sum(periods)::double, arg_min(year, line)::integer, arg_min(first, line)::double
			from years`,
			{ dataflow: dataflow ?? '', indicator: indicator ?? '', reporter: reporter ?? '', freq: freq ?? '' }
		);
		const [line = 0, col = 0, last = 0, years = 0, growing = 0, longest = 0, rows = 0, year = 0, first = 0] = (reader.getRowsJS()[0] ?? []).map(Number);
		if (growing < SHARE * years || (longest < LONG_YEAR && growing < ENOUGH_YEARS)) continue;
		findings.push(
			createFinding('running-total', 'error', {
				line,
				...countAddress(mapped.table, col),
				value: String(first),
				words: { indicator: indicator ?? '', reporter: reporter ?? '', growing, years, year: String(year), last },
				count: rows
			})
		);
	}
	return findings;
}

/**
 * Whether the sums of some reporter's periods hardly ever fall within a year, as they must where nearly every series of it only
 * grows: most files are done with this look at their tally.
 */
async function sumsGrow(connection: DuckDBConnection, { tally }: CheckContext['mapped']): Promise<boolean> {
	const reader = await connection.runAndReadAll(
		`with sums as (
			select dataflow, indicator, counting_unit, reporting_state, freq, breakdown, year(period_start) as year, period_start, sum(total) as total
			from ${tally} where not left_out and not rejected and ${isFineSql} and filled > 0 group by all
		),
		steps as (
			select *, total - lag(total) over (partition by dataflow, indicator, counting_unit, reporting_state, freq, breakdown, year order by period_start) as step from sums
		)
		select count(*)::integer from (
			select dataflow, indicator, reporting_state, freq from steps group by all
			having count(*) >= ${LEAST_PERIODS} and count(*) filter (step < 0) <= ${FALLING_SUMS} * count(step)
		)`
	);
	return Number(reader.getRowsJS()[0]?.[0]) > 0;
}

/** Whether the layout says that its counts are sums up to date, or that they are none. */
function isAnswered(profile: object): boolean {
	return 'runningTotal' in profile && profile.runningTotal !== undefined;
}
