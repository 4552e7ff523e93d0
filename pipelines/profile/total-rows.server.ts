import type { DuckDBConnection } from '@duckdb/node-api';
import { TOTAL } from '#domain/dimension';
import type { Finding } from '#domain/finding';
import type { BoundColumn, BoundProfile } from '#domain/profile/bound-profile';
import type { ColumnTexts } from '#domain/profile/column-texts';
import { isTotalWord, TOTAL_SPELLINGS } from '#domain/profile/special-words';
import { isBreakdown, isRequired, readsBlank, totalRowFindings } from '#domain/profile/total-row';
import { createLookupTable, dropTables, freshName } from '#pipelines/duckdb/lookup-table.server';
import type { TextTable } from '#pipelines/intake/text-table';
import type { GrandTotal } from './compare-grand-total.server.ts';
import { holdTable, type HeldTable } from './hold-table.server.ts';

/** A table whose grand totals are settled: held anew where there were any. */
export interface SettledTotals {
	readonly held: HeldTable;
	readonly findings: readonly Finding[];
	/** The total that was left out, where it is one. */
	readonly grand?: GrandTotal;
}

const isBlank = (text: string) => text.trim() === '';

/**
 * Rows such as `Total,,,,11`, which say "total" in one cell and leave the others empty: where period and reporter are given, the
 * empty cells of breakdowns are read as `_T`; else the row is a control figure and left out.
 */
export async function settleTotalRows(connection: DuckDBConnection, held: HeldTable, bound: BoundProfile): Promise<SettledTotals> {
	const { table, texts } = held;
	const breakdowns = bound.columns.filter((column) => isBreakdown(column) && !readsBlank(column));
	const required = bound.columns.filter(isRequired);
	if (![...breakdowns, ...required].some((column) => mayLack(column, texts))) return { held, findings: [] };
	const counts = new Set(bound.counts.map(({ column }) => column.name));
	const worded = table.columns.filter(({ name }) => !counts.has(name));
	const words = await createLookupTable(connection, 'words', { word: 'varchar' }, TOTAL_SPELLINGS.map((word) => [word]));
	const name = freshName('totals');
	const saysTotal = (column: string) => `(lower(trim(${column})) in (select word from ${words}))`;
	const empty = (column: string) => `(trim(${column}) = '')`;
	const whole = bound.columns.filter(isBreakdown).map(({ column }) => `(${empty(column.name)} or ${saysTotal(column.name)})`);
	const given = required.map(({ column }) => `(not ${empty(column.name)} and not ${saysTotal(column.name)})`);
	const lacking = [
		...breakdowns.map(({ column }) => empty(column.name)),
		...required.map(({ column }) => `(${empty(column.name)} or ${saysTotal(column.name)})`)
	];
	const place = `case ${worded.map(({ index, name: cell }) => `when ${saysTotal(cell)} then ${index}`).join(' ')} end`;
	try {
		await connection.run(
			`create temp table ${name} as select * from (
				select line, ${place} as place, ${given.length > 0 ? given.join(' and ') : 'true'} as loaded
				from (${table.relation}) where (${lacking.join(' or ')}) ${whole.map((condition) => `and ${condition}`).join(' ')}
			) where place is not null`
		);
	} finally {
		await dropTables(connection, [words]);
	}
	const findings = await describeTotals(connection, name, table, bound);
	if (findings.found === 0) {
		await dropTables(connection, [name]);
		return { held, findings: [] };
	}
	const replaced = breakdowns.map(({ column }) => `case when total.loaded and trim(cell.${column.name}) = '' then '${TOTAL}' else cell.${column.name} end as ${column.name}`);
	const cells = replaced.length > 0 ? `cell.* replace (${replaced.join(', ')})` : 'cell.*';
	const relation = `select ${cells} from (${table.relation}) cell left join ${name} total on total.line = cell.line where coalesce(total.loaded, true)`;
	const { firstLine: _, ...settled } = table;
	const again = await holdTable(connection, { ...settled, relation }, bound);
	await dropTables(connection, [name]);
	await held.close();
	return { held: again, findings: findings.findings, ...(findings.grand && { grand: findings.grand }) };
}

function mayLack(column: BoundColumn, texts: ColumnTexts): boolean {
	return (texts.byColumn.get(column.column.name) ?? []).some((text) => isBlank(text) || (isRequired(column) && isTotalWord(text.trim())));
}

async function describeTotals(connection: DuckDBConnection, totals: string, table: TextTable, bound: BoundProfile): Promise<{ found: number; findings: Finding[]; grand?: GrandTotal }> {
	const [count] = bound.counts;
	const word = `case place ${table.columns.map(({ index, name }) => `when ${index} then trim(cell.${name})`).join(' ')} end`;
	const reader = await connection.runAndReadAll(
		`select loaded, min(total.line)::double, arg_min(place, total.line)::integer, arg_min(${count?.column.name ?? "''"}, total.line), arg_min(${word}, total.line), count(*)::double
		from ${totals} total join (${table.relation}) cell on cell.line = total.line group by loaded order by loaded`
	);
	const rows = reader.getRowsJS().map(([loaded, line, place, figure, text, count]) => ({
		loaded: loaded === true,
		line: Number(line),
		place: Number(place),
		figure: String(figure),
		text: String(text),
		count: Number(count)
	}));
	const left = rows.find(({ loaded }) => !loaded);
	const grand = left?.count === 1 && rows.length === 1 && count && bound.counts.length === 1 ? { line: left.line, column: count.column, figure: left.figure } : undefined;
	return { found: rows.length, findings: totalRowFindings(rows, bound, table.columns), ...(grand && { grand }) };
}
