import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { annotationRefusal } from '#domain/report/annotation';
import { reportPage } from '#domain/report/report-page';
import type { ParseOutcome } from '../parser/job.ts';
import { UsageError, type CommandArguments, type CommandOption, type CommandWorld } from './command.ts';

/** Where a report is written beside what is printed. */
export const REPORT_OPTIONS: Readonly<Record<string, CommandOption>> = {
	report: { type: 'string', value: 'FOLDER', help: 'write report.json, report.html and annotated.csv there' },
	html: { type: 'string', value: 'FILE', help: 'write the report as one page to print' },
	annotated: { type: 'string', value: 'FILE', help: 'write the file again as CSV, with a last column that says what is wrong with each line' }
};

/** The files that were asked for. */
export interface ReportFiles {
	readonly json: readonly string[];
	readonly html: readonly string[];
	readonly annotated: readonly string[];
}

/** Where the arguments want the report; throws a UsageError where that is the file that is checked. */
export function reportFiles(args: CommandArguments, world: CommandWorld, checkedPath: string): ReportFiles {
	const from = (name: string) => resolve(world.environment.INIT_CWD ?? '.', name);
	const named = (option: string) => (args.text(option) === undefined ? [] : [from(args.text(option) as string)]);
	const folder = named('report');
	const files = {
		json: folder.map((path) => join(path, 'report.json')),
		html: [...folder.map((path) => join(path, 'report.html')), ...named('html')],
		annotated: [...folder.map((path) => join(path, 'annotated.csv')), ...named('annotated')]
	};
	const own = Object.values(files).flat().find((path) => path === resolve(checkedPath));
	if (own) throw new UsageError(`${own} is the file that is checked: name another for the report`);
	return files;
}

/** Writes the report as it was asked for, and says where there is no annotated copy. */
export async function writeReportFiles(files: ReportFiles, { report, profile, annotatedPath }: ParseOutcome, world: CommandWorld): Promise<void> {
	const page = () => reportPage(report, { tlp: profile?.tlp ?? null, checkedAt: world.now().toISOString() });
	for (const path of files.json) await write(path, `${JSON.stringify(report, null, '\t')}\n`);
	for (const path of files.html) await write(path, page());
	for (const path of annotatedPath ? files.annotated : []) {
		await mkdir(dirname(path), { recursive: true });
		await copyFile(annotatedPath as string, path);
	}
	if (files.annotated.length > 0 && !annotatedPath) world.tell(`${annotationRefusal(report) ?? 'The file could not be written again.'}\n`);
}

async function write(path: string, text: string): Promise<void> {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, text);
}
