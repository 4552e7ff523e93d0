import { parsePeriod } from './period.ts';

/** What a submission announces: its first and last period, as SDMX texts, both within. */
export interface PeriodWindow {
	readonly from: string;
	readonly to: string;
}

/** Reads `2026-01..2026-03`, or one period alone; undefined when it is neither or ends before it begins. */
export function parsePeriodWindow(text: string): PeriodWindow | undefined {
	const [from = '', to = from, ...more] = text.split('..').map((part) => part.trim());
	const [first, last] = [parsePeriod(from), parsePeriod(to)];
	if (!first || !last || more.length > 0 || last.end < first.start) return undefined;
	return { from, to };
}

/** First and last day (`YYYY-MM-DD`) of a window; throws on one that `parsePeriodWindow` would not have made. */
export function windowDays({ from, to }: PeriodWindow): { readonly first: string; readonly last: string } {
	const [begins, ends] = [parsePeriod(from), parsePeriod(to)];
	if (!begins || !ends) throw new Error(`not a window of periods: ${from}..${to}`);
	return { first: begins.start, last: ends.end };
}
