import type { QueryDimension } from '#domain/dimension';
import type { RouteLeg } from '#domain/route';
import type { Selection } from '#domain/selection';
import { cellsSql } from './cells-sql.ts';
import { bindShared, chosenReturnsSql, holdsSql, ofRelease, reporterSql, withheldSql } from './chosen-returns-sql.ts';
import { COLUMN_OF, periodTextSql } from './columns.ts';
import { policySql, type Policy } from './policy.ts';
import { createParams, type BoundSql } from './sql-params.ts';

/** What a compiler needs beside the question: whose eyes, and the legs that the release was made with. */
export interface CompileContext {
	readonly policy: Policy;
	readonly legs: readonly RouteLeg[];
}

/**
 * The one way from a question to SQL: a row per group, ordered by it: the codes of `by` (columns g0, g1, …), `value`
 * (null where every cell is missing), `missing_cells`, `provisional`, `series_break`.
 */
export function compileQuery(selection: Selection, context: CompileContext): BoundSql {
	const { by } = selection.query;
	const { params, relations } = prepare(selection, context, by);
	const groups = by.map((name, index) => `${groupSql(name, selection)} as g${index}`);
	const names = by.map((_, index) => `g${index}`);
	const timeFirst = by.includes('TIME_PERIOD') ? [`g${by.indexOf('TIME_PERIOD')}`] : [];
	const order = [...timeFirst, ...names.filter((name) => !timeFirst.includes(name))];
	return params.bind(`with ${relations}
select ${[
		...groups,
		'cast(sum(obs_value) as bigint) as value',
		'cast(count(*) filter (where obs_value is null) as integer) as missing_cells',
		"coalesce(bool_or(obs_status = 'P' or provisional_return), false) as provisional",
		"coalesce(bool_or(obs_status = 'B'), false) as series_break"
	].join(',\n\t')}
from cell
${names.length ? `group by ${names.join(', ')}` : 'having count(*) > 0'}
${order.length ? `order by ${order.join(', ')}` : ''}`);
}

/**
 * Reporter by reporter, the returns whose table can answer and, of those that count (`counts`), the selection's figure:
 * what completeness and like for like are measured by.
 */
export function compileReturns(selection: Selection, context: CompileContext): BoundSql {
	const { params, relations, shared, policy } = prepare(selection, context, []);
	return params.bind(`with ${relations},${withheldSql(shared, policy)},
figure as (
	select reporting_state, freq, time_period,
		cast(sum(obs_value) as bigint) as value,
		cast(count(*) as integer) as cells,
		array_agg(distinct submission_id) as submissions
	from cell
	group by all
)
select t.reporting_state, t.time_period, cast(t.grain_start as varchar), t.breakdown, t.status = 'nil',
	t.exhaustive and w.breakdown is null, t.provisional, c.freq is not null, coalesce(c.whole, false), t.submission_id, s.definition_note, f.value, coalesce(f.cells, 0), f.submissions
from tabled t
left join counting c using (reporting_state, freq, grain_start)
left join figure f using (reporting_state, freq, time_period)
left join withheld w using (reporting_state, freq, time_period, counting_unit, breakdown)
left join submission s on s.submission_id = t.submission_id
order by t.reporting_state, t.period_start, t.freq`);
}

/** The same figures split into groups: reporter, period, value, codes; a row for every group that a return lists. */
export function compileGroups(selection: Selection, context: CompileContext, groupBy: readonly QueryDimension[]): BoundSql {
	const { params, relations } = prepare(selection, context, groupBy);
	const groups = groupBy.map((name, index) => `${groupSql(name, selection)} as g${index}`);
	const names = groupBy.map((_, index) => `g${index}`);
	return params.bind(`with ${relations}
select reporting_state, time_period, cast(sum(obs_value) as bigint), ${groups.join(', ')}
from cell
group by ${['reporting_state', 'time_period', ...names].join(', ')}
order by ${[...names, 'reporting_state', 'time_period'].join(', ')}`);
}

/** Which tables a viewer may see of a dataflow and indicator: counting unit, frequency, breakdown, nil. */
export function compileTables(selection: Pick<Selection, 'query' | 'release'>, context: CompileContext): BoundSql {
	const params = createParams();
	const policy = policySql(params, context.policy);
	const shared = bindShared(params, selection);
	return params.bind(`select r.counting_unit, r.freq, r.breakdown, r.status = 'nil' as nil, cast(count(*) as integer) as returns
from reported_return r
where ${[ofRelease('r', shared), policy.visible('r'), ...reporterSql(params, selection.query, 'r')].join('\n\tand ')}
group by all order by all`);
}

/** The reporters of figures in tables that could answer, which the viewer's clearance leaves out, in any counting unit. */
export function compileLeftOut(selection: Selection, context: CompileContext): BoundSql {
	const params = createParams();
	const policy = policySql(params, context.policy, { leftOut: true });
	const shared = bindShared(params, { query: selection.query, release: selection.release });
	const holds = holdsSql(params, selection.choice);
	const { start, end } = selection;
	const conditions = [
		ofRelease('r', shared),
		policy.leftOut('r'),
		...reporterSql(params, selection.query, 'r'),
		...(start === undefined ? [] : [`r.period_end >= cast(${params.text('first_day', start)} as date)`]),
		...(end === undefined ? [] : [`r.period_start <= cast(${params.text('last_day', end)} as date)`])
	];
	const where = conditions.join('\n\tand ');
	return params.bind(`select r.reporting_state from reported_return r
where ${where}
	and (r.status = 'nil' or ${holds('r')})
union
select r.reporting_state from observation r
where ${where}
	and ${holds('r')}
order by 1`);
}

/** The periods from which a reporter's series no longer compares with what came before. */
export function compileBreaks(selection: Selection, context: CompileContext): BoundSql {
	const params = createParams();
	const policy = policySql(params, context.policy);
	const shared = bindShared(params, selection);
	return params.bind(`select distinct o.reporting_state, cast(o.period_start as varchar)
from observation o
where o.obs_status = 'B' and ${ofRelease('o', shared)} and ${policy.visible('o')}
order by all`);
}

function prepare(selection: Selection, context: CompileContext, groupBy: readonly QueryDimension[]) {
	const params = createParams();
	const policy = policySql(params, context.policy);
	const shared = bindShared(params, selection);
	const relations = [
		chosenReturnsSql(params, selection, shared, policy),
		cellsSql(params, selection, groupBy, context.legs, shared, policy)
	].join(',');
	return { params, relations, shared, policy };
}

function groupSql(name: QueryDimension, selection: Selection): string {
	return name === 'TIME_PERIOD' ? periodTextSql(selection.choice.grain, 'grain_start') : COLUMN_OF[name];
}
