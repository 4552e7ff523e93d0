import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { expect, vi } from 'vitest';
import { checkFile } from '#pipelines/check-file.server';
import { openDuckDB, type OpenDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import type { ParseOutcome } from '#pipelines/parser/job';
import { stagedRows } from '#pipelines/warehouse/staged-file';
import { documentedRow, tableRow } from './public-table.ts';
import { sharedData } from './shared-data.ts';

// The largest of these files have hundreds of thousands of rows.
vi.setConfig({ testTimeout: 120_000 });

const data = fileURLToPath(new URL('../../data', import.meta.url));

/** A publisher's row, read with nothing of ours. */
export type RawRow = Readonly<Record<string, string>>;

export interface RawOptions {
	readonly encoding?: string;
	/** The header's first words, where lines stand above it. */
	readonly headerStart?: string;
	/** Names of the columns of a file without a header. */
	readonly fields?: readonly string[];
}

/** The publisher's rows; the file must be there. */
export function readRaw(path: string, { encoding = 'utf-8', headerStart, fields }: RawOptions = {}): RawRow[] {
	const bytes = readFileSync(present(path));
	const whole = new TextDecoder(encoding).decode(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
	const text = headerStart ? whole.slice(whole.indexOf(`\n${headerStart}`) + 1) : whole;
	if (!fields) return Papa.parse<RawRow>(text, { header: true, skipEmptyLines: true, delimiter: ',' }).data;
	const { data: records } = Papa.parse<string[]>(text, { skipEmptyLines: true, delimiter: ',' });
	return records.map((cells) => Object.fromEntries(fields.map((field, index) => [field, cells[index] ?? ''])));
}

export function present(path: string): string {
	const found = sharedData(path);
	if (found === undefined) throw new Error(`a public file is absent: ${path}`);
	return found;
}

/** What to put behind a title: nothing, or that the test is left out. */
export const leftOut = (path: string) => (sharedData(path) ? '' : ' (left out: ../shared/data is absent)');

/** What was staged of a file, asked in SQL: the files are too large to be held as rows. */
export interface StagedFile {
	readonly outcome: ParseOutcome;
	/** Sums of what was reported (nothing derived) by columns, joined with a space; `where` is SQL of the test's own. */
	sums(columns: readonly string[], where?: string): Promise<Map<string, number>>;
	/** How many rows there are that were reported. */
	count(where?: string): Promise<number>;
}

/** Runs a public file through the pipeline, holds its outcome to the table in docs/public-files.md, and lets a test look at what was staged. */
export async function withPublicFile(path: string, look: (file: StagedFile) => Promise<void>): Promise<void> {
	const workDir = await mkdtemp(join(tmpdir(), 'public-'));
	let duckdb: OpenDuckDB | undefined;
	try {
		const outcome = await checkPublicFile(path, workDir);
		if (outcome.stagedPath) {
			const staged = join(workDir, 'kept.parquet');
			await cp(outcome.stagedPath, staged);
			duckdb = await openDuckDB({ allowedPaths: [staged] });
			await duckdb.connection.run(`create view staged as select * from (${stagedRows(`read_parquet('${staged}')`)}) where not derived`);
		}
		const rows = async (sql: string) => {
			if (!duckdb) throw new Error(`nothing was staged of ${path}: ${JSON.stringify(outcome.report.findings[0])}`);
			return (await duckdb.connection.runAndReadAll(sql)).getRowsJS();
		};
		await look({
			outcome,
			async sums(columns, where = 'true') {
				const key = columns.map((column) => `${column}::varchar`).join(`, ' ', `);
				const sql = `select concat(${key}), coalesce(sum(obs_value), 0)::double from staged where ${where} group by all order by 1`;
				return new Map((await rows(sql)).map(([name, sum]) => [String(name), Number(sum)]));
			},
			count: async (where = 'true') => Number((await rows(`select count(*)::double from staged where ${where}`))[0]?.[0])
		});
		expect(tableRow(path, outcome), 'docs/public-files.md').toBe(documentedRow(path));
	} finally {
		duckdb?.close();
		await rm(workDir, { recursive: true, force: true });
	}
}

/** A public file's outcome, as of a fixed day. */
export function checkPublicFile(path: string, workDir: string): Promise<ParseOutcome> {
	const name = basename(path);
	return checkFile({ path: present(path), name, workDir, referenceDir: data, profilesDirs: [join(data, 'profiles')], today: '2026-11-24' });
}

export const total = (numbers: Iterable<number>) => [...numbers].reduce((sum, number) => sum + number, 0);

/** Sums of the publisher's rows, in the order of `StagedFile.sums`. */
export function rawSums(rows: readonly RawRow[], key: (row: RawRow) => string, count: (row: RawRow) => number): Map<string, number> {
	const sums = new Map<string, number>();
	for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + count(row));
	return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The sums alone, largest first: two lists of states agree in them whatever either calls its states. */
export const sizes = (sums: ReadonlyMap<string, number>) => [...sums.values()].sort((a, b) => b - a);
