import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import { holdTable } from '#pipelines/profile/hold-table.server';
import { readIntake, type IntakeOptions, type IntakeResult } from '#pipelines/intake/read-intake.server';

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
	const folder = await mkdtemp(join(tmpdir(), 'intake-'));
	try {
		const path = join(folder, 'input');
		await writeFile(path, content);
		return await readFileText(path, name, { workDir: folder, ...rest });
	} finally {
		await rm(folder, { recursive: true });
	}
}

/** Reads a file that is there. */
export async function readFileText(path: string, name: string, options: IntakeOptions): Promise<ReadText> {
	const result = await readIntake(path, name, options);
	const told = result.findings.map(({ code, line, column }) => [code, line, column].filter((part) => part !== null).join(' '));
	if (!result.table) return { ...result, rows: [], told };
	const duckdb = await openDuckDB({ allowedPaths: [path], allowedDirectories: [options.workDir] });
	try {
		const { table } = await holdTable(duckdb.connection, result.table);
		const reader = await duckdb.connection.runAndReadAll(`select * from (${table.relation}) order by line`);
		const rows = reader.getRowsJS().map(([line, ...cells]) => [Number(line), ...cells.map(String)] as [number, ...string[]]);
		return { ...result, rows, told };
	} finally {
		duckdb.close();
	}
}
