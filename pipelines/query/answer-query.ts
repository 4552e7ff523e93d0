import { answerQuestion } from '#domain/answer-question';
import type { ObservationQuery } from '#domain/observation-query';
import type { Viewer } from '#domain/policy';
import type { QueryAnswer } from '#domain/query-answer';
import type { FigureReader, FigureSource } from './figure-source.ts';
import { createPolicy, type Policy } from './policy.ts';
import { createSqlReads } from './sql-reads.ts';

export interface AnswerOptions {
	/** `YYYY-MM-DD` in UTC: what is due, embargoed and complete depends on it. */
	readonly today: string;
}

/** Answers a question from the current release (or the one it names), for one viewer. */
export async function answerQuery(
	reader: FigureReader,
	query: ObservationQuery,
	viewer: Viewer,
	{ today }: AnswerOptions
): Promise<QueryAnswer> {
	return reader.use((source) => answerFrom(source, query, createPolicy(source.labels, viewer, today), { today }));
}

/** The same from a source that is held open, under a policy that is made. */
export async function answerFrom(
	source: FigureSource,
	query: ObservationQuery,
	policy: Policy,
	{ today }: AnswerOptions
): Promise<QueryAnswer> {
	return answerQuestion(createSqlReads(source, policy), query, today);
}
