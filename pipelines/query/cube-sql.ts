import { tlpOrder } from '#domain/policy';
import type { Selection } from '#domain/selection';
import { bindShared, ofRelease, withheldSql } from './chosen-returns-sql.ts';
import { BREAKDOWN_COLUMNS } from './columns.ts';
import { policySql, type Policy } from './policy.ts';
import { createParams, type BoundSql, type SqlParams } from './sql-params.ts';

/** Which cells a cube holds: all of one dataflow and indicator that the viewer may see, of one release. */
export type CubeOf = Pick<Selection, 'query' | 'release'>;

/** Columns of a cell that are sent as positions in a list of codes, where they say anything. */
export const CODED_COLUMNS: readonly string[] = ['reporting_state', 'time_period', 'counting_unit', ...BREAKDOWN_COLUMNS, 'value_reason', 'obs_status'];

/** The visible returns, numbered from 0 in the order of their periods: the number is the cells' `return`. */
function returnsSql(params: SqlParams, cube: CubeOf, policy: Policy): { sql: string; cells: string; withheld: string } {
	const shared = bindShared(params, cube);
	const visible = policySql(params, policy);
	return {
		sql: `
returned as (
	select r.*, row_number() over (
		order by r.period_start, r.period_end, r.reporting_state, r.counting_unit, r.breakdown
	) - 1 as number
	from reported_return r
	where ${ofRelease('r', shared)} and ${visible.visible('r')}
)`,
		cells: `
cell as (
	select o.*, r.number
	from observation o
	join returned r on o.reporting_state = r.reporting_state and o.freq = r.freq and o.time_period = r.time_period
		and o.counting_unit = r.counting_unit and o.breakdown = r.breakdown
	where ${ofRelease('o', shared)} and ${visible.visible('o')}
)`,
		withheld: withheldSql(shared, visible)
	};
}

/** One row: how many cells there are, and for each of CODED_COLUMNS its codes in order. */
export function compileCubeCodes(cube: CubeOf, policy: Policy): BoundSql {
	const params = createParams();
	const { sql, cells } = returnsSql(params, cube, policy);
	const lists = CODED_COLUMNS.map((column) => `coalesce(list_sort(list(distinct ${column}) filter (where ${column} is not null)), [])`);
	return params.bind(`with ${sql},${cells}
select cast(count(*) as integer), ${lists.join(',\n\t')} from cell`);
}

/** The cells, sorted by period, then by their codes: number of the return, first day, value, submission, then the positions of the codes asked for. */
export function compileCubeCells(cube: CubeOf, policy: Policy, codes: ReadonlyMap<string, readonly string[]>): BoundSql {
	const params = createParams();
	const { sql, cells } = returnsSql(params, cube, policy);
	const coded = [...codes].map(([column, list]) => {
		if (!CODED_COLUMNS.includes(column)) throw new Error(`not a column of cells: ${column}`);
		return { column, relation: `code_${column}`, list: params.texts(`codes_${column}`, list) };
	});
	const relations = coded.map(
		({ relation, list }) => `
${relation} as (select unnest(${list}) as code, generate_subscripts(${list}, 1) - 1 as position)`
	);
	return params.bind(`with ${[sql, cells, ...relations].join(',')}
select ${['cast(c.number as integer)', 'c.period_start', 'c.obs_value', 'c.submission_id', ...coded.map(({ relation }) => `cast(${relation}.position as integer)`)].join(',\n\t')}
from cell c
${coded.map(({ relation, column }) => `left join ${relation} on ${relation}.code = c.${column}`).join('\n')}
order by ${['c.number', ...coded.filter(({ column }) => BREAKDOWN_COLUMNS.includes(column)).map(({ relation }) => `${relation}.position`)].join(', ')}`);
}

/**
 * The returns in the order of their numbers: what each is, whether a series breaks in it, and the strictest label
 * (as a place in TLP_LABELS) of it and its cells.
 */
export function compileCubeReturns(cube: CubeOf, policy: Policy): BoundSql {
	const params = createParams();
	const { sql, cells, withheld } = returnsSql(params, cube, policy);
	const submissions = [...new Set([...policy.open, ...policy.own])];
	const orders = submissions.map((submission) => tlpOrder(policy.labelOf(submission)));
	return params.bind(`with ${sql},${cells},${withheld},
label as (
	select unnest(${params.integers('label_submissions', submissions)}) as submission_id,
		unnest(${params.integers('label_orders', orders)}) as place
),
inside as (
	select c.number, bool_or(c.obs_status = 'B') as series_break, max(l.place) as place
	from cell c join label l using (submission_id)
	group by c.number
)
select cast(r.number as integer), r.reporting_state, r.freq, r.time_period, r.period_start, r.breakdown, r.counting_unit, r.status,
	r.exhaustive and w.breakdown is null, r.provisional, coalesce(i.series_break, false), s.definition_note, r.submission_id, greatest(l.place, i.place)
from returned r
join label l using (submission_id)
left join inside i using (number)
left join withheld w using (reporting_state, freq, time_period, counting_unit, breakdown)
left join submission s on s.submission_id = r.submission_id
order by r.number`);
}
