import { periodAt, periodOfDay, type Frequency, type Period } from './period.ts';

/** One reporter's figure of a series for one of its own periods, from the table that counts. */
export interface SeriesPoint {
	readonly reportingState: string;
	readonly freq: Frequency;
	/** The period's ordinal within `freq`. */
	readonly ordinal: number;
	readonly breakdown: number;
	/** A nil return compares with any table. */
	readonly nil: boolean;
	/** Null where the return says nothing of this series: missing is not zero. */
	readonly value: number | null;
	/** The definition it was counted by; a change of it ends a comparison. */
	readonly definition?: string | undefined;
}

/** A reporter's series breaks at the period that begins on this day: it does not compare with what came before. */
export interface SeriesBreak {
	readonly reportingState: string;
	readonly start: string;
}

/** First and last period of one frequency, inclusive. */
export interface Span {
	readonly first: Period;
	readonly last: Period;
}

/** One reporter's points of one frequency, found by their period. */
export interface ReporterSeries {
	readonly reportingState: string;
	readonly freq: Frequency;
	readonly points: ReadonlyMap<number, SeriesPoint>;
	/** First days of the periods at which the reporter's series break. */
	readonly breaks: readonly string[];
	/** First day of its first period. */
	readonly begins: string;
}

export function indexSeries(points: readonly SeriesPoint[], breaks: readonly SeriesBreak[]): ReporterSeries[] {
	const byReporter = new Map<string, Map<number, SeriesPoint>>();
	for (const point of points) {
		const key = `${point.reportingState}|${point.freq}`;
		const known = byReporter.get(key);
		if (known) known.set(point.ordinal, point);
		else byReporter.set(key, new Map([[point.ordinal, point]]));
	}
	return [...byReporter.values()].flatMap((found) => {
		const [some] = found.values();
		if (!some) return [];
		const { reportingState, freq } = some;
		const first = [...found.keys()].reduce((least, ordinal) => Math.min(least, ordinal));
		return {
			reportingState,
			freq,
			points: found,
			breaks: breaks.filter((one) => one.reportingState === reportingState).map(({ start }) => start),
			begins: periodAt(freq, first).start
		};
	});
}

/** First and last ordinal of a frequency's periods in a span. */
export function ordinalsWithin(freq: Frequency, { first, last }: Span): readonly [number, number] {
	if (freq === first.freq) return [first.ordinal, last.ordinal];
	return [periodOfDay(freq, first.start).ordinal, periodOfDay(freq, last.end).ordinal];
}

export function hasPointsIn({ freq, points }: ReporterSeries, span: Span): boolean {
	const [first, last] = ordinalsWithin(freq, span);
	for (let ordinal = first; ordinal <= last; ordinal += 1) if (points.has(ordinal)) return true;
	return false;
}
