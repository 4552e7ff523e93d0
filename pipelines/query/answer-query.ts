import type { ObservationQuery } from '#domain/observation-query';
import { strictestTlp, type Viewer } from '#domain/policy';
import type { Answer, QueryAnswer } from '#domain/query-answer';
import { compareQuery } from './compare-query.ts';
import { describeAnswer } from './describe-answer.ts';
import type { FigureReader, FigureSource } from './figure-source.ts';
import { frameQuery, type FramedQuery } from './frame-query.ts';
import { createPolicy, type Policy } from './policy.ts';
import { readRows } from './read-rows.ts';
import { resolveQuery, type ResolvedQuery } from './resolve-query.ts';

export interface AnswerOptions {
	/** `YYYY-MM-DD` in UTC: what is due, embargoed and complete depends on it. */
	readonly today: string;
}

export type AnswerInFull =
	| { readonly answer: Answer; readonly framed: FramedQuery; readonly resolved: ResolvedQuery }
	| { readonly answer: Extract<QueryAnswer, { ok: false }>; readonly framed?: undefined; readonly resolved?: undefined };

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
	options: AnswerOptions
): Promise<QueryAnswer> {
	return (await answerInFull(source, query, policy, options)).answer;
}

/** The answer with what it was read from, so that the same rows can be read again in another form. */
export async function answerInFull(
	source: FigureSource,
	query: ObservationQuery,
	policy: Policy,
	{ today }: AnswerOptions
): Promise<AnswerInFull> {
	const resolved = await resolveQuery(source, query, policy);
	if ('reason' in resolved) return { answer: { ok: false, query, refusal: resolved } };
	const framed = await frameQuery(source, resolved, today);
	const rows = await readRows(source, framed.selection, resolved.context);
	const provenance = await describeAnswer(source, resolved, framed);
	const compared = await compareQuery(source, resolved, framed);
	const answer: Answer = {
		ok: true,
		query: resolved.query,
		rows,
		provenance: compared ? { ...provenance, tlp: strictestTlp([provenance.tlp, compared.tlp]) } : provenance,
		...(compared ? { comparison: compared.comparison } : {})
	};
	return { answer, framed, resolved };
}
