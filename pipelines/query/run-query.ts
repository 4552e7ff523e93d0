import { answerQuestion } from '#domain/answer-question';
import { parseObservationQuery } from '#domain/observation-query';
import { PUBLIC_VIEWER, type Viewer } from '#domain/policy';
import type { QueryAnswer } from '#domain/query-answer';
import { createSqlReads } from './sql-reads.ts';
import type { createCachedAnswers } from './cached-answers.ts';
import { answerTable } from './answer-table.ts';
import { arrowOfRows, arrowStream } from './arrow/arrow-table.ts';
import type { FigureReader } from './figure-source.ts';
import { createPolicy } from './policy.ts';
import { tableSql } from './table-parquet.ts';
import { answerCsv } from './write-csv.ts';

export const QUERY_FORMATS = ['json', 'csv', 'arrow', 'parquet'] as const;
export type QueryFormat = (typeof QUERY_FORMATS)[number];

export interface RunQueryOptions {
	readonly format?: QueryFormat;
	readonly viewer?: Viewer;
	/** `YYYY-MM-DD` in UTC. */
	readonly today: string;
	/** Takes the place of the query's own release. */
	readonly release?: number;
	/** Remembered answers, for JSON. */
	readonly answers?: ReturnType<typeof createCachedAnswers>;
}

export type QueryRun =
	| { readonly ok: true; readonly answer: Extract<QueryAnswer, { ok: true }>; readonly body: string | Uint8Array }
	| { readonly ok: false; readonly answer: Extract<QueryAnswer, { ok: false }> }
	| { readonly ok: false; readonly problems: readonly string[] };

/** Answers a question given as data, in the form asked for: all of it, or the reasons why not. */
export async function runQuery(reader: FigureReader, input: unknown, options: RunQueryOptions): Promise<QueryRun> {
	const { format = 'json', viewer = PUBLIC_VIEWER, today, release, answers } = options;
	const parsed = parseObservationQuery(input);
	if (!parsed.ok) return { ok: false, problems: parsed.problems };
	const query = release === undefined ? parsed.query : { ...parsed.query, release };
	if (format === 'json' && answers) {
		const answer = await answers(query, viewer, { today });
		return answer.ok ? { ok: true, answer, body: JSON.stringify(answer) } : { ok: false, answer };
	}
	return reader.use(async (source) => {
		const policy = createPolicy(source.labels, viewer, today);
		const answer = await answerQuestion(createSqlReads(source, policy), query, today);
		if (!answer.ok) return { ok: false, answer };
		const { footnotes } = await source.referenceOf(answer.provenance.release);
		switch (format) {
			case 'json':
				return { ok: true, answer, body: JSON.stringify(answer) };
			case 'csv':
				return { ok: true, answer, body: answerCsv(answer, footnotes) };
			case 'parquet':
				return { ok: true, answer, body: await source.copyToParquet(tableSql(answerTable(answer, footnotes))) };
			case 'arrow': {
				const { provenance } = answer;
				const metadata = new Map([
					['dataflow', provenance.dataflow],
					['indicator', provenance.indicator],
					['counting_unit', provenance.countingUnit],
					['release', String(provenance.release)],
					['published_at', provenance.publishedAt],
					['tlp', provenance.tlp]
				]);
				return { ok: true, answer, body: arrowStream(arrowOfRows(answerTable(answer, footnotes), metadata)) };
			}
		}
	});
}
