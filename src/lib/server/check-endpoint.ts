import type { IncomingMessage } from 'node:http';
import { annotatedName, annotationRefusal } from '../domain/report/annotation.ts';
import { REPORT_PAGE_POLICY, reportPage } from '../domain/report/report-page.ts';
import { BusyError } from './check-desk.ts';
import { checkUpload, type CheckedUpload } from './check-upload.ts';
import { watchClient } from './client-gone.ts';
import { BodyTooLargeError } from './limit-body.ts';
import { MEDIA_TYPES, negotiateFormat } from './negotiate.ts';
import { problem } from './problem.ts';
import { WrongUploadError } from './receive-upload.ts';
import { attachment } from './upload-name.ts';

const FORMATS = ['json', 'html', 'csv'] as const;
type CheckFormat = (typeof FORMATS)[number];

/** Checks the file that a request brings, and answers in the form that it asks for. A file with errors is an answer like any other. */
export async function answerCheck(request: Request, url: URL, platform?: { readonly req?: IncomingMessage }): Promise<Response> {
	const format = negotiateFormat<CheckFormat>(request, url, FORMATS);
	if (!format) return problem(406, 'no-such-format', `A report comes as ${FORMATS.join(', ')}.`);
	const client = watchClient(platform);
	try {
		return checkResponse(await checkUpload(request, { annotate: format === 'csv', gone: client.signal }), format);
	} catch (error) {
		const failure = uploadFailure(error);
		if (!failure) throw error;
		const response = problem(failure.status, failure.reason, failure.detail);
		if (failure.retryAfterSeconds) response.headers.set('retry-after', String(failure.retryAfterSeconds));
		return response;
	} finally {
		client.done();
	}
}

export interface UploadFailure {
	readonly status: 400 | 413 | 415 | 429 | 499;
	readonly reason: string;
	readonly detail: string;
	readonly retryAfterSeconds?: number;
}

/** What an upload that came to nothing is told; undefined where the program is to blame. */
export function uploadFailure(error: unknown): UploadFailure | undefined {
	if (error instanceof WrongUploadError) return { status: error.status === 415 ? 415 : 400, reason: error.reason, detail: error.message };
	if (error instanceof BusyError) {
		const { retryAfterSeconds } = error;
		return { status: 429, reason: 'busy', detail: 'Several files are being checked already. Try again in a moment.', retryAfterSeconds };
	}
	if (error instanceof BodyTooLargeError || (error instanceof Error && 'status' in error && error.status === 413)) {
		return { status: 413, reason: 'too-large', detail: 'The file is larger than is taken. Send it in parts, for instance one per year, or compressed with gzip.' };
	}
	// Nobody hears this any more; the log tells it from a failure.
	if (error instanceof Error && error.name === 'AbortError') return { status: 499, reason: 'gone', detail: 'The connection was closed.' };
	return undefined;
}

function checkResponse({ outcome, annotated }: CheckedUpload, format: CheckFormat): Response {
	const { report, profile } = outcome;
	const headers = { 'content-type': MEDIA_TYPES[format], 'cache-control': 'no-store, no-transform', vary: 'accept' };
	switch (format) {
		case 'json':
			return new Response(JSON.stringify(report), { headers: { ...headers, 'cache-control': 'no-store' } });
		case 'html':
			return new Response(reportPage(report, { tlp: profile?.tlp ?? null, checkedAt: new Date().toISOString() }), {
				headers: { ...headers, 'cache-control': 'no-store', 'content-security-policy': `${REPORT_PAGE_POLICY}; frame-ancestors 'none'` }
			});
		case 'csv': {
			if (!annotated) return problem(406, 'not-annotated', annotationRefusal(report) ?? 'The file could not be written again.', { summary: report.summary });
			return new Response(annotated, { headers: { ...headers, 'content-disposition': attachment(annotatedName(report.file.name)) } });
		}
	}
}
