import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import type { BoundProfile } from '#domain/profile/bound-profile';
import { isPeriodColumn } from '#domain/profile/column-texts';
import { alikeColumns, codesOf, isAlike, readColumns, withoutEmptyColumns, type ReadColumns } from '#domain/profile/read-columns';
import type { Reference } from '#domain/reference';
import { dropTables, freshName } from '#pipelines/duckdb/lookup-table.server';
import type { TextTable } from '#pipelines/intake/text-table';
import { cellFindings } from './cell-findings.server.ts';
import { compareGrandTotal } from './compare-grand-total.server.ts';
import { createTally } from './create-tally.server.ts';
import { createLists } from './create-lists.server.ts';
import { findShared, keyNumber } from './find-shared.server.ts';
import { foldCells } from './fold-cells.server.ts';
import { differenceRunning } from './difference-running.server.ts';
import { holdTable, type HeldTable } from './hold-table.server.ts';
import type { MappedTable } from './mapped-table.ts';
import { mappingSql } from './mapping-sql.ts';
import { settleTotalRows } from './total-rows.server.ts';

export interface MapTableOptions {
	readonly table: TextTable;
	readonly profile: BoundProfile;
	readonly reference: Reference;
}

/**
 * Lays a file into the contract's columns: each different text is read once by its column's role; rows keep the texts' places, and
 * a view looks up what they were read as.
 */
export async function mapTable(connection: DuckDBConnection, { table: file, profile, reference }: MapTableOptions): Promise<MappedTable> {
	const { held, findings: totals, grand } = await settleTotalRows(connection, await holdTable(connection, file, profile), profile);
	const { table, texts } = held;
	const bound = withoutEmptyColumns(profile, texts);
	const read = readColumns(bound, texts, await readCombinations(connection, held, bound), reference);
	const lists = await createLists(connection, { bound, read, texts, columns: table.columns.length, records: table.records, reference });
	const cells = await foldCells(connection, held, bound);
	const name = freshName('mapped');
	// A window over all rows is worked out once.
	const kind = read.snapshot ? 'table' : 'view';
	await connection.run(`create temp ${kind} ${name} as ${mappingSql({ cells: cells.relation, bound, read, lists, reference })}`);
	const differenced = await differenceRunning(connection, name, bound);
	const rows = differenced.name ?? name;
	const relation = `select * from ${rows}`;
	const tally = await createTally(connection, relation, (column) => isAlike(column, bound, read));
	// What a table was made of may have other types than the view.
	const repeats = await findShared(connection, rows, differenced.name || read.snapshot ? undefined : keyNumber(bound, lists));
	const findings = [...totals, ...(grand ? await compareGrandTotal(connection, tally, grand) : []), ...differenced.findings, ...(await findProblems(connection, held, { read, cells: cells.relation }))];
	await refuseSilence(connection, tally, findings);
	return {
		relation,
		tally,
		codesOf: (concept) => codesOf(concept, bound, read),
		...repeats,
		frequencies: lists.frequencies,
		alike: alikeColumns(bound, read),
		bound,
		table,
		mapping: bound.mapping,
		ignored: bound.ignored,
		findings,
		async close() {
			await connection.run(`drop ${kind} ${name}`);
			await dropTables(connection, [...(cells.name ? [cells.name] : []), ...(differenced.name ? [differenced.name] : []), tally, repeats.shared]);
			await lists.close();
			await held.close();
		}
	};
}

/** The different combinations of texts that make a period together. */
async function readCombinations(connection: DuckDBConnection, held: HeldTable, bound: BoundProfile): Promise<string[][]> {
	const columns = bound.columns.filter(isPeriodColumn).map(({ column }) => column.name);
	const [only, second] = columns;
	if (!only) return [];
	if (!second) return (held.texts.byColumn.get(only) ?? []).map((text) => [text]);
	const reader = await connection.runAndReadAll(`select distinct ${columns.map((column) => `cast(${column} as varchar)`).join(', ')} from (${held.relation})`);
	return reader.getRowsJS().map((row) => row.map(String));
}

async function findProblems(connection: DuckDBConnection, { table }: HeldTable, { read, cells }: { read: ReadColumns; cells: string }): Promise<Finding[]> {
	const findings: Finding[] = [];
	for (const { column, problems } of read.problems) {
		const source = `select line, ${column.index} as col, ${column.name} as v from (${table.relation})`;
		findings.push(...(await cellFindings(connection, source, table.columns, problems)));
	}
	const counts = `select line, col, cast(o as varchar) as v from (${cells}) where o is not null`;
	findings.push(...(await cellFindings(connection, counts, table.columns, read.countProblems)));
	return findings;
}

/** No row is given up without a word: throws where the program would. */
async function refuseSilence(connection: DuckDBConnection, tally: string, findings: readonly Finding[]): Promise<void> {
	if (findings.some(({ severity }) => severity === 'error')) return;
	const reader = await connection.runAndReadAll(`select min(line)::double from ${tally} where rejected`);
	const line = reader.getRowsJS()[0]?.[0];
	if (line !== null && line !== undefined) throw new Error(`a row was rejected without a finding: line ${Number(line)}`);
}
