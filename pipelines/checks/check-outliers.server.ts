import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { createLoadable } from '#pipelines/profile/loadable.server';
import { OBSERVATION_KEY, sameKey } from '#pipelines/warehouse/columns';
import { countAddress } from './cell-address.ts';
import type { CheckContext } from './check-context.ts';
import { cappedFindings, readProblemRows } from './problem-rows.server.ts';
import { standingSql } from './standing-sql.ts';

/** How many periods are recent, how many of them must be known, and which have a season. */
const FREQUENCIES = [
	{ freq: 'D', recent: 56, least: 28, season: 'null' },
	{ freq: 'W', recent: 52, least: 20, season: 'null' },
	{ freq: 'M', recent: 12, least: 8, season: 'month' },
	{ freq: 'Q', recent: 8, least: 6, season: 'quarter' },
	{ freq: 'A', recent: 8, least: 5, season: 'null' }
] as const;
const LEAST_SEASONS = 3;
/** Deviations from the median, in robust standard deviations of the square roots, that are far. */
const FAR = 5;
/** A count and its usual size below this are small, and so is a difference. */
const SMALL = 30;
const LEAST_RATIO = 2;

/** Everything that makes a series: the key without the period. */
const SERIES = OBSERVATION_KEY.filter((column) => column !== 'time_period');

/**
 * Counts far from the same series' own past, both of the last periods and of the same season before, where enough of it is known.
 * Square roots make the spread of counts alike at every size; medians keep an odd year from widening it. What stands
 * already with the same value is not asked about again.
 */
export async function checkOutliers(connection: DuckDBConnection, { mapped, history, reporter }: CheckContext): Promise<Finding[]> {
	if (history === undefined) return [];
	const rows = await createLoadable(connection, mapped);
	const byFreq = (field: 'recent' | 'least') => `case freq ${FREQUENCIES.map((rule) => `when '${rule.freq}' then ${rule[field]}`).join(' ')} end`;
	const seasonOf = (day: string) =>
		`case freq ${FREQUENCIES.flatMap(({ freq, season }) => (season === 'null' ? [] : [`when '${freq}' then ${season}(${day})`])).join(' ')} end`;
	const middle = (list: string) => `list_aggregate(list_transform(${list}, lambda x: sqrt(x.v)), 'median')`;
	const spread = (list: string, median: string) => `1.4826 * list_aggregate(list_transform(${list}, lambda x: abs(sqrt(x.v) - ${median})), 'median')`;
	// Chance alone spreads square roots by a half; figures of administration vary by a twentieth of their size besides.
	const distance = (median: string, deviation: string) => `abs(sqrt(obs_value) - ${median}) / greatest(${deviation}, 0.75, 0.05 * ${median})`;
	try {
		const found = await readProblemRows(
			connection,
			`with standing as (${standingSql(history, reporter)} and obs_value is not null),
			fresh as (
				select sent.* from (select ${[...OBSERVATION_KEY, 'period_start', 'obs_value', 'line'].join(', ')} from ${rows.name} where obs_value is not null) sent
				left join standing on ${sameKey('sent', 'standing', OBSERVATION_KEY)}
				where standing.obs_value is null or standing.obs_value <> sent.obs_value
			),
			pasts as (
				select ${SERIES.join(', ')}, list({ p: period_start, v: obs_value } order by period_start) as past
				from standing where exists (select 1 from fresh where ${sameKey('fresh', 'standing', SERIES)})
				group by ${SERIES.join(', ')} having count(*) >= 5
			),
			compared as (
				select fresh.*, list_filter(past, lambda x: x.p < fresh.period_start) as before
				from fresh join pasts on ${sameKey('fresh', 'pasts', SERIES)}
			),
			chosen as (
				select * exclude (before), before[-(${byFreq('recent')}):] as recent,
					list_filter(before, lambda x: ${seasonOf('x.p')} = ${seasonOf('period_start')})[-8:] as seasons
				from compared
			),
			medians as (
				select *, ${middle('recent')} as recent_median, ${middle('seasons')} as season_median
				from chosen where len(recent) >= ${byFreq('least')}
			),
			spreads as (
				select *, ${spread('recent', 'recent_median')} as recent_spread, ${spread('seasons', 'season_median')} as season_spread from medians
			),
			judged as (
				select *, ${distance('recent_median', 'recent_spread')} as recent_distance,
					case when len(seasons) >= ${LEAST_SEASONS} then ${distance('season_median', 'season_spread')} end as season_distance,
					round(recent_median * recent_median)::bigint as usual,
					case when len(seasons) >= ${LEAST_SEASONS} then round(season_median * season_median)::bigint end as usual_season
				from spreads
			)
			select line, obs_value, usual, coalesce(usual_season, usual) as usual_season, len(recent) as periods, indicator, reporting_state, time_period
			from judged
			where recent_distance >= ${FAR} and coalesce(season_distance, ${FAR}) >= ${FAR}
				and sign(obs_value - usual) = sign(obs_value - coalesce(usual_season, usual))
				and least(abs(obs_value - usual), abs(obs_value - coalesce(usual_season, usual))) >= ${SMALL}
				and (obs_value >= ${LEAST_RATIO} * greatest(usual, coalesce(usual_season, 0))
					or ${LEAST_RATIO} * obs_value <= least(usual, coalesce(usual_season, usual)))`,
			reporter === undefined ? {} : { reporter }
		);
		const index = mapped.bound.counts.length === 1 ? (mapped.bound.counts[0]?.column.index ?? null) : null;
		return cappedFindings(found, 'outlier-own-history', 'warning', (row) => {
			const usual = [...new Set([row.number('usual') ?? 0, row.number('usual_season') ?? 0])].sort((a, b) => a - b);
			return createFinding('outlier-own-history', 'warning', {
				line: row.number('line'),
				...countAddress(mapped.table, index),
				value: row.text('obs_value'),
				expected: `about ${usual.join(' to ')}`,
				words: {
					indicator: row.text('indicator'),
					reporter: row.text('reporting_state'),
					period: row.text('time_period'),
					usual: row.number('usual') ?? 0,
					season: row.number('usual_season') ?? 0,
					periods: row.number('periods') ?? 0
				}
			});
		});
	} finally {
		await rows.close();
	}
}
