import { CODED_CONCEPTS, KEY_CONCEPTS, type CodedConcept } from '#domain/concept';
import { BREAKDOWN_DIMENSIONS, TOTAL } from '#domain/dimension';
import { BREAKDOWN_SQL } from '#pipelines/warehouse/columns';
import type { TextTable } from '#pipelines/intake/text-table';
import type { BoundProfile } from '#domain/profile/bound-profile';
import { isPeriodColumn, PLAIN_COUNT } from './read-texts.server.ts';

/** Names of the lookup tables that hold what each text was read as. */
export interface Lookups {
	/** By concept: t, code, left_out. */
	readonly codes: ReadonlyMap<string, string>;
	/** Concepts with texts that mark control figures. */
	readonly leavesOut: ReadonlySet<string>;
	readonly flags?: string;
	readonly periods: string;
	readonly odd: string;
	readonly units: string;
	readonly headers: string;
	readonly types: CodeTypes;
}

/** Enumerations that the codes of the mapped rows are kept in. */
export interface CodeTypes {
	/** By concept, of the columns that are looked up. */
	readonly codes: ReadonlyMap<string, string>;
	readonly freq: string;
	readonly timePeriod: string;
	readonly unit: string;
	/** Of what holds for the whole file. */
	readonly constants: string;
}

export interface MappingSql {
	/** SQL of the counts before conversion: line, col, v. */
	readonly cells: string;
	/** SQL of the mapped rows. */
	readonly sql: string;
	readonly values: readonly string[];
}

export interface MappingSqlOptions {
	readonly table: TextTable;
	readonly bound: BoundProfile;
	readonly lookups: Lookups;
}

/** Puts the query together from names of our own alone; every text is a bound value or lies in a lookup table. */
export function mappingSql({ table, bound, lookups }: MappingSqlOptions): MappingSql {
	const values: string[] = [];
	const bind = (text: string) => `$${values.push(text)}`;
	const kept = bound.columns.map(({ column }) => column.name);
	const cells = cellsSql(table, bound, kept, lookups);
	const joins: string[] = [];
	const leftOut: string[] = [];
	const read = new Map<CodedConcept, string>();
	bound.columns.forEach(({ column, rule }, index) => {
		if (rule.as !== 'code') return;
		const lookup = lookups.codes.get(rule.concept);
		const type = lookups.types.codes.get(rule.concept);
		joins.push(`left join (select t, cast(code as ${type}) as code, left_out from ${lookup}) k${index} on k${index}.t = cell.${column.name}`);
		read.set(rule.concept, `k${index}.code`);
		if (lookups.leavesOut.has(rule.concept)) leftOut.push(`coalesce(k${index}.left_out, false)`);
	});
	const flags = bound.columns.find(({ rule }) => rule.as === 'flags');
	if (flags) joins.push(`left join ${lookups.flags} flag on flag.t = cell.${flags.column.name}`);
	const codeSql = (concept: CodedConcept): string | undefined => {
		const cases = bound.counts.flatMap(({ column, constants }) => {
			const code = constants[concept];
			return code ? [`when ${column.index} then ${bind(code)}`] : [];
		});
		const constant = bound.constants[concept];
		const base = read.get(concept) ?? (constant ? `cast(${bind(constant)} as ${lookups.types.constants})` : undefined);
		if (cases.length === 0) return base;
		return `case cell.col ${cases.join(' ')} else ${base ?? 'null'} end`;
	};
	const period = periodSql(bound, lookups, bind, joins);
	joins.push(`left join ${lookups.odd} odd on odd.t = cell.v`);
	const always = (['DATAFLOW', 'INDICATOR', 'REPORTING_STATE'] as const).map((concept) => `${codeSql(concept)} as ${concept.toLowerCase()}`);
	const breakdown = BREAKDOWN_DIMENSIONS.map((concept) => `${codeSql(concept) ?? `cast('${TOTAL}' as ${lookups.types.constants})`} as ${concept.toLowerCase()}`);
	const unit = codeSql('COUNTING_UNIT');
	const status = [codeSql('OBS_STATUS'), flags && 'flag.obs_status', 'null'].find(Boolean);
	const confidence = [codeSql('CONF_STATUS'), flags && 'flag.conf_status', 'null'].find(Boolean);
	const comment = bound.columns.find(({ rule }) => rule.as === 'comment')?.column.name;
	const names = BREAKDOWN_DIMENSIONS.map((concept) => concept.toLowerCase());
	const varying = varyingColumns(bound);
	const required = ['dataflow', 'indicator', 'reporting_state', 'time_period', ...names, unit ? 'said_unit' : 'own.unit'];
	const sql = `
		with read as (
			select cell.line, cell.col, ${[...always, ...breakdown].join(', ')}, ${period},
				${unit ? `${unit} as said_unit,` : ''}
				case when regexp_full_match(cell.v, '${PLAIN_COUNT}') then try_cast(cell.v as bigint) else odd.value end as obs_value,
				odd.reason, odd.bound as value_bound,
				cast(${status} as varchar) as status, cast(${confidence} as varchar) as confidence,
				${comment ? `nullif(trim(cell.${comment}), '')` : 'cast(null as varchar)'} as comment,
				${codeSql('FREQ') ?? 'cast(null as varchar)'} as said_freq,
				${leftOut.length > 0 ? leftOut.join(' or ') : 'false'} as left_out
			from (${cells}) cell ${joins.join(' ')}
		)
		, mapped as (select line, col, dataflow, indicator, reporting_state, freq, time_period,
			${unit ? 'said_unit' : 'own.unit'} as counting_unit, ${names.join(', ')},
			period_start, period_end, obs_value,
			case when reason <> 'blank' then reason when status = 'Q' then 'suppressed' when status = 'L' then 'not-collected'
				when status = 'M' then 'not-applicable' else reason end as value_reason,
			value_bound,
			coalesce(status, case when obs_value is not null then 'A' when reason = 'suppressed' then 'Q'
				when reason = 'not-collected' then 'L' else 'O' end) as obs_status,
			coalesce(confidence, 'F') as conf_status, comment, said_freq, left_out,
			not left_out and (obs_value is null and reason is null
				or ${required.map((name) => `${name} is null`).join(' or ')}) as rejected
		from read ${unit ? '' : `left join (select try_cast(indicator as ${lookups.types.codes.get('INDICATOR') ?? lookups.types.constants}) as counted, cast(unit as ${lookups.types.unit}) as unit from ${lookups.units}) own on own.counted = read.indicator`}
		)
		select *, ${BREAKDOWN_SQL} as breakdown, hash(${varying.join(', ')}) as key_hash from mapped`;
	return { cells: `select line, col, v from (${cells})`, sql, values };
}

/** One row per count: the record's line and columns, the count's column and its text. */
function cellsSql(table: TextTable, bound: BoundProfile, kept: readonly string[], lookups: Lookups): string {
	const [only, second] = bound.counts;
	if (!only) throw new Error('a profile without a count column was let through');
	const columns = ['line', ...new Set(kept)].join(', ');
	if (!second) return `select ${columns}, ${only.column.index} as col, ${only.column.name} as v from (${table.relation})`;
	const counts = bound.counts.map(({ column }) => column.name).join(', ');
	return `select ${columns}, header.col, v
		from (unpivot (select ${columns}, ${counts} from (${table.relation})) on ${counts} into name count_column value v) folded
		join ${lookups.headers} header on header.name = folded.count_column`;
}

function periodSql(bound: BoundProfile, lookups: Lookups, bind: (text: string) => string, joins: string[]): string {
	const fields = ['freq', 'time_period', 'period_start', 'period_end'];
	if (bound.period) {
		const { freq, text, start, end } = bound.period;
		const { constants } = lookups.types;
		return `cast(${bind(freq)} as ${constants}) as freq, cast(${bind(text)} as ${constants}) as time_period, cast(${bind(start)} as date) as period_start, cast(${bind(end)} as date) as period_end`;
	}
	const columns = bound.columns.filter(isPeriodColumn);
	const { freq, timePeriod } = lookups.types;
	const typed = (table: string) => `(select * replace (cast(freq as ${freq}) as freq, cast(time_period as ${timePeriod}) as time_period) from ${table})`;
	if (columns.length > 0) {
		joins.push(`left join ${typed(lookups.periods)} period on ${columns.map(({ column }, index) => `period.t${index} = cell.${column.name}`).join(' and ')}`);
		return fields.map((field) => `period.${field}`).join(', ');
	}
	joins.push(`join ${typed(lookups.headers)} headed on headed.col = cell.col`);
	return fields.map((field) => `headed.${field}`).join(', ');
}

/** Columns of the key that can differ between rows of one file. */
function varyingColumns(bound: BoundProfile): string[] {
	const concepts = new Set<string>();
	for (const { rule } of bound.columns) if (rule.as === 'code') concepts.add(rule.concept);
	for (const { constants } of bound.counts) for (const concept of CODED_CONCEPTS) if (constants[concept]) concepts.add(concept);
	const keys = KEY_CONCEPTS.filter((concept) => concept !== 'FREQ' && concepts.has(concept)).map((concept) => concept.toLowerCase());
	return [...keys, 'time_period'];
}
