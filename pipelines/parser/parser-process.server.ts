import { join } from 'node:path';
import { checkFile } from '../check-file.server.ts';
import { SHEET_FILE } from '../intake/read-bytes.server.ts';
import { readReference } from '../reference/read-reference.server.ts';
import { writeAnnotated, type AnnotationSource } from '../report/write-annotated.server.ts';
import { JobError, type ParseJob, type ParseOutcome, type ParserReply } from './job.ts';
import { withoutQuotes } from './without-quotes.ts';
import { createReferenceCache } from './reference-cache.server.ts';

/** DuckDB takes its share of what the process may hold; the rest is for reading and for Node itself. */
const memoryMegabytes = Math.floor(Number(process.env.WOR_PARSER_MEGABYTES ?? 3072) / 2);
const cachedReference = createReferenceCache(readReference);

async function answer(job: ParseJob): Promise<ParserReply> {
	try {
		const outcome = await checkFile(job, { memoryMegabytes, readReference: cachedReference });
		const annotatedPath = join(job.workDir, 'annotated.csv');
		const isAnnotated = job.annotate === true && (await writeAnnotated(sourceOf(job, outcome), outcome.report, annotatedPath));
		return { kind: 'done', outcome: { ...outcome, ...(isAnnotated && { annotatedPath }) } };
	} catch (error) {
		if (error instanceof JobError) return { kind: 'refused', message: error.message };
		return { kind: 'failed', message: withoutQuotes(error instanceof Error ? (error.stack ?? error.message) : String(error)) };
	}
}

/** The text that was read: of a workbook, the lines that its sheet was turned into. */
function sourceOf(job: ParseJob, { report: { file } }: ParseOutcome): AnnotationSource {
	return file.container === 'xlsx' ? { path: join(job.workDir, SHEET_FILE), encoding: 'utf-8', delimiter: ',' } : { ...file, path: job.path };
}

process.on('message', (job: ParseJob) => {
	void answer(job).then((reply) => process.send?.(reply));
});
// The caller is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0));
