import type { ObservationSource } from '../cube/cube.ts';
import type { ObservationQuery } from '../domain/observation-query.ts';
import { REFUSAL_REASONS, type QueryAnswer } from '../domain/query-answer.ts';

/** A problem as the server tells it. */
interface Problem {
	readonly reason?: string;
	readonly detail?: string;
	readonly parameters?: Readonly<Record<string, string>>;
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
			const reason = REFUSAL_REASONS.find((known) => known === problem.reason);
			if (reason) return { ok: false, query, refusal: { reason, detail: problem.parameters ?? {} } };
			throw new Error(problem.detail ?? `the server answered ${response.status}`);
		}
	};
}
