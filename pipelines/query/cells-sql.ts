import { isLegDimension, type LegDimension, type QueryDimension } from '#domain/dimension';
import type { RouteLeg } from '#domain/route';
import { excludedCodes, keptCodes } from '#domain/query-filter';
import type { Selection } from '#domain/selection';
import { ofRelease, type SharedParams } from './chosen-returns-sql.ts';
import { COLUMN_OF } from './columns.ts';
import type { PolicySql } from './policy.ts';
import type { SqlParams } from './sql-params.ts';

const LEG_COLUMN: Readonly<Record<LegDimension, string>> = { LEG_ROUTE: 'route', LEG_STAGE: 'stage' };

/**
 * Common table expressions that end in `cell`: the visible observations of the chosen returns that pass the query's
 * filters and, where it names legs, lie on one: once per group of `groupBy` that they belong to. Needs `chosen`.
 */
export function cellsSql(
	params: SqlParams,
	selection: Selection,
	groupBy: readonly QueryDimension[],
	legs: readonly RouteLeg[],
	shared: SharedParams,
	policy: PolicySql
): string {
	const { query } = selection;
	const where = keptCodes(query);
	const filters = [
		...where
			.filter(([name]) => !isLegDimension(name) && name !== 'REPORTING_STATE')
			.map(([name, codes]) => `o.${COLUMN_OF[name]} in (select unnest(${params.texts(`only_${COLUMN_OF[name]}`, codes)}))`),
		...excludedCodes(query)
			.filter(([name]) => name !== 'REPORTING_STATE')
			.map(([name, codes]) => `o.${COLUMN_OF[name]} not in (select unnest(${params.texts(`not_${COLUMN_OF[name]}`, codes)}))`)
	];
	const counted = `
counted as (
	select o.*, c.grain_start, c.provisional as provisional_return
	from observation o
	join chosen c on o.reporting_state = c.reporting_state and o.freq = c.freq
		and o.time_period = c.time_period and o.breakdown = c.breakdown
	where ${[ofRelease('o', shared), policy.visible('o'), ...filters].join('\n\t\tand ')}
)`;
	const legFilters = where.filter((entry): entry is [LegDimension, readonly string[]] => isLegDimension(entry[0]));
	const legGroups = groupBy.filter(isLegDimension);
	if (legFilters.length === 0 && !query.by.some(isLegDimension)) return `${counted},\ncell as (select * from counted)`;

	const memberships = legGroups.map((name) => `, l.${LEG_COLUMN[name]} as ${COLUMN_OF[name]}`).join('');
	const groups = legGroups.map((name) => `, m.${COLUMN_OF[name]}`).join('');
	const legConditions = legFilters.map(
		([name, codes]) => `l.${LEG_COLUMN[name]} in (select unnest(${params.texts(`only_${COLUMN_OF[name]}`, codes)}))`
	);
	const column = (name: string, values: readonly (string | null)[]) => `unnest(${params.texts(`legs_${name}`, values)}) as ${name}`;
	return `${counted},
leg as (
	select ${[
		column('route', legs.map((leg) => leg.route)),
		column('stage', legs.map((leg) => leg.stage)),
		column('section', legs.map((leg) => leg.section)),
		column('direction', legs.map((leg) => leg.direction)),
		column('reporting_state', legs.map((leg) => leg.reportingState)),
		column('valid_from', legs.map((leg) => leg.validFrom ?? null)),
		column('valid_to', legs.map((leg) => leg.validTo ?? null))
	].join(',\n\t\t')}
),
place as (
	select distinct border_section, direction, reporting_state, period_start from counted
),
membership as (
	select distinct p.border_section, p.direction, p.reporting_state, p.period_start${memberships}
	from place p
	join leg l on l.section = p.border_section and l.direction = p.direction and l.reporting_state = p.reporting_state
		and (l.valid_from is null or cast(l.valid_from as date) <= p.period_start)
		and (l.valid_to is null or cast(l.valid_to as date) >= p.period_start)
	${legConditions.length ? `where ${legConditions.join(' and ')}` : ''}
),
cell as (
	select c.*${groups}
	from counted c join membership m using (border_section, direction, reporting_state, period_start)
)`;
}
