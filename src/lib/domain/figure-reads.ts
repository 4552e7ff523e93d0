import type { QueryDimension } from './dimension.ts';
import type { SeriesBreak } from './like-for-like.ts';
import type { ObservationQuery } from './observation-query.ts';
import type { AnyFrequency } from './other-period.ts';
import type { TlpLabel } from './policy.ts';
import type { AnswerRow } from './query-answer.ts';
import type { Reference } from './reference.ts';
import type { GroupFigures, ReturnFigure } from './return-figure.ts';
import type { Selection } from './selection.ts';
import type { SectionSides } from './selection-reporters.ts';

/** What of the reference decides an answer. */
export interface QuestionReference extends Pick<Reference, 'dataflows' | 'indicators' | 'legs' | 'plan'> {
	readonly sections: ReadonlyMap<string, SectionSides>;
}

/** A kind of table that there are returns of. */
export interface TableFacts {
	readonly unit: string;
	readonly freq: AnyFrequency;
	readonly breakdown: number;
	readonly nil: boolean;
	readonly returns: number;
}

type Awaitable<T> = T | Promise<T>;

/**
 * The few readings that every answer is made of, for one viewer: a warehouse does them in SQL, a cube in typed arrays,
 * and everything above them is shared.
 */
export interface FigureReads {
	readonly currentRelease: number;
	/** When a release was published (ISO instant); undefined for one that is not there. */
	publishedAt(release: number): string | undefined;
	referenceOf(release: number): Awaitable<QuestionReference>;
	labelOf(submission: number): TlpLabel;
	/** Which tables there are of a query's dataflow, indicator and reporters. */
	tables(query: ObservationQuery, release: number): Awaitable<readonly TableFacts[]>;
	/** Reporter by reporter, the returns whose table can answer. */
	returns(selection: Selection): Awaitable<readonly ReturnFigure[]>;
	/** The figures of those that count, split into groups. */
	groups(selection: Selection, groupBy: readonly QueryDimension[]): Awaitable<readonly GroupFigures[]>;
	/** The groups of a selection, in order. */
	rows(selection: Selection): Awaitable<readonly AnswerRow[]>;
	/** The periods from which a reporter's series no longer compares with what came before. */
	breaks(selection: Selection): Awaitable<readonly SeriesBreak[]>;
	/** Reporters of figures that could answer, which the viewer's clearance leaves out. */
	leftOut(selection: Selection): Awaitable<readonly string[]>;
}
