import { mkdtempSync, rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CheckReport } from '#domain/check-report';
import { checkFile } from '#pipelines/check-file.server';
import { openDuckDB, type OpenDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import type { ParseJob } from '#pipelines/parser/job';
import { readProfiles } from '#pipelines/profile/read-profiles.server';
import { readReference } from '#pipelines/reference/read-reference.server';
import { stagedRows } from '#pipelines/warehouse/staged-file';

const data = fileURLToPath(new URL('../../data', import.meta.url));
const reference = readReference(data);
const profiles = readProfiles(join(data, 'profiles'));

/** What is made of a file's bytes. */
export interface CheckedBytes {
	readonly report: CheckReport;
	/** Each figure that would be loaded, such as `GRC IRREG_STAY M 2025-01 AFG F` and `12`; a value that is missing by its reason. */
	readonly loaded: readonly (readonly [key: string, value: string])[];
}

/** Checks a file's bytes as of 2026-01-15, in a folder that is gone afterwards. */
export async function checkBytes(content: string | Uint8Array, name: string, given: Partial<ParseJob> = {}): Promise<CheckedBytes> {
	const { root, duckdb } = await sharedDuckDB();
	const workDir = await mkdtemp(join(root, 'file-'));
	try {
		const path = join(workDir, name);
		await writeFile(path, content);
		const job: ParseJob = { path, name, workDir, referenceDir: data, profilesDirs: [join(data, 'profiles')], today: '2026-01-15', ...given };
		const { report, stagedPath } = await checkFile(job, { readReference: () => reference, readProfiles: () => profiles });
		return { report, loaded: stagedPath ? await loadedFigures(duckdb, stagedPath) : [] };
	} finally {
		await rm(workDir, { recursive: true, force: true });
	}
}

let shared: Promise<{ root: string; duckdb: OpenDuckDB }> | undefined;

/** One DuckDB for what all files of a run come to. */
function sharedDuckDB(): Promise<{ root: string; duckdb: OpenDuckDB }> {
	shared ??= (async () => {
		const root = mkdtempSync(join(tmpdir(), 'check-'));
		process.once('exit', () => rmSync(root, { recursive: true, force: true }));
		return { root, duckdb: await openDuckDB({ allowedDirectories: [root] }) };
	})();
	return shared;
}

/** The breakdowns that a figure may have; one that it is not broken down by is left away. */
const BREAKDOWNS = ['route', 'border_type', 'citizenship', 'sex', 'age_group', 'mode'];

async function loadedFigures({ connection }: OpenDuckDB, path: string): Promise<[string, string][]> {
	const breakdowns = BREAKDOWNS.map((name) => `nullif(${name}::varchar, '_T')`).join(', ');
	const value = `coalesce(obs_value::varchar, concat(value_reason, ' below ' || value_bound::varchar))`;
	const rows = await connection.runAndReadAll(
		`select concat_ws(' ', reporting_state, indicator, freq, time_period, ${breakdowns}), concat_ws(' ', ${value}, nullif(obs_status::varchar, 'A'), if(derived, 'derived', null))
		from (${stagedRows(`read_parquet('${path}')`)}) order by all`
	);
	return rows.getRowsJS().map(([key, text]) => [String(key), String(text)]);
}
