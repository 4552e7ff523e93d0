import type { DuckDBConnection } from '@duckdb/node-api';
import { KEY_CONCEPTS } from '#domain/concept';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { dropTables, freshName } from '#pipelines/duckdb/lookup-table.server';
import type { BoundProfile } from '#domain/profile/bound-profile';

const UNIT = { A: 'year', M: 'month' } as const;
const KEY = KEY_CONCEPTS.filter((concept) => concept !== 'TIME_PERIOD').map((concept) => concept.toLowerCase());
const MAX_NAMED = 100;

/** The mapped rows with differences in place of running totals, in a table of their own; undefined where there are none. */
export interface Differenced {
	readonly name?: string;
	readonly findings: readonly Finding[];
}

/**
 * Turns columns that the layout declares as running totals into counts: per key and year (or month)
 * each figure less the one before. The first of a run is its own figure; across a gap in periods nothing can be told, so that
 * value is missing, unless what is not listed is zero; a running total that falls is refused. Says what it did.
 */
export async function differenceRunning(connection: DuckDBConnection, rows: string, bound: BoundProfile): Promise<Differenced> {
	const running = bound.counts.filter(({ runningTotal }) => runningTotal);
	if (running.length === 0) return { findings: [] };
	const mapped = freshName('running');
	await connection.run(`create temp table ${mapped} as select * from ${rows}`);
	const restart = running.map(({ column, runningTotal }) => `when ${column.index} then date_trunc('${UNIT[runningTotal ?? 'A']}', period_start)`);
	const { exhaustive } = bound.profile;
	const name = freshName('differences');
	try {
		await connection.run(
			`create temp table ${name} as
			with kept as (
				select line, col, ${KEY.join(', ')}, time_period, period_start, period_end, obs_value, cast(case col ${restart.join(' ')} end as date) as restart
				from ${mapped} where not left_out and not rejected and col in (${running.map(({ column }) => column.index).join(', ')})
				qualify row_number() over (partition by ${KEY.join(', ')}, time_period order by line desc, col desc) = 1
			),
			beside as (
				select line, col, time_period, obs_value, period_start, restart, row_number() over run as place,
					lag(obs_value) over run as before, lag(period_end) over run as before_end
				from kept window run as (partition by ${KEY.join(', ')}, restart order by period_start)
			)
			select line, col, time_period, obs_value, case
				when obs_value is null then 'empty'
				when place = 1 then case when ${exhaustive} or period_start = restart then 'first' else 'gap' end
				when before is null or not ${exhaustive} and before_end + 1 <> period_start then 'gap'
				when obs_value < before then 'falls' else 'next' end as kind, before
			from beside`
		);
		await connection.run(
			`update ${mapped} set
				obs_value = case d.kind when 'next' then d.obs_value - d.before when 'first' then d.obs_value end,
				value_reason = case when d.kind = 'gap' then 'not-available' else ${mapped}.value_reason end,
				obs_status = case when d.kind = 'gap' then 'O' else ${mapped}.obs_status end,
				rejected = d.kind = 'falls'
			from ${name} d where d.line = ${mapped}.line and d.col = ${mapped}.col and d.kind <> 'empty'`
		);
		return { name: mapped, findings: await describeDifferences(connection, name, bound) };
	} finally {
		await dropTables(connection, [name]);
	}
}

async function describeDifferences(connection: DuckDBConnection, differences: string, bound: BoundProfile): Promise<Finding[]> {
	const labelOf = (index: number) => bound.counts.find(({ column }) => column.index === index)?.column.label ?? null;
	const done = await connection.runAndReadAll(
		`select col, min(line)::double, count(*)::double from ${differences} where kind in ('first', 'next') group by col order by col limit 1`
	);
	const all = await connection.runAndReadAll(`select count(*)::double from ${differences} where kind in ('first', 'next')`);
	const odd = await connection.runAndReadAll(
		`select kind, line::double, col, time_period::varchar, obs_value::double, before::double, count(*) over (partition by kind)::double
		from ${differences} where kind in ('falls', 'gap') qualify row_number() over (partition by kind order by line, col) <= ${MAX_NAMED} order by kind, line, col`
	);
	const findings: Finding[] = [];
	for (const [col, line] of done.getRowsJS()) {
		findings.push(
			createFinding('running-total', 'information', {
				line: Number(line),
				columnIndex: Number(col),
				label: labelOf(Number(col)),
				situation: 'differenced',
				count: Number(all.getRowsJS()[0]?.[0])
			})
		);
	}
	for (const [kind, line, col, period, value, before] of odd.getRowsJS()) {
		const falls = kind === 'falls';
		findings.push(
			createFinding('running-total', falls ? 'error' : 'warning', {
				line: Number(line),
				columnIndex: Number(col),
				label: labelOf(Number(col)),
				value: String(value),
				situation: falls ? 'falls' : 'gap',
				words: { period: String(period), before: Number(before ?? 0) },
				...(falls && { expected: `≥ ${Number(before)}` })
			})
		);
	}
	for (const kind of ['falls', 'gap']) {
		const total = Number(odd.getRowsJS().find(([one]) => one === kind)?.[6] ?? 0);
		if (total > MAX_NAMED) {
			findings.push(
				createFinding('running-total', kind === 'falls' ? 'error' : 'warning', { situation: 'more', words: { shown: MAX_NAMED, all: total }, count: total - MAX_NAMED })
			);
		}
	}
	return findings;
}
