import { NoReleaseError } from '#pipelines/index.server';
import { parseObservationQuery, type ObservationQueryInput } from '../domain/observation-query.ts';
import type { Viewer } from '../domain/policy.ts';
import type { QueryAnswer } from '../domain/query-answer.ts';
import { stores, today } from './stores.ts';

/** Answers a page's question. Throws when it is no question at all; before the first release there is none to ask. */
export async function answer(input: ObservationQueryInput, viewer: Viewer): Promise<QueryAnswer> {
	const parsed = parseObservationQuery(input);
	if (!parsed.ok) throw new Error(`not a query: ${parsed.problems.join('; ')}`);
	const { answers } = await stores();
	try {
		return await answers(parsed.query, viewer, { today: today() });
	} catch (error) {
		if (!(error instanceof NoReleaseError)) throw error;
		return { ok: false, query: parsed.query, refusal: { reason: 'unknown-release', detail: { release: String(parsed.query.release ?? 1) } } };
	}
}
