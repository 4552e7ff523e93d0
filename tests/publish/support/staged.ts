import { randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { breakdownMask, BREAKDOWN_DIMENSIONS, type BreakdownDimension } from '#domain/dimension';
import { parsePeriod } from '#domain/period';
import { openDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import type { StagedSubmission } from '#pipelines/publish/publication';

/** A figure with its dimensions that are not `_T`. */
export interface Row extends Partial<Record<BreakdownDimension, string>> {
	readonly period: string;
	readonly value: number | null;
	readonly reporter?: string;
	readonly indicator?: string;
	readonly dataflow?: string;
	readonly status?: string;
}

/** A folder for one test file's scratch. */
export const scratchFolder = (name: string) => mkdtemp(join(tmpdir(), `wor-${name}-`));

/** A submission of rows, its file being their JSON. */
export async function staged(folder: string, rows: readonly Row[], said: Partial<StagedSubmission> = {}): Promise<StagedSubmission> {
	const stagedPath = join(folder, `${randomUUID()}.parquet`);
	await writeStaged(stagedPath, rows);
	return {
		file: { name: 'figures.json', bytes: Buffer.from(JSON.stringify(rows)) },
		stagedPath,
		profileName: 'test',
		profile: { name: 'test' },
		set: {},
		nilReturns: null,
		withdraws: null,
		report: null,
		action: 'replace',
		exhaustive: true,
		provisional: false,
		tlp: 'TLP:CLEAR',
		embargoUntil: null,
		sourceAgency: null,
		note: '',
		definitionNote: null,
		...said
	};
}

async function writeStaged(path: string, rows: readonly Row[]): Promise<void> {
	const json = `${path}.json`;
	await writeFile(json, JSON.stringify(rows.map(stagedRow)));
	const duckdb = await openDuckDB({ allowedPaths: [json, path] });
	const types = Object.keys(stagedRow(rows[0]!, 0)).map((name) => `${name}: '${TYPES[name] ?? 'varchar'}'`);
	await duckdb.connection.run(
		`copy (select * from read_json('${json}', columns = {${types.join(', ')}})) to '${path}' (format parquet)`
	);
	duckdb.close();
}

const TYPES: Readonly<Record<string, string>> = {
	breakdown: 'integer',
	period_start: 'date',
	period_end: 'date',
	obs_value: 'bigint',
	value_bound: 'bigint',
	derived: 'boolean',
	line: 'bigint'
};

function stagedRow(row: Row, index: number) {
	const period = parsePeriod(row.period)!;
	const dimensions = BREAKDOWN_DIMENSIONS.map((name) => [name.toLowerCase(), row[name] ?? '_T']);
	return {
		dataflow: row.dataflow ?? 'DEMO',
		indicator: row.indicator ?? 'REFUSALS',
		reporting_state: row.reporter ?? 'GRC',
		freq: period.freq,
		time_period: period.text,
		counting_unit: 'DECISION',
		...Object.fromEntries(dimensions),
		breakdown: breakdownMask(BREAKDOWN_DIMENSIONS.filter((name) => row[name] !== undefined)),
		period_start: period.start,
		period_end: period.end,
		obs_value: row.value,
		value_reason: row.value === null ? 'not-available' : null,
		value_bound: null,
		obs_status: row.status ?? 'A',
		conf_status: 'F',
		comment: null,
		derived: false,
		line: index + 2
	};
}
