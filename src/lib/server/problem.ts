import { refusalWords } from '#pipelines/index.server';
import type { Refusal, RefusalReason } from '../domain/query-answer.ts';

/** RFC 9457: what went wrong, under a reason that stays and in words. Never a stack, SQL or a path. */
export function problem(status: number, reason: string, detail: string, further: Readonly<Record<string, unknown>> = {}): Response {
	const body = { type: `urn:whole-of-route:problem:${reason}`, title: TITLES[status] ?? 'Error', status, reason, detail, ...further };
	return new Response(JSON.stringify(body), {
		status,
		headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' }
	});
}

const TITLES: Readonly<Record<number, string>> = {
	400: 'Bad request',
	403: 'Forbidden',
	404: 'Not found',
	405: 'Method not allowed',
	406: 'Not acceptable',
	409: 'Conflict',
	413: 'Too large',
	415: 'Unsupported media type',
	422: 'Refused',
	429: 'Too many requests',
	499: 'Closed by the client',
	500: 'Unexpected',
	503: 'Not ready'
};

/** An endpoint's failure in the one form, where the framework has put it in another. */
export function asProblem(response: Response, requestId: string): Response {
	if (response.status < 400 || response.headers.get('content-type')?.startsWith('application/problem+json')) return response;
	const id = { id: requestId };
	switch (response.status) {
		case 404:
			return problem(404, 'no-such-endpoint', 'There is nothing at this address.', id);
		case 405:
			return problem(405, 'method-not-allowed', 'This address is not asked in this way.', id);
		default:
			return problem(response.status, 'unexpected', 'Something went wrong here. Quote the id to the Secretariat.', id);
	}
}

const NOT_FOUND: readonly RefusalReason[] = ['unknown-dataflow', 'unknown-indicator', 'unknown-release'];

/** Why a question has no answer: 404 where it names what is not there, else 422. */
export function refusalProblem(refusal: Refusal): Response {
	const status = NOT_FOUND.includes(refusal.reason) ? 404 : 422;
	return problem(status, refusal.reason, refusalWords(refusal), { parameters: refusal.detail });
}
