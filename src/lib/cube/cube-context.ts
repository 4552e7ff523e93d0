import type { QuestionReference } from '../domain/figure-reads.ts';

/** Returns that the viewer's clearance leaves out, by table: who sent them and for which days, never what. */
export interface HiddenTable {
	readonly reportingState: string;
	readonly countingUnit: string;
	readonly breakdown: number;
	readonly nil: boolean;
	/** First and last day that a return of it covers (`YYYY-MM-DD`). */
	readonly first: string;
	readonly last: string;
}

/** What a cube's cells and returns do not say themselves. */
export interface CubeContext {
	readonly dataflow: string;
	readonly indicator: string;
	readonly release: number;
	/** ISO instant. */
	readonly publishedAt: string;
	readonly reference: QuestionReference;
	readonly leftOut: readonly HiddenTable[];
}
