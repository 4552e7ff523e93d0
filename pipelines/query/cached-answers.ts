import { createHash } from 'node:crypto';
import { canonicalQuery, type ObservationQuery } from '#domain/observation-query';
import type { Viewer } from '#domain/policy';
import type { QueryAnswer } from '#domain/query-answer';
import { answerFrom, type AnswerOptions } from './answer-query.ts';
import type { FigureReader } from './figure-source.ts';
import { LruCache } from './lru-cache.ts';
import { createPolicy } from './policy.ts';

/** SHA-256 of a question in its one form: the same question always has the same. */
export function queryHash(query: ObservationQuery): string {
	return createHash('sha256').update(JSON.stringify(sortKeys(canonicalQuery(query)))).digest('hex');
}

/** Answers questions, and keeps the answers as long as release, policy and day are the same. */
export function createCachedAnswers(
	reader: FigureReader,
	capacity = 500
): (query: ObservationQuery, viewer: Viewer, options: AnswerOptions) => Promise<QueryAnswer> {
	const answers = new LruCache<QueryAnswer>(capacity);
	return (query, viewer, options) =>
		reader.use((source) => {
			const policy = createPolicy(source.labels, viewer, options.today);
			const key = [source.currentRelease, policy.fingerprint, options.today, queryHash(query)].join(' ');
			return answers.get(key, () => answerFrom(source, query, policy, options));
		});
}

function sortKeys(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sortKeys);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, inner]) => [key, sortKeys(inner)])
	);
}
