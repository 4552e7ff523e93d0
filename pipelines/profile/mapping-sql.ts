import { CODED_CONCEPTS, KEY_CONCEPTS, type CodedConcept } from '#domain/concept';
import { BREAKDOWN_DIMENSIONS, isBreakdownDimension, TOTAL, type BreakdownDimension } from '#domain/dimension';
import type { BoundProfile } from '#domain/profile/bound-profile';
import type { Reference } from '#domain/reference';
import { literal, type ListNames } from './list-names.ts';
import type { ReadColumns } from '#domain/profile/read-columns';

export interface MappingSqlOptions {
	/** SQL of one row per count: line, col, the looked-up columns and the comment under their names, n (its number) and o (its odd text). */
	readonly cells: string;
	readonly bound: BoundProfile;
	readonly read: ReadColumns;
	readonly lists: ListNames;
	readonly reference: Reference;
}

/** A column of the mapped rows: its SQL, and whether it may be null where a text could not be read. */
interface Expression {
	readonly sql: string;
	readonly mayFail: boolean;
}

/** SQL of the mapped rows (see MappedTable), from names and codes of our own alone. */
export function mappingSql({ cells, bound, read, lists, reference }: MappingSqlOptions): string {
	const concept = conceptExpressions(bound, read, lists);
	const always = (name: CodedConcept): Expression => concept(name) ?? { sql: 'null', mayFail: true };
	const total: Expression = { sql: `cast('${TOTAL}' as ${lists.constants})`, mayFail: false };
	const breakdown = new Map(BREAKDOWN_DIMENSIONS.map((name) => [name, concept(name) ?? total] as const));
	const period = periodExpressions(bound, read, lists);
	const unit = concept('COUNTING_UNIT') ?? ownUnit(bound, read, lists, reference);
	const key = new Map<string, Expression>([
		['dataflow', always('DATAFLOW')],
		['indicator', always('INDICATOR')],
		['reporting_state', always('REPORTING_STATE')],
		...period,
		['counting_unit', unit],
		...[...breakdown].map(([name, expression]) => [name.toLowerCase(), expression] as const)
	]);
	const odd = (name: 'odd-value' | 'odd-reason' | 'odd-bound') => (read.counts.length > 0 ? looked(lists.list(name), 'o') : 'null');
	const flag = (name: 'obs-status' | 'conf-status') => (read.flags ? looked(lists.list(name), read.flags.column.name) : 'null');
	const status = concept('OBS_STATUS')?.sql ?? flag('obs-status');
	const confidence = concept('CONF_STATUS')?.sql ?? flag('conf-status');
	const comment = bound.columns.find(({ rule }) => rule.as === 'comment')?.column.name;
	const required = [...key].filter(([, { mayFail }]) => mayFail).map(([name]) => `${name} is null`);
	const unreadable = read.counts.some(({ value, reason }) => value === null && reason === null) ? ['obs_value is null and reason is null'] : [];
	const failures = [...unreadable, ...required].join(' or ');
	return `
		select line, col, ${[...key.keys()].join(', ')}, obs_value,
			cast(case when reason <> 'blank' then reason when status = 'Q' then 'suppressed' when status = 'L' then 'not-collected'
				when status = 'M' then 'not-applicable' else reason end as varchar) as value_reason,
			value_bound, ${read.snapshot ? 'superseded,' : ''}
			cast(coalesce(status, case when obs_value is not null then 'A' when reason = 'suppressed' then 'Q'
				when reason = 'not-collected' then 'L' else 'O' end) as varchar) as obs_status,
			cast(coalesce(confidence, 'F') as varchar) as conf_status, comment, said_freq, left_out,
			${failures ? `not left_out and (${failures})` : 'false'} as rejected,
			${maskSql(breakdown, bound, read)} as breakdown, hash(${[...varyingConcepts(bound).map((name) => name.toLowerCase()), 'time_period'].join(', ')}) as key_hash
		from (${read.snapshot ? NEWEST : ''}
			select line, col, ${[...key].map(([name, { sql }]) => `${sql} as ${name}`).join(', ')},
				${read.counts.length > 0 ? `coalesce(cell.n, ${odd('odd-value')})` : 'cell.n'} as obs_value,
				cast(${odd('odd-reason')} as varchar) as reason, cast(${odd('odd-bound')} as bigint) as value_bound,
				cast(${status} as varchar) as status, cast(${confidence} as varchar) as confidence,
				${comment ? `nullif(trim(cell.${comment}), '')` : 'cast(null as varchar)'} as comment,
				cast(${concept('FREQ')?.sql ?? 'null'} as varchar) as said_freq,
				${leftOutSql(read, lists)} as left_out
				${read.snapshot ? `, ${looked(lists.list('snapshot'), read.snapshot.column.name)} as snapshot` : ''}
			from (${cells}) cell
		${read.snapshot ? '))' : ''})`;
}

/** Rows of all but the latest snapshot of a period are restated; a figure told before its period ended is provisional. */
const NEWEST = `
			select * replace (left_out or superseded as left_out,
				coalesce(status, case when snapshot < period_end and obs_value is not null then 'P' end) as status)
			from (select *, time_period is not null
				and coalesce(snapshot < max(snapshot) over (partition by dataflow, indicator, reporting_state, time_period), false) as superseded from (`;

/** A value of a list by the place of a column's text. */
const looked = (list: string, column: string) => `${list}[enum_code(cell.${column}) + 1]`;

/** The SQL of a coded concept: its column's codes, else the code of the whole file; what a count column's header says stands above both. */
function conceptExpressions(bound: BoundProfile, read: ReadColumns, lists: ListNames) {
	return (concept: CodedConcept): Expression | undefined => {
		const column = read.codes.find(({ bound: { rule } }) => rule.concept === concept);
		const constant = bound.constants[concept];
		const base: Expression | undefined = column
			? {
					sql: looked(lists.codes(concept), column.bound.column.name),
					mayFail: column.readings.some(({ code, leftOut }) => code === null && !leftOut) || lists.isCut(column.bound.column.name)
				}
			: constant
				? { sql: `cast(${literal(constant)} as ${lists.constants})`, mayFail: false }
				: undefined;
		const cases = bound.counts.flatMap(({ column: { index }, constants }) => {
			const code = constants[concept];
			return code ? [`when ${index} then ${literal(code)}`] : [];
		});
		if (cases.length === 0) return base;
		const other = base ?? (isBreakdownDimension(concept) ? { sql: `'${TOTAL}'`, mayFail: false } : { sql: 'null', mayFail: true });
		return { sql: `case cell.col ${cases.join(' ')} else cast(${other.sql} as varchar) end`, mayFail: cases.length < bound.counts.length && other.mayFail };
	};
}

function ownUnit(bound: BoundProfile, read: ReadColumns, lists: ListNames, reference: Reference): Expression {
	const unitOf = (indicator: string) => reference.indicators.get(indicator)?.countingUnit;
	const cases = bound.counts.flatMap(({ column: { index }, constants }) => {
		const unit = constants.INDICATOR && unitOf(constants.INDICATOR);
		return unit ? [`when ${index} then ${literal(unit)}`] : [];
	});
	const column = read.codes.find(({ bound: { rule } }) => rule.concept === 'INDICATOR');
	const constant = bound.constants.INDICATOR && unitOf(bound.constants.INDICATOR);
	const base = column ? looked(lists.list('units'), column.bound.column.name) : constant ? `cast(${literal(constant)} as ${lists.constants})` : 'null';
	const mayFail = column ? column.readings.some(({ code }) => code === null || !unitOf(code)) : !constant && cases.length < bound.counts.length;
	return cases.length === 0 ? { sql: base, mayFail } : { sql: `case cell.col ${cases.join(' ')} else cast(${base} as varchar) end`, mayFail };
}

function periodExpressions(bound: BoundProfile, read: ReadColumns, lists: ListNames): [string, Expression][] {
	const fields = ['freq', 'time_period', 'period_start', 'period_end'] as const;
	if (bound.period) {
		const { freq, text, start, end } = bound.period;
		const sql = [`cast(${literal(freq)} as ${lists.constants})`, `cast(${literal(text)} as ${lists.constants})`, `date ${literal(start)}`, `date ${literal(end)}`];
		return fields.map((field, index) => [field, { sql: sql[index] ?? '', mayFail: false }]);
	}
	if (read.period) {
		const { columns, sizes, periods } = read.period;
		const place = columns.reduce((sum, { name }, index) => (index === 0 ? `cast(enum_code(cell.${name}) as integer)` : `(${sum}) * ${sizes[index]} + enum_code(cell.${name})`), '');
		const mayFail = periods.includes(undefined) || columns.some(({ name }) => lists.isCut(name));
		return fields.map((field) => [field, { sql: `${lists.period(field)}[${place} + 1]`, mayFail }]);
	}
	// One entry for each column of the file.
	return fields.map((field) => [field, { sql: `${lists.period(field)}[cell.col + 1]`, mayFail: false }]);
}

function leftOutSql({ codes, leftOutPeriods }: ReadColumns, lists: ListNames): string {
	const columns = codes.filter(({ readings }) => readings.some(({ leftOut }) => leftOut));
	const marks = columns.map(({ bound: { column, rule } }) => looked(lists.leftOut(rule.concept), column.name));
	if (leftOutPeriods) marks.push(looked(lists.list('left-out period'), leftOutPeriods.column.name));
	return marks.map((mark) => `coalesce(${mark}, false)`).join(' or ') || 'false';
}

/** The BREAKDOWN mask; a dimension that is the same in every row is counted once, here. */
function maskSql(dimensions: ReadonlyMap<BreakdownDimension, Expression>, bound: BoundProfile, read: ReadColumns): string {
	let fixed = 0;
	const varying: string[] = [];
	BREAKDOWN_DIMENSIONS.forEach((name, bit) => {
		if (!dimensions.has(name)) return;
		const codes = read.codes.find(({ bound: { rule } }) => rule.concept === name)?.readings.map(({ code }) => code);
		const inHeaders = bound.counts.some(({ constants }) => constants[name]);
		const constant = codes ? undefined : (bound.constants[name] ?? TOTAL);
		if (inHeaders || codes?.includes(TOTAL) || codes?.includes(null)) varying.push(`case when ${name.toLowerCase()} = '${TOTAL}' then 0 else ${1 << bit} end`);
		else if (codes || constant !== TOTAL) fixed |= 1 << bit;
	});
	return [String(fixed), ...varying].join(' + ');
}

/** Concepts of the key, the period left out, that can differ between rows of one file. */
export function varyingConcepts(bound: BoundProfile): CodedConcept[] {
	const concepts = new Set<string>();
	for (const { rule } of bound.columns) if (rule.as === 'code') concepts.add(rule.concept);
	for (const { constants } of bound.counts) for (const concept of CODED_CONCEPTS) if (constants[concept]) concepts.add(concept);
	return CODED_CONCEPTS.filter((concept) => concept !== 'FREQ' && (KEY_CONCEPTS as readonly string[]).includes(concept) && concepts.has(concept));
}
