import { breakdownMask, BREAKDOWN_DIMENSIONS } from '#domain/dimension';
import type { ObservationQuery } from '#domain/observation-query';
import { FREQUENCIES } from '#domain/period';
import type { Selection } from '#domain/selection';
import { countingFrequencies, plannedDays, type TableChoice } from '#domain/table-choice';
import { grainEndSql, grainStartSql, periodsWithinSql } from './columns.ts';
import type { PolicySql } from './policy.ts';
import type { SqlParams } from './sql-params.ts';

/** Placeholders that the statement's relations share. */
export interface SharedParams {
	readonly dataflow: string;
	readonly indicator: string;
	/** Undefined where every counting unit is asked for. */
	readonly countingUnit: string | undefined;
	readonly release: string;
}

export function bindShared(
	params: SqlParams,
	selection: Pick<Selection, 'query' | 'release'> & Partial<Pick<Selection, 'countingUnit'>>
): SharedParams {
	return {
		dataflow: params.text('dataflow', selection.query.dataflow),
		indicator: params.text('indicator', selection.query.indicator),
		countingUnit: selection.countingUnit === undefined ? undefined : params.text('counting_unit', selection.countingUnit),
		release: params.integer('release', selection.release)
	};
}

/** Rows of a table that are part of a release, of one dataflow, indicator and (where it is named) counting unit. */
export function ofRelease(alias: string, shared: SharedParams): string {
	return `${alias}.dataflow = ${shared.dataflow} and ${alias}.indicator = ${shared.indicator}
		${shared.countingUnit === undefined ? '' : `and ${alias}.counting_unit = ${shared.countingUnit}`}
		and ${alias}.release_from <= ${shared.release} and (${alias}.release_to is null or ${alias}.release_to > ${shared.release})`;
}

/** A common table expression: the returns that hold figures which the viewer may not see. To the viewer, such a return does not list all. */
export function withheldSql(shared: SharedParams, policy: PolicySql): string {
	return `
withheld as (
	select distinct o.reporting_state, o.freq, o.time_period, o.counting_unit, o.breakdown
	from observation o
	where ${ofRelease('o', shared)} and not ${policy.visible('o')}
)`;
}

const ALL_BITS = breakdownMask(BREAKDOWN_DIMENSIONS);

/** The condition under which a table can answer: `holds` of the table choice, in SQL; a nil return always can. */
export function holdsSql(params: SqlParams, choice: TableChoice): (alias: string) => string {
	const needed = params.integer('needed_mask', choice.needed);
	const forbidden = params.integer('forbidden_mask', ALL_BITS & ~choice.allowed);
	return (alias) =>
		`((${alias}.breakdown & ${needed}) = ${needed} and (${alias}.breakdown & ${forbidden}) = 0)`;
}

/** The conditions that a query's filters on reporters make. */
export function reporterSql(params: SqlParams, { where, except }: Pick<ObservationQuery, 'where' | 'except'>, alias: string): string[] {
	const [only, out] = [where.REPORTING_STATE, except.REPORTING_STATE];
	return [
		...(only ? [`${alias}.reporting_state in (select unnest(${params.texts('reporters', only)}))`] : []),
		...(out ? [`${alias}.reporting_state not in (select unnest(${params.texts('not_reporters', out)}))`] : [])
	];
}

/**
 * Common table expressions `tabled` (per reporter, frequency and period the table that can answer) and `chosen` (those
 * of the frequency that counts, with `whole`): the rule of `chooseTables`, which a property test compares them with.
 */
export function chosenReturnsSql(params: SqlParams, selection: Selection, shared: SharedParams, policy: PolicySql): string {
	const { choice, query, plan, start, end } = selection;
	const frequencies = countingFrequencies(choice.grain, choice.sumTime);
	const holds = holdsSql(params, choice);
	const conditions = [
		ofRelease('r', shared),
		policy.visible('r'),
		`r.freq in (${frequencies.map((freq) => `'${freq}'`).join(', ')})`,
		`(r.status = 'nil' or ${holds('r')})`,
		...reporterSql(params, query, 'r')
	];
	const within = [
		...(start === undefined ? [] : [`grain_start >= cast(${params.text('first_day', start)} as date)`]),
		...(end === undefined ? [] : [`grain_end <= cast(${params.text('last_day', end)} as date)`])
	];
	const expected = frequencies
		.map((freq) => `when '${freq}' then ${periodsWithinSql(freq, choice.grain, 'grain_start', 'grain_end')}`)
		.join(' ');
	return `
held as (
	select r.*, ${grainStartSql(choice.grain, 'r.period_start')} as grain_start
	from reported_return r
	where ${conditions.join('\n\t\tand ')}
),
placed as (
	select *, ${grainEndSql(choice.grain, 'grain_start')} as grain_end from held
),
tabled as (
	select * from placed
	${within.length ? `where ${within.join(' and ')}` : ''}
	qualify row_number() over (
		partition by reporting_state, freq, time_period order by status = 'nil', bit_count(breakdown), breakdown
	) = 1
),
planned as (
	select unnest(${params.texts('plan_reporters', plan.map((entry) => entry.reportingState))}) as reporting_state,
		unnest(${params.texts('plan_freqs', plan.map((entry) => entry.freq))}) as freq,
		cast(unnest(${params.texts('plan_since', plan.map((entry) => plannedDays(entry).since))}) as date) as since,
		cast(unnest(${params.texts('plan_until', plan.map((entry) => plannedDays(entry).until ?? null))}) as date) as until
),
filled as (
	select reporting_state, freq, grain_start, grain_end, count(*) = case freq ${expected} end as whole
	from tabled
	group by reporting_state, freq, grain_start, grain_end
),
counting as (
	select f.*
	from filled f
	qualify row_number() over (
		partition by reporting_state, grain_start
		order by
			(case when whole then 0 else 2 end) + (case when exists (
				select 1 from planned p
				where p.reporting_state = f.reporting_state and p.freq = f.freq
					and p.since <= f.grain_end and (p.until is null or p.until >= f.grain_start)
			) then 0 else 1 end),
			list_position([${FREQUENCIES.map((freq) => `'${freq}'`).join(', ')}], freq)
	) = 1
),
chosen as (
	select t.*, c.whole
	from tabled t join counting c using (reporting_state, freq, grain_start)
)`;
}
