import type { DuckDBConnection } from '@duckdb/node-api';
import { BREAKDOWN_DIMENSIONS, breakdownMask, type BreakdownDimension } from '#domain/dimension';
import { parsePeriod, type Frequency } from '#domain/period';
import type { Reference } from '#domain/reference';
import { openDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import type { FigureReader } from '#pipelines/query/figure-source';
import type { SubmissionLabel } from '#pipelines/register/labels.server';
import { WAREHOUSE_DDL } from '#pipelines/warehouse/ddl';

type Cells = Partial<Record<BreakdownDimension, string>>;

/** One return and its cells, with everything that a test does not care for left out. */
export interface SentReturn {
	readonly reporter: string;
	readonly period: string;
	/** Dimensions of the table; those of the first cell where it is left out. */
	readonly table?: readonly BreakdownDimension[];
	readonly cells: readonly (Cells & { readonly value: number | null; readonly status?: string })[];
	readonly dataflow?: string;
	readonly indicator?: string;
	readonly unit?: string;
	readonly submission?: number;
	readonly nil?: boolean;
	readonly exhaustive?: boolean;
	readonly provisional?: boolean;
	readonly from?: number;
	readonly to?: number;
}

export interface TestWarehouse extends FigureReader {
	readonly connection: DuckDBConnection;
	close(): void;
}

export interface TestWarehouseOptions {
	readonly returns: readonly SentReturn[];
	readonly reference: Reference;
	readonly labels?: Readonly<Record<number, SubmissionLabel>>;
	readonly definitions?: Readonly<Record<number, string>>;
	readonly releases?: number;
}

/** A warehouse in memory, made with the real tables, read as the real one is. */
export async function createTestWarehouse(options: TestWarehouseOptions): Promise<TestWarehouse> {
	const { returns, reference, labels = { 1: { tlp: 'TLP:CLEAR', owners: [] } }, definitions = {}, releases = 1 } = options;
	const database = await openDuckDB();
	const { connection } = database;
	await connection.run(WAREHOUSE_DDL);
	await fillTestWarehouse(connection, returns, definitions);
	return {
		connection,
		close: () => database.close(),
		use: (work) =>
			work({
				currentRelease: releases,
				publishedAt: (release) => (release >= 1 && release <= releases ? `2026-06-${String(release).padStart(2, '0')}T00:00:00.000Z` : undefined),
				referenceOf: async () => reference,
				labels: new Map(Object.entries(labels).map(([id, label]) => [Number(id), label])),
				rows: async ({ sql, values, types }) => (await connection.run(sql, values, types)).getRowsJS(),
				chunks: async ({ sql, values, types }) => (await connection.run(sql, values, types)).fetchAllChunks(),
				copyToParquet: () => Promise.reject(new Error('a warehouse in memory writes no files'))
			})
	};
}

export async function fillTestWarehouse(
	connection: DuckDBConnection,
	returns: readonly SentReturn[],
	definitions: Readonly<Record<number, string>> = {}
): Promise<void> {
	await connection.run('begin');
	for (const [id, note] of Object.entries(definitions)) {
		await connection.run(`insert into submission values ($1, 1, repeat('0', 64), 'file.csv', null, $2)`, [Number(id), note]);
	}
	for (const sent of returns) await insertReturn(connection, sent);
	await connection.run('commit');
}

async function insertReturn(connection: DuckDBConnection, sent: SentReturn): Promise<void> {
	const period = parsePeriod(sent.period);
	if (!period) throw new Error(`no period: ${sent.period}`);
	const { dataflow = 'DEMO', indicator = 'IBC_BETWEEN_BCP', unit = 'DETECTION', submission = 1, from = 1, to = null } = sent;
	const table = sent.table ?? BREAKDOWN_DIMENSIONS.filter((name) => sent.cells[0]?.[name] !== undefined);
	const breakdown = breakdownMask(table);
	const shared: [string, string, string, Frequency, string] = [dataflow, indicator, sent.reporter, period.freq, period.text];
	await connection.run(
		`insert into reported_return values ($1, $2, $6, $3, $4, $5, $7, cast($8 as date), cast($9 as date), $10, $11, $12, $13, $14, $15)`,
		[
			...shared,
			unit,
			breakdown,
			period.start,
			period.end,
			sent.nil ? 'nil' : 'reported',
			sent.exhaustive ?? true,
			sent.provisional ?? false,
			submission,
			from,
			to
		]
	);
	for (const { value, status = 'A', ...codes } of sent.cells) {
		await connection.run(
			`insert into observation values ($1, $2, $3, $4, $5, $6, ${BREAKDOWN_DIMENSIONS.map((_, index) => `$${index + 15}`).join(', ')},
				$7, cast($8 as date), cast($9 as date), $10, $11, null, $12, 'F', null, false, $13, $14, $${BREAKDOWN_DIMENSIONS.length + 15})`,
			[
				...shared,
				unit,
				breakdown,
				period.start,
				period.end,
				value,
				value === null ? 'not-available' : null,
				status,
				submission,
				from,
				...BREAKDOWN_DIMENSIONS.map((name) => codes[name] ?? '_T'),
				to
			]
		);
	}
}
