import { join } from 'node:path';
import { CHECK_REPORT_VERSION, type CheckReport } from '#domain/check-report';
import type { Finding } from '#domain/finding';
import type { Profile } from '#domain/profile';
import type { Reference } from '#domain/reference';
import { createFinding } from '#domain/create-finding';
import { checkPersonalData } from './checks/check-personal-data.server.ts';
import { historyPaths, openHistory } from './checks/open-history.server.ts';
import { maybeFileTlp } from './checks/check-tlp.server.ts';
import { runChecks } from './checks/run-checks.server.ts';
import { openDuckDB, type OpenDuckDB } from './duckdb/open-duckdb.server.ts';
import { arrangeFindings, countBySeverity } from '#domain/intake/finding-list';
import type { DialectOverrides } from '#domain/intake/overrides';
import { readIntake, type IntakeResult } from './intake/read-intake.server.ts';
import type { TextTable } from '#pipelines/intake/text-table';
import { JobError, type ParseJob, type ParseOutcome } from './parser/job.ts';
import type { BoundProfile } from '#domain/profile/bound-profile';
import { holdTable, MisreadError } from './profile/hold-table.server.ts';
import { mapTable } from './profile/map-table.server.ts';
import { proposeFile } from './propose-file.server.ts';
import { readProfiles } from './profile/read-profiles.server.ts';
import { headerlessProfile } from '#domain/profile/headerless-profile';
import { otherDialect } from '#domain/profile/other-dialect';
import { resolveProfile } from '#domain/profile/resolve-profile';
import { guardedFindings, hasPersonalLabels, withoutRepetitions } from '#domain/suspect-columns';
import { writeStaged } from './profile/write-staged.server.ts';
import { readReference } from './reference/read-reference.server.ts';

export interface CheckEffects {
	readonly readReference: (folder: string) => Reference | Promise<Reference>;
	readonly readProfiles: (folder: string) => Promise<readonly Profile[]>;
	/** Memory of DuckDB. */
	readonly memoryMegabytes: number;
}

const defaultEffects: CheckEffects = { readReference, readProfiles, memoryMegabytes: 1536 };

/**
 * Reads one file into staged rows and a report. Works in this process and leaves its files in the job's work folder:
 * whoever does not trust a file uses `createParser`. Throws JobError on wrong use.
 */
export async function checkFile(job: ParseJob, effects: Partial<CheckEffects> = {}): Promise<ParseOutcome> {
	const { readReference, readProfiles, memoryMegabytes } = { ...defaultEffects, ...effects };
	const reference = await readReference(job.referenceDir);
	const known = (await Promise.all(job.profilesDirs.map((folder) => readProfiles(folder)))).flat();
	const requested = typeof job.profile === 'string' ? known.find(({ name }) => name === job.profile) : job.profile;
	if (job.profile !== undefined && !requested) throw new JobError(`unknown profile: ${String(job.profile)}`);
	const setting = { reference, known, requested, memoryMegabytes };
	try {
		return await readFile(job, setting, true);
	} catch (error) {
		if (!(error instanceof MisreadError)) throw error;
		return readFile(job, setting, false);
	}
}

interface Setting {
	readonly reference: Reference;
	readonly known: readonly Profile[];
	readonly requested: Profile | undefined;
	readonly memoryMegabytes: number;
}

async function readFile(job: ParseJob, { reference, known, requested, memoryMegabytes }: Setting, asItLies: boolean): Promise<ParseOutcome> {
	const given: DialectOverrides = { ...requested?.dialect, ...job.overrides };
	const readWith = (overrides: DialectOverrides) => readIntake(job.path, job.name, { workDir: job.workDir, overrides, limits: job.limits, asItLies });
	const first = await readWith(given);
	const isHeaderless = given.headerLine === undefined && first.findings.some(({ code }) => code === 'no-header');
	const headerless = isHeaderless ? headerlessProfile(known, job.name) : undefined;
	const intake = headerless ? await readWith({ ...headerless.dialect, ...job.overrides }) : first;
	if (!intake.table || intake.table.records === 0) return unread(intake);
	const duckdb = await openDuckDB({
		allowedPaths: [job.path, ...(job.history === undefined ? [] : historyPaths(job.history))],
		allowedDirectories: [job.workDir],
		memoryLimit: `${memoryMegabytes}MB`
	});
	const resolve = ({ table }: ReadTable) => resolveProfile({ table, requested, known, reference, set: job.set });
	let read: ReadTable = { ...intake, table: intake.table };
	try {
		if (job.propose) {
			const { personal, proposal } = await proposeFile(duckdb.connection, { ...read, reference, known, job: job.propose });
			return { ...unread({ ...read, findings: guardedFindings(personal, read.findings) }), ...(proposal && { proposal }) };
		}
		let resolution = resolve(read);
		const dialect = resolution.ok ? otherDialect(read.file.encoding, given, resolution.bound.profile) : undefined;
		if (dialect) {
			const again = await readWith(dialect);
			if (!again.table) return unread(again);
			read = { ...again, table: again.table };
			resolution = resolve(read);
		}
		if (!resolution.ok) return await unmapped(duckdb, read, resolution.findings);
		return await mapped(duckdb, job, read, { ...resolution, reference });
	} catch (error) {
		const situation = duckdbSituation(error);
		if (situation === 'parser' && read.table.firstLine !== undefined) throw new MisreadError('DuckDB finds other records', { cause: error });
		if (!situation) throw error;
		return unread(intake, [createFinding('file-error', 'error', { situation, words: { megabytes: memoryMegabytes } })]);
	} finally {
		duckdb.close();
	}
}

type ReadTable = IntakeResult & { readonly table: TextTable };

interface MapInput {
	readonly bound: BoundProfile;
	readonly findings: readonly Finding[];
	readonly reference: Reference;
}

async function mapped({ connection }: OpenDuckDB, job: ParseJob, intake: ReadTable, input: MapInput): Promise<ParseOutcome> {
	const { bound, reference } = input;
	const mapped = await mapTable(connection, { table: intake.table, profile: bound, reference });
	const history = await openHistory(connection, job.history);
	const { today, reporter, window, merges } = job;
	const checked = await runChecks(connection, { mapped, reference, today, reporter, window, merges, history: history?.name });
	await history?.close();
	const path = join(job.workDir, 'staged.parquet');
	const figures = await writeStaged(connection, { mapped, path, reference });
	const tlp = await maybeFileTlp(connection, mapped);
	const findings = arrangeFindings(guardedFindings(checked, [...intake.findings, ...input.findings])).filter(({ code, column }) => code !== 'extra-label' || !tlp?.columns.includes(column ?? ''));
	const { profile, inferred } = bound;
	const report: CheckReport = {
		version: CHECK_REPORT_VERSION,
		file: intake.file,
		profile: { name: profile.name, inferred, ...(hasPersonalLabels(findings, mapped.table.columns) ? { mapping: {}, ignored: [] } : { mapping: mapped.mapping, ignored: mapped.ignored }) },
		summary: {
			...countBySeverity(findings),
			rows_read: figures.rowsRead,
			rows_loaded: findings.some(({ severity }) => severity === 'error') ? 0 : figures.rowsLoaded,
			value_sum: figures.valueSum,
			by_indicator: figures.byIndicator
		},
		findings
	};
	return { report, ...(report.summary.errors === 0 && { stagedPath: path }), ...(tlp && { tlp: tlp.label }), profile, notes: [] };
}

/** A file whose layout is not known may hold data of persons all the same. */
async function unmapped({ connection }: OpenDuckDB, intake: ReadTable, findings: readonly Finding[]): Promise<ParseOutcome> {
	const { table } = await holdTable(connection, intake.table);
	const personal = await checkPersonalData(connection, table);
	return unread({ ...intake, findings: guardedFindings(personal, [...intake.findings, ...withoutRepetitions(findings, intake.findings)]) });
}

/** What DuckDB's own errors about a file mean to a person. */
function duckdbSituation(error: unknown): string | undefined {
	if (!(error instanceof Error)) return undefined;
	if (error.message.startsWith('Out of Memory Error')) return 'too-much-memory';
	return /^Invalid Input Error: (CSV Error|The CSV Parser|Error when sniffing)/.test(error.message) ? 'parser' : undefined;
}

function unread(intake: IntakeResult, more: readonly Finding[] = []): ParseOutcome {
	const findings = arrangeFindings([...intake.findings, ...more]);
	return {
		report: {
			version: CHECK_REPORT_VERSION,
			file: intake.file,
			profile: null,
			summary: { ...countBySeverity(findings), rows_read: intake.file.rows, rows_loaded: 0, value_sum: 0, by_indicator: {} },
			findings
		},
		notes: []
	};
}
