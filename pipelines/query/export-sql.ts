import { BOOLEAN, LIST, VARCHAR, listValue } from '@duckdb/node-api';
import type { AnswerRow } from '#domain/query-answer';
import type { TlpLabel } from '#domain/policy';
import type { Selection } from '#domain/selection';
import type { ArrowColumn } from './arrow/arrow-column.ts';
import { compileQuery, type CompileContext } from './compile-query.ts';
import type { BoundSql } from './sql-params.ts';

/**
 * The answer's rows with what they need to stand alone: whose they are, in which unit, of which release, under which label.
 * `zeros` are those that nobody listed.
 */
export function compileExport(selection: Selection, context: CompileContext, tlp: TlpLabel, zeros: readonly AnswerRow[]): BoundSql {
	const { sql, values, types } = withZeros(compileQuery(selection, context), selection, zeros);
	const groups = selection.query.by.map((name, index) => `g${index} as "${name}"`);
	return {
		sql: `select ${[
			'$dataflow as "DATAFLOW"',
			'$indicator as "INDICATOR"',
			...groups,
			'$counting_unit as "COUNTING_UNIT"',
			'value as "OBS_VALUE"',
			'missing_cells as "MISSING_CELLS"',
			'provisional as "PROVISIONAL"',
			'series_break as "SERIES_BREAK"',
			'$release as "RELEASE"',
			'$export_tlp as "TLP"'
		].join(', ')} from (${sql})`,
		values: { ...values, export_tlp: tlp },
		types: { ...types, export_tlp: VARCHAR }
	};
}

function withZeros({ sql, values, types }: BoundSql, { query }: Selection, zeros: readonly AnswerRow[]): BoundSql {
	if (zeros.length === 0) return { sql, values, types };
	const groups = query.by.map((_, index) => `g${index}`);
	const lists = Object.fromEntries(groups.map((name, index) => [`zeros_${name}`, listValue(zeros.map(({ codes }) => codes[index] ?? ''))]));
	const texts = Object.fromEntries(groups.map((name) => [`zeros_${name}`, LIST(VARCHAR)]));
	return {
		sql: `select * from (${sql})
union all
select ${groups.map((name) => `unnest($zeros_${name})`).join(', ')}, 0, 0, unnest($zeros_provisional), false
order by ${groups.join(', ')}`,
		values: { ...values, ...lists, zeros_provisional: listValue(zeros.map(({ provisional }) => provisional)) },
		types: { ...types, ...texts, zeros_provisional: LIST(BOOLEAN) }
	};
}

/** How those columns are written as Arrow. */
export function exportColumns(selection: Selection): ArrowColumn[] {
	const text = (name: string): ArrowColumn => ({ name, kind: 'text' });
	return [
		...['DATAFLOW', 'INDICATOR', ...selection.query.by, 'COUNTING_UNIT'].map(text),
		{ name: 'OBS_VALUE', kind: 'int64' },
		{ name: 'MISSING_CELLS', kind: 'int32' },
		{ name: 'PROVISIONAL', kind: 'bool' },
		{ name: 'SERIES_BREAK', kind: 'bool' },
		{ name: 'RELEASE', kind: 'int32' },
		text('TLP')
	];
}
