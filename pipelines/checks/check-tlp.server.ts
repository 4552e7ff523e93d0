import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import type { TextColumn } from '#domain/intake/text-outline';
import { strictestTlp, type TlpLabel } from '#domain/policy';
import { isTlpColumn, parseTlpCell } from '#domain/tlp-columns';
import type { MappedTable } from '#pipelines/profile/mapped-table';
import type { CheckContext } from './check-context.ts';
import { readProblemRows, type ProblemRow } from './problem-rows.server.ts';

const RED = /^\s*(TLP\s*:\s*)?RED\s*$/i;

interface LabelledColumn {
	readonly column: TextColumn;
	/** Its different texts, the first to come first. */
	readonly rows: readonly ProblemRow[];
}

/** Rows of one file under different labels, and rows that no channel may carry. One file is under one label: the strictest in it. */
export async function checkTlp(connection: DuckDBConnection, { mapped }: CheckContext): Promise<Finding[]> {
	const findings: Finding[] = [];
	for (const { column, rows } of await labelledColumns(connection, mapped)) {
		const address = { columnIndex: column.index, label: column.label };
		const red = rows.find((row) => RED.test(row.text('v')));
		if (red) {
			findings.push(
				createFinding('mixed-tlp', 'error', { ...address, line: red.number('line'), value: red.text('v'), situation: 'red', count: red.number('size') ?? 1 })
			);
			continue;
		}
		const labels = labelsOf(rows);
		const known = rows.filter((row) => parseTlpCell(row.text('v')));
		const other = known.find((row) => parseTlpCell(row.text('v')) !== parseTlpCell(known[0]?.text('v') ?? ''));
		if (labels.size < 2 || !other) continue;
		const strictest = strictestTlp(labels);
		findings.push(
			createFinding('mixed-tlp', 'warning', {
				...address,
				line: other.number('line'),
				value: other.text('v'),
				expected: strictest,
				words: { labels: [...labels].join(', '), strictest },
				count: rows.reduce((sum, row) => sum + (row.number('size') ?? 0), 0)
			})
		);
	}
	return findings;
}

/** The label that a file's own columns give it, and the letters of these. */
export interface FileTlp {
	readonly label: TlpLabel;
	readonly columns: readonly string[];
}

/** Undefined where no column gives a label. */
export async function maybeFileTlp(connection: DuckDBConnection, mapped: MappedTable): Promise<FileTlp | undefined> {
	const columns = await labelledColumns(connection, mapped);
	const labels = columns.flatMap(({ rows }) => [...labelsOf(rows)]);
	return labels.length === 0 ? undefined : { label: strictestTlp(labels), columns: columns.map(({ column }) => column.letter) };
}

function labelsOf(rows: readonly ProblemRow[]): Set<TlpLabel> {
	return new Set(rows.flatMap((row) => parseTlpCell(row.text('v')) ?? []));
}

async function labelledColumns(connection: DuckDBConnection, { table, bound }: MappedTable): Promise<LabelledColumn[]> {
	const read = new Set([...bound.columns.filter(({ rule }) => rule.as !== 'ignored'), ...bound.counts].map(({ column }) => column.name));
	const found: LabelledColumn[] = [];
	for (const column of table.columns) {
		if (read.has(column.name) || !isTlpColumn(column, table.sample)) continue;
		const { rows } = await readProblemRows(
			connection,
			`select ${column.name} as v, min(line) as line, count(*) as size from (${table.relation}) where trim(${column.name}) <> '' group by v`
		);
		found.push({ column, rows });
	}
	return found;
}
