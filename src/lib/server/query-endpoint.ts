import { NoReleaseError, QUERY_FORMATS, runQuery, type QueryFormat } from '#pipelines/index.server';
import type { Viewer } from '../domain/policy.ts';
import type { Provenance } from '../domain/query-answer.ts';
import { MEDIA_TYPES, negotiateFormat } from './negotiate.ts';
import { problem, refusalProblem } from './problem.ts';
import { stores, today } from './stores.ts';

/** A question in the address: `?q=` as JSON. */
export async function answerGet(request: Request, url: URL, viewer: Viewer): Promise<Response> {
	const text = url.searchParams.get('q');
	if (text === null) return problem(400, 'missing-query', 'Send the question as JSON in the parameter q, or in the body of a POST.');
	return answerText(text, request, url, viewer);
}

/** A question in the body, as JSON. */
export async function answerPost(request: Request, url: URL, viewer: Viewer): Promise<Response> {
	const type = request.headers.get('content-type')?.split(';')[0]?.trim();
	if (type !== 'application/json') return problem(415, 'not-json', 'Send the question with the content type application/json.');
	const text = await request.text().catch((error: unknown) => {
		if (isTooLarge(error)) return undefined;
		throw error;
	});
	if (text === undefined) return problem(413, 'too-large', 'A question this long is not read. Name fewer codes.');
	return answerText(text, request, url, viewer);
}

/** The adapter stops reading a body beyond its limit with an error that carries the status. */
function isTooLarge(error: unknown): boolean {
	return error instanceof Error && 'status' in error && error.status === 413;
}

async function answerText(text: string, request: Request, url: URL, viewer: Viewer): Promise<Response> {
	const format = negotiateFormat<QueryFormat>(request, url, QUERY_FORMATS);
	if (!format) return problem(406, 'no-such-format', `An answer comes as ${QUERY_FORMATS.join(', ')}.`);
	const input = parseJson(text);
	if (input === undefined) return problem(400, 'not-json', 'The question is not valid JSON.');
	const { reader, answers } = await stores();
	try {
		const run = await runQuery(reader, input, { format, viewer, today: today(), answers });
		if (!run.ok) {
			if ('problems' in run) return problem(400, 'not-a-query', run.problems.join('; '), { problems: run.problems });
			return refusalProblem(run.answer.refusal);
		}
		return answerResponse(run.body, format, run.answer.provenance);
	} catch (error) {
		if (error instanceof NoReleaseError) return problem(404, 'no-release', 'Nothing has been published yet.');
		throw error;
	}
}

function answerResponse(body: string | Uint8Array, format: QueryFormat, provenance: Provenance): Response {
	const headers = new Headers({
		'content-type': MEDIA_TYPES[format],
		'cache-control': provenance.tlp === 'TLP:CLEAR' ? 'private, no-cache' : 'no-store',
		vary: 'accept',
		'x-tlp': provenance.tlp,
		'x-release': String(provenance.release)
	});
	if (format !== 'json') {
		const name = `${provenance.dataflow}-${provenance.indicator}-release-${provenance.release}`.replace(/[^\w.-]/g, '_');
		headers.set('content-disposition', `attachment; filename="${name}.${format}"`);
	}
	return new Response(typeof body === 'string' ? body : new Uint8Array(body), { headers });
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
