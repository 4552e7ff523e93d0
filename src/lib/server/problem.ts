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
	404: 'Not found',
	406: 'Not acceptable',
	409: 'Conflict',
	413: 'Too large',
	415: 'Unsupported media type',
	422: 'Refused',
	503: 'Not ready'
};

const NOT_FOUND: readonly RefusalReason[] = ['unknown-dataflow', 'unknown-indicator', 'unknown-release'];

/** Why a question has no answer: 404 where it names what is not there, else 422. */
export function refusalProblem(refusal: Refusal): Response {
	const status = NOT_FOUND.includes(refusal.reason) ? 404 : 422;
	return problem(status, refusal.reason, refusalWords(refusal), { parameters: refusal.detail });
}
