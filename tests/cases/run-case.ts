import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PeriodWindow } from '#domain/period-window';
import { writeHistory, type StandingFigure } from '#tests/checks/support/history';
import { checkFile } from '#pipelines/check-file.server';
import { stagedRows } from '#pipelines/warehouse/staged-file';
import { openDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import { readProfile } from '#pipelines/profile/read-profiles.server';
import { readReference } from '#pipelines/reference/read-reference.server';

/** What a case says beside its file: `profile` names a file in its input folder. */
interface CaseOptions {
	readonly profile?: string;
	readonly set?: Readonly<Record<string, string>>;
	readonly reporter?: string;
	readonly window?: PeriodWindow;
	/** Figures that stand before. */
	readonly history?: readonly StandingFigure[];
}

export interface CaseResult {
	/** What was found, without the words of the remedy; and the control figures. */
	readonly report: string;
	/** The staged rows as CSV in the order of their key; undefined when nothing may be staged. */
	readonly staged?: string;
}

/** Every case is judged as of this day. */
const TODAY = '2026-01-15';

const data = fileURLToPath(new URL('../../data', import.meta.url));

const reference = readReference(data);

/** Runs one case's file through the pipeline, up to what a publication would load. */
export async function runCase(folder: string): Promise<CaseResult> {
	const options: CaseOptions = existsSync(join(folder, 'options.json')) ? JSON.parse(await readFile(join(folder, 'options.json'), 'utf8')) : {};
	const input = join(folder, 'input');
	const [name] = (await readdir(input)).filter((file) => file !== options.profile);
	if (!name) throw new Error(`the case ${folder} has no input file`);
	const workDir = await mkdtemp(join(tmpdir(), 'case-'));
	try {
		await cp(join(input, name), join(workDir, name));
		const job = {
			path: join(workDir, name),
			name,
			...(options.profile && { profile: await readProfile(join(input, options.profile)) }),
			...(options.set && { set: options.set }),
			...(options.reporter && { reporter: options.reporter }),
			...(options.window && { window: options.window }),
			...(options.history && { history: await writeHistory(workDir, options.history) }),
			workDir,
			referenceDir: data,
			profilesDirs: [join(data, 'profiles')],
			today: TODAY
		};
		const outcome = await checkFile(job, { readReference: () => reference });
		const { profile, summary, findings } = outcome.report;
		const shown = findings.map(({ code, severity, line, column, label, value, expected, count }) => ({ code, severity, line, column, label, value, expected, count }));
		return {
			report: `${JSON.stringify({ profile, summary, findings: shown }, null, '\t')}\n`,
			...(outcome.stagedPath && { staged: await readStaged(outcome.stagedPath, workDir) })
		};
	} finally {
		await rm(workDir, { recursive: true, force: true });
	}
}

async function readStaged(path: string, workDir: string): Promise<string> {
	const duckdb = await openDuckDB({ allowedPaths: [path], allowedDirectories: [workDir] });
	try {
		const target = join(workDir, 'staged.csv');
		await duckdb.connection.run(`copy (select * from (${stagedRows(`read_parquet('${path}')`)}) order by all) to '${target}' (format csv, header true)`);
		return await readFile(target, 'utf8');
	} finally {
		duckdb.close();
	}
}
