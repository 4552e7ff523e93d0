import { mkdtempSync, rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDuckDB, type OpenDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import { holdTable, MisreadError } from '#pipelines/profile/hold-table.server';
import { readIntake, type IntakeOptions, type IntakeResult } from '#pipelines/intake/read-intake.server';
import type { TextTable } from '#pipelines/intake/text-table';

export interface ReadText extends IntakeResult {
	/** What DuckDB reads of the table: the line, then the cells. */
	readonly rows: readonly (readonly [number, ...string[]])[];
	/** `code line column` of each finding. */
	readonly told: readonly string[];
}

/** Reads a file's bytes through intake and DuckDB, in a folder that is gone afterwards. */
export async function readText(
	content: string | Buffer,
	options: Partial<IntakeOptions> & { name?: string } = {}
): Promise<ReadText> {
	const { name = 'figures.csv', ...rest } = options;
	const { root, duckdb } = await sharedDuckDB();
	const folder = await mkdtemp(join(root, 'file-'));
	try {
		const path = join(folder, 'input');
		await writeFile(path, content);
		return await readWith(duckdb, path, name, { workDir: folder, ...rest });
	} finally {
		await rm(folder, { recursive: true });
	}
}

let shared: Promise<{ root: string; duckdb: OpenDuckDB }> | undefined;

/** One DuckDB for all files of a test run: opening it takes longer than reading a small file. */
function sharedDuckDB(): Promise<{ root: string; duckdb: OpenDuckDB }> {
	shared ??= (async () => {
		const root = mkdtempSync(join(tmpdir(), 'intake-'));
		process.once('exit', () => rmSync(root, { recursive: true, force: true }));
		return { root, duckdb: await openDuckDB({ allowedDirectories: [root] }) };
	})();
	return shared;
}

/** Reads a file that is there. */
export async function readFileText(path: string, name: string, options: IntakeOptions): Promise<ReadText> {
	const duckdb = await openDuckDB({ allowedPaths: [path], allowedDirectories: [options.workDir] });
	try {
		return await readWith(duckdb, path, name, options);
	} finally {
		duckdb.close();
	}
}

/** As a check reads it: a file that DuckDB does not find plain goes by way of a work file. */
async function readWith(duckdb: OpenDuckDB, path: string, name: string, options: IntakeOptions): Promise<ReadText> {
	const result = await readIntake(path, name, options);
	const told = result.findings.map(({ code, line, column }) => [code, line, column].filter((part) => part !== null).join(' '));
	if (!result.table) return { ...result, rows: [], told };
	try {
		return { ...result, rows: await rowsOf(result.table, duckdb), told };
	} catch (error) {
		const isMisread = error instanceof MisreadError || (error instanceof Error && result.table.firstLine !== undefined);
		if (!isMisread || options.asItLies === false) throw error;
		return readWith(duckdb, path, name, { ...options, asItLies: false });
	}
}

async function rowsOf(table: TextTable, { connection }: OpenDuckDB): Promise<[number, ...string[]][]> {
	const held = await holdTable(connection, table);
	try {
		const reader = await connection.runAndReadAll(`select * from (${held.table.relation}) order by line`);
		return reader.getRowsJS().map(([line, ...cells]) => [Number(line), ...cells.map(String)] as [number, ...string[]]);
	} finally {
		await held.close();
	}
}
