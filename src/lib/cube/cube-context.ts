import type { QuestionReference } from '../domain/figure-reads.ts';
import type { Indicator } from '../domain/indicator.ts';
import type { Dataflow, PlanEntry } from '../domain/reference.ts';
import type { BorderSection, RouteLeg } from '../domain/route.ts';

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

/** A cube's context as it goes over the wire, with where to fetch its two tables. */
export interface CubeOffer {
	readonly release: number;
	readonly publishedAt: string;
	/** `YYYY-MM-DD` in UTC, by the server's clock. */
	readonly today: string;
	readonly dataflow: Dataflow;
	readonly indicator: Indicator;
	readonly legs: readonly RouteLeg[];
	readonly sections: readonly Pick<BorderSection, 'code' | 'stateA' | 'stateB'>[];
	readonly plan: readonly PlanEntry[];
	readonly cells: string;
	readonly returns: string;
}

export function contextOf(offer: CubeOffer, leftOut: readonly HiddenTable[] = []): CubeContext {
	const { release, publishedAt, dataflow, indicator, legs, sections, plan } = offer;
	return {
		dataflow: dataflow.code,
		indicator: indicator.code,
		release,
		publishedAt,
		leftOut,
		reference: {
			dataflows: new Map([[dataflow.code, dataflow]]),
			indicators: new Map([[indicator.code, indicator]]),
			legs,
			sections: new Map(sections.map((section) => [section.code, section])),
			plan
		}
	};
}
