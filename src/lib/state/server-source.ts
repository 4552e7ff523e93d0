import type { ObservationSource } from '../cube/cube.ts';
import type { ObservationQuery } from '../domain/observation-query.ts';
import type { QueryAnswer, Refusal } from '../domain/query-answer.ts';

/** A problem as the server tells it; a refusal carries its reason and parameters. */
interface Problem {
	readonly detail?: string;
	readonly refusal?: Refusal;
}

/** Asks the server: where there is no cube, or a question is about other figures than the cube's. */
export function createServerSource(ask: typeof fetch = fetch): ObservationSource {
	return {
		async answer(query: ObservationQuery): Promise<QueryAnswer> {
			const response = await ask('/api/v1/query', {
				method: 'POST',
				headers: { 'content-type': 'application/json', accept: 'application/json' },
				body: JSON.stringify(query)
			});
			if (response.ok) return (await response.json()) as QueryAnswer;
			const problem = (await response.json().catch(() => ({}))) as Problem;
			if (problem.refusal) return { ok: false, query, refusal: problem.refusal };
			throw new Error(problem.detail ?? `the server answered ${response.status}`);
		}
	};
}
