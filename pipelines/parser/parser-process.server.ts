import { checkFile } from '../check-file.server.ts';
import { readReference } from '../reference/read-reference.server.ts';
import { JobError, type ParseJob, type ParserReply } from './job.ts';
import { withoutQuotes } from './without-quotes.ts';
import { createReferenceCache } from './reference-cache.server.ts';

/** DuckDB takes its share of what the process may hold; the rest is for reading and for Node itself. */
const memoryMegabytes = Math.floor(Number(process.env.WOR_PARSER_MEGABYTES ?? 3072) / 2);
const cachedReference = createReferenceCache(readReference);

async function answer(job: ParseJob): Promise<ParserReply> {
	try {
		return { kind: 'done', outcome: await checkFile(job, { memoryMegabytes, readReference: cachedReference }) };
	} catch (error) {
		if (error instanceof JobError) return { kind: 'refused', message: error.message };
		return { kind: 'failed', message: withoutQuotes(error instanceof Error ? (error.stack ?? error.message) : String(error)) };
	}
}

process.on('message', (job: ParseJob) => {
	void answer(job).then((reply) => process.send?.(reply));
});
// The caller is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0));
