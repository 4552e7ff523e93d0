import { parsePeriod, periodAt, periodRange, subPeriods, type Frequency, type Period } from '#domain/period';

/** The months that are made up, and the year of warm-up before them in which flows fill the routes. */
export interface Timeline {
	/** First and last month that is reported. */
	readonly first: Period;
	readonly last: Period;
	/** Months with the warm-up; index 0 is a year before `first`. */
	readonly count: number;
	/** Index of a month; may lie outside 0 … count − 1. */
	indexOf(month: string): number;
	/** Index of the first reported month. */
	readonly start: number;
	monthAt(index: number): Period;
	/** Month of the year of an index, from 0. */
	monthOfYear(index: number): number;
	/** Periods of a frequency that lie wholly within the reported months, each with the indexes of its months. */
	periods(freq: Frequency): readonly { readonly period: Period; readonly months: readonly number[] }[];
}

const WARM_UP = 12;

/** Throws when a text is no month or the months run backwards. */
export function createTimeline(from: string, until: string): Timeline {
	const first = monthOf(from);
	const last = monthOf(until);
	if (last.ordinal < first.ordinal) throw new Error(`the sample ends before it begins: ${from}, ${until}`);
	const origin = first.ordinal - WARM_UP;
	const count = last.ordinal - origin + 1;
	const periodsOf = (freq: Frequency) => {
		const begin = periodAt(freq, ordinalOf(freq, first.ordinal));
		const end = periodAt(freq, ordinalOf(freq, last.ordinal));
		return periodRange(begin, end)
			.map((period) => ({ period, months: (freq === 'M' ? [period] : subPeriods(period, 'M')).map((month) => month.ordinal - origin) }))
			.filter(({ months }) => (months[0] ?? -1) >= WARM_UP && (months.at(-1) ?? count) < count);
	};
	const known = new Map<Frequency, ReturnType<typeof periodsOf>>();
	return {
		first,
		last,
		count,
		start: WARM_UP,
		indexOf: (month) => monthOf(month).ordinal - origin,
		monthAt: (index) => periodAt('M', origin + index),
		monthOfYear: (index) => (((origin + index) % 12) + 12) % 12,
		periods(freq) {
			const found = known.get(freq) ?? periodsOf(freq);
			known.set(freq, found);
			return found;
		}
	};
}

function monthOf(text: string): Period {
	const period = parsePeriod(text);
	if (period?.freq !== 'M') throw new Error(`not a month: ${text}`);
	return period;
}

const MONTHS_IN: Record<Frequency, number> = { D: 1, W: 1, M: 1, Q: 3, A: 12 };

function ordinalOf(freq: Frequency, month: number): number {
	if (freq === 'D' || freq === 'W') throw new Error(`the sample has no periods of frequency ${freq}`);
	return Math.floor(month / MONTHS_IN[freq]);
}
