import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { CheckReport } from '#domain/check-report';
import { createParser, type Parser, type ParserOptions } from '../parser/create-parser.server.ts';
import type { ParseJob, ParseOutcome } from '../parser/job.ts';
import type { FileSubmission } from './submission-input.ts';

/** A file that was read, and what came of it. */
export interface ReadSubmission {
	readonly submission: FileSubmission;
	readonly name: string;
	/** Where its bytes are. */
	readonly path: string;
	readonly outcome: ParseOutcome;
}

export interface ReadOptions {
	readonly workFolder: string;
	/** The `data/` folder, and the folders that profiles are looked up in. */
	readonly referenceDir: string;
	readonly profilesDirs: readonly string[];
	/** `YYYY-MM-DD`: what is after it lies in the future. */
	readonly today: string;
	/** The current release's warehouse file, where there is one. */
	readonly history?: string;
	/** How many parser processes work at once. */
	readonly parsers?: number;
	readonly parserOptions?: ParserOptions;
	/** Whether each file is written again with its findings in it, to the work folder. */
	readonly annotate?: boolean;
	readonly onRead?: (report: CheckReport, done: number) => void;
}

/** Reads files in parser processes and returns the outcomes in the files' order. */
export async function readSubmissions(submissions: readonly FileSubmission[], options: ReadOptions): Promise<ReadSubmission[]> {
	const { workFolder, parsers = 2, parserOptions = {}, onRead = () => {} } = options;
	await mkdir(workFolder, { recursive: true });
	const read = new Array<ReadSubmission>(submissions.length);
	const waiting = submissions.entries();
	let done = 0;

	async function readOnes(parser: Parser): Promise<void> {
		try {
			for (const [index, submission] of waiting) {
				const { file } = submission;
				const path = 'path' in file ? file.path : join(workFolder, `input-${index}`);
				if ('bytes' in file) await writeFile(path, file.bytes);
				const name = file.name ?? basename(path);
				const outcome = await parser.parse(jobOf(submission, { path, name }, options));
				read[index] = { submission, name, path, outcome };
				done += 1;
				onRead(outcome.report, done);
			}
		} finally {
			await parser.close();
		}
	}

	const pool = Array.from({ length: Math.min(parsers, submissions.length) }, () => readOnes(createParser(parserOptions)));
	const settled = await Promise.allSettled(pool);
	for (const one of settled) if (one.status === 'rejected') throw one.reason;
	return read;
}

function jobOf(submission: FileSubmission, file: { path: string; name: string }, options: ReadOptions): ParseJob {
	const { profile, set, overrides, window, action } = submission;
	const { workFolder, referenceDir, profilesDirs, today, annotate, history } = options;
	return {
		...file,
		workDir: workFolder,
		referenceDir,
		profilesDirs,
		today,
		...(annotate === undefined ? {} : { annotate }),
		...(profile === undefined ? {} : { profile }),
		...(set === undefined ? {} : { set }),
		...(overrides === undefined ? {} : { overrides }),
		...(window === undefined ? {} : { window }),
		...(history === undefined ? {} : { history }),
		...(action === 'merge' ? { merges: true } : {})
	};
}
