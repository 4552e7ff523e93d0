import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkFile } from '#pipelines/check-file.server';
import { stagedRows } from '#pipelines/warehouse/staged-file';
import { openDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import type { ParseOutcome } from '#pipelines/parser/job';

const data = fileURLToPath(new URL('../../data', import.meta.url));

export type StagedRow = Readonly<Record<string, string | number | boolean | null>>;

/** Runs a public file through the pipeline as it would be submitted, and reads back what was staged. */
export async function checkShared(path: string, today = '2026-11-24'): Promise<{ outcome: ParseOutcome; rows: StagedRow[] }> {
	const workDir = await mkdtemp(join(tmpdir(), 'shared-'));
	try {
		const outcome = await checkFile({
			path,
			name: basename(path),
			workDir,
			referenceDir: data,
			profilesDirs: [join(data, 'profiles')],
			today
		});
		return { outcome, rows: outcome.stagedPath ? await readRows(outcome.stagedPath) : [] };
	} finally {
		await rm(workDir, { recursive: true, force: true });
	}
}

async function readRows(path: string): Promise<StagedRow[]> {
	const duckdb = await openDuckDB({ allowedPaths: [path] });
	try {
		const reader = await duckdb.connection.runAndReadAll(
			`select * exclude (value_bound, period_start, period_end) replace (obs_value::double as obs_value, line::double as line) from (${stagedRows(`read_parquet('${path}')`)})`
		);
		return reader.getRowObjectsJS() as StagedRow[];
	} finally {
		duckdb.close();
	}
}
