import type { Indicator } from '../domain/indicator.ts';
import { canonicalQuery, type ObservationQuery } from '../domain/observation-query.ts';
import { parsePeriod, periodOfDay, shiftPeriod, type Frequency } from '../domain/period.ts';
import type { ExploreChoice, FilterDimension } from './explore-choice.ts';

/** A choice in which everything that a question needs is decided. */
export interface SettledChoice extends ExploreChoice {
	readonly dataflow: string;
	readonly indicator: string;
}

/** The dimension of a leaderboard. */
export type BoardDimension = FilterDimension | 'LEG_ROUTE';

/** How many periods are shown where nobody has said. */
export const USUAL_PERIODS: Readonly<Record<Frequency, number>> = { D: 90, W: 52, M: 12, Q: 8, A: 6 };
/** As many codes as can be told apart as lines. */
export const MOST_LINES = 8;

const BOARDS: readonly BoardDimension[] = [
	'LEG_ROUTE',
	'ROUTE',
	'CITIZENSHIP',
	'REPORTING_STATE',
	'BORDER_SECTION',
	'COUNTERPART_STATE',
	'MODE',
	'SEX',
	'AGE_GROUP'
];

/** The leaderboards that an indicator may have. */
export function boardDimensions({ dimensions, stageRule }: Indicator): BoardDimension[] {
	return BOARDS.filter((name) => {
		if (name === 'LEG_ROUTE') return stageRule;
		if (name === 'REPORTING_STATE') return true;
		// Along a leg the routes are those of the code lists; what a reporter assigned would say it twice.
		return dimensions.includes(name) && !(name === 'ROUTE' && stageRule);
	});
}

/** The filters of a choice, its route and stage among them. */
export function whereOf(choice: ExploreChoice): ObservationQuery['where'] {
	const { filters, route, stage } = choice;
	return {
		...Object.fromEntries(Object.entries(filters).map(([name, codes]) => [name, [...codes]])),
		...(route ? { LEG_ROUTE: [route] } : {}),
		...(stage ? { LEG_STAGE: [stage] } : {})
	};
}

/** The codes that a choice leaves out. */
export function exceptOf({ excluded }: ExploreChoice): ObservationQuery['except'] {
	return Object.fromEntries(Object.entries(excluded).map(([name, codes]) => [name, [...codes]]));
}

/** The dimension whose selected codes become lines: the first of which a few are selected. */
export function lineDimension({ filters }: ExploreChoice): FilterDimension | undefined {
	return (Object.keys(filters) as FilterDimension[]).find((name) => {
		const count = filters[name]?.length ?? 0;
		return count > 1 && count <= MOST_LINES;
	});
}

/** All of the past at the grain asked for, incomplete periods too: what the brush shows. */
export function allTimeQuestion(choice: SettledChoice): ObservationQuery {
	return question(choice, { by: ['TIME_PERIOD'], where: whereOf(choice), period: { ...grainOf(choice), asOf: 'now' } });
}

/** A stretch of time; without a beginning it goes back to the first figure, and so compares with nothing before. */
export interface QuestionRange {
	readonly from?: string;
	readonly to?: string;
}

/** The figure of the headline by period, compared. */
export function mainQuestion(choice: SettledChoice, range: QuestionRange): ObservationQuery {
	const line = lineDimension(choice);
	return question(choice, {
		by: ['TIME_PERIOD', ...(line ? [line] : [])],
		where: whereOf(choice),
		period: { ...range, ...grainOf(choice), asOf: choice.asOf },
		compare: range.from ? compareOf(choice) : 'none'
	});
}

/** One leaderboard, which its own filter does not narrow, in a range that is decided. */
export function boardQuestion(choice: SettledChoice, dimension: BoardDimension, range: QuestionRange): ObservationQuery {
	const [where, except] = [whereOf(choice), exceptOf(choice)];
	delete where[dimension];
	if (dimension !== 'LEG_ROUTE') delete except[dimension];
	return question(choice, { by: ['TIME_PERIOD', dimension], where, except, period: { ...range, ...grainOf(choice), asOf: 'now' }, compare: compareOf(choice) });
}

/** The range shown: as chosen, else the usual number of periods up to the last one that counts. */
export function rangeOf(choice: ExploreChoice, last: string | undefined): QuestionRange {
	const { from, to, span } = choice;
	if (from || to || span === 'all') return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
	const end = last === undefined ? undefined : parsePeriod(last);
	return end ? { from: shiftPeriod(end, 1 - USUAL_PERIODS[end.freq]).text } : {};
}

/** A range stepped by its own length; undefined where it has no beginning or end. */
export function stepRange(range: { from: string; to: string }, grain: Frequency, steps: number): { from: string; to: string } | undefined {
	const [first, last] = [parsePeriod(range.from), parsePeriod(range.to)];
	if (!first || !last) return undefined;
	const [start, end] = [periodOfDay(grain, first.start), periodOfDay(grain, last.end)];
	const length = end.ordinal - start.ordinal + 1;
	return { from: shiftPeriod(start, steps * length).text, to: shiftPeriod(end, steps * length).text };
}

const compareOf = ({ compare }: ExploreChoice): ObservationQuery['compare'] => (typeof compare === 'string' ? compare : { ...compare });
const grainOf = ({ grain }: ExploreChoice): { grain?: Frequency } => (grain ? { grain } : {});

function question(
	choice: SettledChoice,
	parts: Pick<ObservationQuery, 'by' | 'where' | 'period'> & Partial<Pick<ObservationQuery, 'compare' | 'except'>>
): ObservationQuery {
	const { dataflow, indicator, release } = choice;
	return canonicalQuery({ dataflow, indicator, compare: 'none', except: exceptOf(choice), ...(release === undefined ? {} : { release }), ...parts });
}
