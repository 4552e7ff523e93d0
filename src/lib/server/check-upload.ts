import { mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findRoot, JobError, sweepScratch, type ParseJob, type ParseOutcome } from '#pipelines/index.server';
import { createCheckDesk } from './check-desk.ts';
import { readWishes } from './check-request.ts';
import { readCheckSettings } from './check-settings.ts';
import { errorFacts, log } from './log.ts';
import { createParserPool } from './parser-pool.ts';
import { receiveUpload, WrongUploadError } from './receive-upload.ts';
import { stores, today } from './stores.ts';

export interface CheckUploadOptions {
	/** Whether the file is wanted again with its findings in it. */
	readonly annotate?: boolean;
	/** Aborts when nobody waits any more. */
	readonly gone?: AbortSignal;
}

/** What came of an uploaded file. Nothing of it is kept. */
export interface CheckedUpload {
	readonly outcome: ParseOutcome;
	/** The annotated copy as a stream, where it was wanted and may be; whoever does not read it cancels it. */
	readonly annotated?: ReadableStream<Uint8Array>;
}

// One per process, whoever asks: they share its memory and its processors.
const settings = readCheckSettings();
const desk = createCheckDesk(settings);
const parsers = createParserPool(settings);
let swept: Promise<unknown> | undefined;

/**
 * Reads and checks the file in a request, in a process of its own, and keeps nothing. Throws a WrongUploadError on wrong use,
 * a BodyTooLargeError beyond the limit, a BusyError where there is no room, and the signal's reason when nobody waits any more.
 */
export async function checkUpload(request: Request, options: CheckUploadOptions = {}): Promise<CheckedUpload> {
	const gone = options.gone ? AbortSignal.any([request.signal, options.gone]) : request.signal;
	const leave = desk.enter();
	const { workFolder } = (await stores()).reader.home;
	// What a server left that was killed while it read: its folders are named by its process.
	await (swept ??= sweepScratch(workFolder));
	const folder = await mkdtemp(join(workFolder, `${process.pid}-check-`));
	try {
		const upload = await receiveUpload(request, new URL(request.url), folder, settings.bytes);
		const wishes = readWishes(upload);
		const data = join(findRoot(), 'data');
		const job = {
			path: upload.path,
			name: upload.name,
			...wishes,
			workDir: folder,
			referenceDir: data,
			profilesDirs: [join(data, 'profiles')],
			today: today(),
			annotate: options.annotate ?? false
		};
		const outcome = await desk.work(() => parse(job, gone), gone);
		const annotated = outcome.annotatedPath ? await openStream(outcome.annotatedPath) : undefined;
		return { outcome, ...(annotated && { annotated }) };
	} finally {
		await rm(folder, { recursive: true, force: true });
		leave();
	}
}

/** Ends the processes that wait for files. */
export function closeChecks(): Promise<void> {
	return parsers.close();
}

async function parse(job: ParseJob, gone: AbortSignal): Promise<ParseOutcome> {
	try {
		return await parsers.parse(job, gone);
	} catch (error) {
		if (error instanceof JobError) throw new WrongUploadError('wrong-parameter', `${error.message}.`);
		throw error;
	}
}

/** A file as a stream that needs its name no more: the folder is gone before the last byte is sent. */
async function openStream(path: string): Promise<ReadableStream<Uint8Array>> {
	const file = await open(path);
	const chunk = Buffer.allocUnsafe(256 * 1024);
	return new ReadableStream<Uint8Array>({
		async pull(controller) {
			try {
				const { bytesRead } = await file.read(chunk, 0, chunk.length, null);
				if (bytesRead > 0) return controller.enqueue(new Uint8Array(chunk.subarray(0, bytesRead)));
				await file.close();
				controller.close();
			} catch (error) {
				log('error', 'annotated', errorFacts(error));
				await file.close();
				throw error;
			}
		},
		cancel: () => file.close()
	});
}
