import { compareCodes } from './compare-codes.ts';
import { createConcerns, type ConcernedReporter } from './concerned-reporters.ts';
import type { QuestionReference } from './figure-reads.ts';
import type { FramedQuestion } from './frame-question.ts';
import type { AnswerRow } from './query-answer.ts';
import type { ReturnFigure } from './return-figure.ts';
import { isLegValid } from './route.ts';

/** What it means that a group is not listed in a period. */
type Unlisted = 'zero' | 'provisional-zero' | 'unknown';

/** What a reporter's returns of one period of the grain say together. */
interface Standing {
	/** Whether they cover the period and what they do not list is zero. */
	listsAll: boolean;
	provisional: boolean;
	/** First days of the returns' own periods: what legs are valid on. */
	readonly days: string[];
}

interface Group {
	readonly codes: readonly string[];
	/** By period. */
	readonly rows: (AnswerRow | undefined)[];
}

/**
 * More rows than this nobody reads as series: detailed tables are nearly all zeros, and would grow many times over.
 * They stay as they were reported.
 */
const MOST_ROWS = 200_000;

/**
 * The rows of an answer by TIME_PERIOD, and among them those that follow from what was reported: a group with any row
 * is zero in each period in which it has none and every reporter concerned that reported lists all. `added` are those.
 */
export function fillUnlistedZeros(
	rows: readonly AnswerRow[],
	{ selection, inRange }: Pick<FramedQuestion, 'selection' | 'inRange'>,
	reference: Pick<QuestionReference, 'legs' | 'sections'>,
	mostRows = MOST_ROWS
): { readonly rows: readonly AnswerRow[]; readonly added: readonly AnswerRow[] } {
	const { query } = selection;
	// In a query's order of dimensions it comes first.
	if (query.by[0] !== 'TIME_PERIOD' || rows.length === 0) return { rows, added: [] };
	const periods = [...new Set([...inRange.map((sent) => sent.grain.text), ...rows.map(({ codes }) => codes[0] ?? '')])].sort();
	const places = new Map(periods.map((text, place) => [text, place]));
	const groups = collectGroups(rows, places, mostRows / periods.length);
	if (!groups || groups.length * periods.length === rows.length) return { rows, added: [] };

	const standings = collectStandings(inRange, places);
	const concerns = createConcerns(query, reference, [...standings.keys()]);
	const known = new Map<string, Unlisted[]>();
	const meanings = groups.map(({ codes }) => {
		const key = concerns.keyOf(codes);
		const meaning = known.get(key) ?? meaningOf(concerns.reportersOf(codes), standings, periods.length);
		known.set(key, meaning);
		return meaning;
	});

	const filled: AnswerRow[] = [];
	const added: AnswerRow[] = [];
	periods.forEach((period, place) => {
		groups.forEach((group, index) => {
			const row = group.rows[place];
			const meaning = meanings[index]?.[place] ?? 'unknown';
			if (row) filled.push(row);
			else if (meaning !== 'unknown') {
				const zero = { codes: [period, ...group.codes], value: 0, missingCells: 0, provisional: meaning === 'provisional-zero', seriesBreak: false };
				filled.push(zero);
				added.push(zero);
			}
		});
	});
	return { rows: filled, added };
}

/** In the answer's order; undefined where there are more than `most`. */
function collectGroups(rows: readonly AnswerRow[], places: ReadonlyMap<string, number>, most: number): Group[] | undefined {
	const groups = new Map<string, Group>();
	for (const row of rows) {
		const [period = '', ...codes] = row.codes;
		const key = codes.join('|');
		let group = groups.get(key);
		if (!group) {
			if (groups.size + 1 > most) return undefined;
			group = { codes, rows: [] };
			groups.set(key, group);
		}
		group.rows[places.get(period) ?? -1] = row;
	}
	return [...groups.values()].sort((a, b) => compareCodes(a.codes, b.codes));
}

/** Reporter by reporter, by period. */
function collectStandings(inRange: readonly ReturnFigure[], places: ReadonlyMap<string, number>): Map<string, (Standing | undefined)[]> {
	const standings = new Map<string, (Standing | undefined)[]>();
	for (const { reportingState, period, grain, nil, exhaustive, whole, provisional } of inRange) {
		const own = standings.get(reportingState) ?? [];
		standings.set(reportingState, own);
		const standing = (own[places.get(grain.text) ?? -1] ??= { listsAll: true, provisional: false, days: [] });
		standing.listsAll &&= whole && (nil || exhaustive);
		standing.provisional ||= provisional;
		standing.days.push(period.start);
	}
	return standings;
}

function meaningOf(
	concerned: readonly ConcernedReporter[],
	standings: ReadonlyMap<string, readonly (Standing | undefined)[]>,
	periods: number
): Unlisted[] {
	return Array.from({ length: periods }, (_, place) => {
		const heard = concerned.flatMap(({ reportingState, legs }) => {
			const standing = standings.get(reportingState)?.[place];
			return standing && (!legs || legs.some((leg) => standing.days.some((day) => isLegValid(leg, day)))) ? [standing] : [];
		});
		if (heard.length === 0 || !heard.every((standing) => standing.listsAll)) return 'unknown';
		return heard.some((standing) => standing.provisional) ? 'provisional-zero' : 'zero';
	});
}
