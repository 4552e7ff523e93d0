import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import Papa from 'papaparse';
import { createParser, type Parser } from '#pipelines/parser/create-parser.server';
import { findRoot } from '#pipelines/parser/find-root.server';
import { generateRows } from './generate-rows.ts';
import { median, printTable } from './table.ts';

const RUNS = 3;
/** PapaParse alone is measured once where it takes long. */
const LONG_ROWS = 1_000_000;

/** The generated file as it comes, and with every cell between quotation marks. */
const SHAPES = ['plain', 'quoted'] as const;

/**
 * Reading, mapping, every check and the staged Parquet of generated rows, against DuckDB's bare `create table as select * from read_csv`
 * of the same file with the same threads, and against PapaParse reading it and nothing else. Peak memory is the parser process's own.
 */
export async function benchIngest(sizes: readonly number[]): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'wor-bench-'));
	const rows: string[][] = [];
	try {
		for (const size of sizes) {
			for (const shape of SHAPES) {
				const path = join(folder, `${shape}-${size}.csv`);
				await generateRows(path, size, shape === 'quoted');
				rows.push([`${size.toLocaleString('en-GB')} ${shape}`, ...(await benchFile(folder, path, size))]);
				rmSync(path);
			}
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	printTable(
		'Ingest: read, map, check, stage, against a bare read_csv (median of 3)',
		['rows', 'MB', 'bare', 'ours', 'ratio', 'PapaParse alone', 'ours a row', 'peak memory'],
		rows
	);
}

async function benchFile(folder: string, path: string, size: number): Promise<string[]> {
	let pid = 0;
	const parser = createParser({ onStart: (started) => (pid = started) });
	const bare: number[] = [];
	const whole: number[] = [];
	const papa: number[] = [];
	try {
		await warmUp(parser, folder);
		for (let run = 0; run < RUNS; run += 1) {
			bare.push(await timed(() => readBare(path)));
			whole.push(await timed(() => parse(parser, folder, path, size)));
			if (run === 0 || size < LONG_ROWS) papa.push(await timed(() => readWithPapa(path, size)));
		}
		const ours = median(whole);
		const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
		return [
			(statSync(path).size / 1e6).toFixed(1),
			seconds(median(bare)),
			seconds(ours),
			`${(ours / median(bare)).toFixed(2)} ×`,
			seconds(median(papa)),
			`${((ours / size) * 1000).toFixed(2)} µs`,
			`${peakMegabytes(pid)} MB`
		];
	} finally {
		await parser.close();
	}
}

async function warmUp(parser: Parser, folder: string): Promise<void> {
	const path = join(folder, 'warm.csv');
	await generateRows(path, 1000);
	await parse(parser, folder, path, 1000);
}

async function parse(parser: Parser, folder: string, path: string, size: number): Promise<void> {
	const root = findRoot();
	const workDir = mkdtempSync(join(folder, 'work-'));
	const { report } = await parser.parse({
		path,
		name: 'rows.csv',
		workDir,
		referenceDir: join(root, 'data'),
		profilesDirs: [join(root, 'data', 'profiles')],
		today: '2099-11-24',
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

function readWithPapa(path: string, size: number): Promise<void> {
	return new Promise((resolve, reject) => {
		let rows = 0;
		Papa.parse(createReadStream(path), {
			skipEmptyLines: true,
			chunk: ({ data }) => (rows += data.length),
			complete: () => (rows === size + 1 ? resolve() : reject(new Error(`PapaParse read ${rows} of ${size + 1} rows`))),
			error: reject
		});
	});
}

/** The most that a process has ever held in memory; NaN where the system does not tell. */
function peakMegabytes(pid: number): number {
	const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return Math.round(Number(peak) / 1024);
}

async function timed(work: () => Promise<void>): Promise<number> {
	const started = performance.now();
	await work();
	return performance.now() - started;
}
