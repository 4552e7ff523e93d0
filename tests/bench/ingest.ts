import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { createParser } from '#pipelines/parser/create-parser.server';
import { findRoot } from '#pipelines/parser/find-root.server';
import { generateRows } from './generate-rows.ts';
import { median, printTable } from './table.ts';

const RUNS = 3;

/**
 * Reading, mapping, every check and the staged Parquet of generated rows, against DuckDB's bare
 * `create table as select * from read_csv` of the same file with the same threads.
 */
export async function benchIngest(sizes: readonly number[]): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'wor-bench-'));
	const parser = createParser();
	const rows: string[][] = [];
	try {
		await parseOnce(parser, folder, 1000);
		for (const size of sizes) {
			const path = join(folder, `rows-${size}.csv`);
			await generateRows(path, size);
			const megabytes = statSync(path).size / 1e6;
			const bare: number[] = [];
			const whole: number[] = [];
			for (let run = 0; run < RUNS; run += 1) {
				bare.push(await timed(() => readBare(path)));
				whole.push(await timed(() => parse(parser, folder, path, size)));
			}
			const ours = median(whole);
			rows.push([
				size.toLocaleString('en-GB'),
				megabytes.toFixed(1),
				`${(median(bare) / 1000).toFixed(2)} s`,
				`${(ours / 1000).toFixed(2)} s`,
				`${(ours / median(bare)).toFixed(2)} ×`,
				`${((ours / size) * 1000).toFixed(2)} µs`
			]);
		}
	} finally {
		await parser.close();
		rmSync(folder, { recursive: true, force: true });
	}
	printTable(
		'Ingest: read, map, check, stage, against a bare read_csv (median of 3)',
		['rows', 'MB', 'bare', 'ours', 'ratio', 'ours per row'],
		rows
	);
}

type BenchParser = ReturnType<typeof createParser>;

async function parseOnce(parser: BenchParser, folder: string, size: number): Promise<void> {
	const path = join(folder, `warm-${size}.csv`);
	await generateRows(path, size);
	await parse(parser, folder, path, size);
}

async function parse(parser: BenchParser, folder: string, path: string, size: number): Promise<void> {
	const root = findRoot();
	const workDir = mkdtempSync(join(folder, 'work-'));
	const { report } = await parser.parse({
		path,
		name: 'rows.csv',
		workDir,
		referenceDir: join(root, 'data'),
		profilesDirs: [join(root, 'data', 'profiles')],
		today: '2026-11-24',
		set: { COUNTING_UNIT: 'return' }
	});
	if (report.summary.rows_loaded !== size) {
		throw new Error(`read ${report.summary.rows_loaded} of ${size} rows: ${JSON.stringify(report.findings.slice(0, 3))}`);
	}
	rmSync(workDir, { recursive: true, force: true });
}

async function readBare(path: string): Promise<void> {
	const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
	const connection = await instance.connect();
	await connection.run(`create table rows as select * from read_csv('${path}')`);
	connection.closeSync();
	instance.closeSync();
}

async function timed(work: () => Promise<void>): Promise<number> {
	const started = performance.now();
	await work();
	return performance.now() - started;
}
