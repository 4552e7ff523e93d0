import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createFinding, type FindingInput } from '#domain/create-finding';
import { failedReport } from './failed-report.server.ts';
import { findRoot } from './find-root.server.ts';
import { JobError, type ParseJob, type ParseOutcome, type ParserReply } from './job.ts';
import { residentMegabytes, watchMemory } from './watch-memory.server.ts';
import { withoutQuotes } from './without-quotes.ts';
import { withoutNetwork } from './without-network.server.ts';

export interface ParserOptions {
	/** The project's folder; found when left out. */
	readonly root?: string;
	/** Wall time of one job. */
	readonly seconds?: number;
	/** Memory of the whole process. */
	readonly megabytes?: number;
	/** Hears what an operator needs when the process fails: never shown to the uploader. */
	readonly onFailure?: (message: string) => void;
	/** Called when the process for a job runs. */
	readonly onStart?: (pid: number) => void;
}

/** Reads files in a process of its own, one at a time. */
export interface Parser {
	/** Resolves whatever the file does to the process; rejects with JobError on wrong use only. */
	parse(job: ParseJob): Promise<ParseOutcome>;
	/** Ends the process; a job under way ends as stopped. */
	close(): Promise<void>;
}

type Ending =
	| { readonly kind: 'reply'; readonly reply: ParserReply }
	| { readonly kind: 'ended'; readonly situation: string; readonly detail: string };

export function createParser(options: ParserOptions = {}): Parser {
	const { seconds = 600, megabytes = 3072, onFailure = () => undefined, onStart = () => undefined } = options;
	let child: ChildProcess | undefined;
	let last: Promise<unknown> = Promise.resolve();

	function start(): ChildProcess {
		if (child && isRunning(child)) return child;
		const root = options.root ?? findRoot();
		const script = join(root, 'pipelines', 'parser', 'parser-process.server.ts');
		const [command = process.execPath, ...args] = [...withoutNetwork(), process.execPath, '--import', 'tsx', script];
		// Nothing of the environment is handed on: keys and settings of the server are none of a parser's business.
		const env = { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, LANG: 'C.UTF-8', TZ: 'UTC', WOR_PARSER_MEGABYTES: String(megabytes) };
		const started = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
		// A job hears of both; between jobs neither may stop the caller.
		started.on('error', () => undefined);
		started.stderr?.resume();
		child = started;
		return started;
	}

	async function run(job: ParseJob): Promise<ParseOutcome> {
		await mkdir(job.workDir, { recursive: true });
		const scratch = await mkdtemp(join(job.workDir, 'parse-'));
		try {
			const worker = start();
			const notes = systemNotes(worker.pid);
			if (worker.pid) onStart(worker.pid);
			const ending = await oneJob(worker, { ...job, workDir: scratch }, seconds, megabytes);
			if (ending.kind === 'ended') {
				await end(worker);
				onFailure(ending.detail);
				return await stopped(job, ending.situation, { seconds, megabytes }, notes);
			}
			const { reply } = ending;
			if (reply.kind === 'refused') throw new JobError(reply.message);
			if (reply.kind === 'failed') {
				onFailure(reply.message);
				return await stopped(job, 'stopped', {}, notes);
			}
			const { outcome } = reply;
			const keep = async (path: string | undefined, kind: string, extension: string) => {
				if (!path) return undefined;
				const kept = join(job.workDir, `${basename(scratch).replace('parse', kind)}${extension}`);
				await rename(path, kept);
				return kept;
			};
			const stagedPath = await keep(outcome.stagedPath, 'staged', '.parquet');
			const annotatedPath = await keep(outcome.annotatedPath, 'annotated', '.csv');
			return { ...outcome, ...(stagedPath && { stagedPath }), ...(annotatedPath && { annotatedPath }), notes };
		} finally {
			await rm(scratch, { recursive: true, force: true });
		}
	}

	return {
		parse(job) {
			const result = last.then(() => run(job));
			last = result.catch(() => undefined);
			return result;
		},
		async close() {
			if (child) await end(child);
			await last;
		}
	};
}

const isRunning = (child: ChildProcess) => child.pid !== undefined && child.exitCode === null && child.signalCode === null;

/** Ends a process and waits until it is gone, so that it writes nothing any more. */
async function end(child: ChildProcess): Promise<void> {
	if (!isRunning(child)) return;
	const gone = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGKILL');
	await gone;
}

function oneJob(child: ChildProcess, job: ParseJob, seconds: number, megabytes: number): Promise<Ending> {
	return new Promise((resolve) => {
		let errors = '';
		const ended = (situation: string, detail: string) => settle({ kind: 'ended', situation, detail });
		const hear = (chunk: Buffer) => (errors = (errors + chunk.toString('utf8')).slice(-4000));
		const onMessage = (reply: unknown) => settle({ kind: 'reply', reply: reply as ParserReply });
		const onExit = (code: number | null, signal: string | null) => ended('stopped', `parser ended with ${signal ?? code}: ${withoutQuotes(errors.trim())}`);
		const onError = (error: Error) => ended('stopped', `parser could not be started: ${error.message}`);
		const timer = setTimeout(() => ended('too-slow', `parser stopped after ${seconds} s`), seconds * 1000);
		const unwatch = child.pid
			? watchMemory(child.pid, megabytes, () => ended('too-much-memory', `parser stopped above ${megabytes} MB`))
			: () => undefined;
		child.on('message', onMessage);
		child.on('exit', onExit);
		child.on('error', onError);
		child.stderr?.on('data', hear);
		child.send(job, (error) => {
			if (error) onError(error);
		});
		function settle(ending: Ending): void {
			clearTimeout(timer);
			unwatch();
			child.off('message', onMessage);
			child.off('exit', onExit);
			child.off('error', onError);
			child.stderr?.off('data', hear);
			child.stderr?.resume();
			resolve(ending);
		}
	});
}

async function stopped(job: ParseJob, situation: string, words: FindingInput['words'], notes: readonly string[]): Promise<ParseOutcome> {
	const finding = createFinding('file-error', 'error', { situation, words });
	return { report: await failedReport(job.path, job.name, finding), notes };
}

function systemNotes(pid: number | undefined): string[] {
	const notes: string[] = [];
	if (withoutNetwork().length === 0) notes.push('the parser is not cut off from the network: this system does not permit unshare -n');
	if (pid && residentMegabytes(pid) === undefined) notes.push('the parser’s memory is not watched: this system has no /proc');
	return notes;
}
