import type { Table } from 'apache-arrow';
import { answerQuestion } from '../domain/answer-question.ts';
import type { ObservationQuery } from '../domain/observation-query.ts';
import type { QueryAnswer } from '../domain/query-answer.ts';
import type { CubeContext } from './cube-context.ts';
import type { CubeData } from './cube-data.ts';
import { createCubeReads, type CubeReads } from './cube-reads.ts';
import { readArrow } from './read-arrow.ts';

/** Whatever answers questions: the figures here, or the server's. */
export interface ObservationSource {
	answer(query: ObservationQuery): Promise<QueryAnswer>;
}

/** All cells of one dataflow and indicator that a viewer may see, answering as the server does. */
export class Cube implements ObservationSource {
	readonly data: CubeData;
	readonly context: CubeContext;
	readonly reads: CubeReads;
	readonly #today: string;

	constructor(data: CubeData, context: CubeContext, today: string) {
		this.data = data;
		this.context = context;
		this.reads = createCubeReads(data, context);
		this.#today = today;
	}

	/** From the two tables that the server sends; `today` is `YYYY-MM-DD` in UTC. */
	static fromArrow(cells: Table, returned: Table, context: CubeContext, today: string): Cube {
		return new Cube(readArrow(cells, returned), context, today);
	}

	/** Whether a query is about these figures. */
	holds({ dataflow, indicator, release = this.context.release }: ObservationQuery): boolean {
		return dataflow === this.context.dataflow && indicator === this.context.indicator && release === this.context.release;
	}

	answer(query: ObservationQuery): Promise<QueryAnswer> {
		return answerQuestion(this.reads, query, this.#today);
	}
}
