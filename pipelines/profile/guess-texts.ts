import { parsePeriod, periodAt } from '#domain/period';
import type { BoundProfile } from '#domain/profile/bound-profile';
import { isLookedUp, type ColumnTexts } from '#domain/profile/column-texts';

/** Days between the first and the last that a column is supposed to hold, if it holds days alone: some hundred years. */
const MAX_DAYS = 40_000;
const PLAIN_COUNT = /^(0|[1-9]\d{0,14})$/;

/**
 * The texts that columns hold, guessed from records of all over a file; whoever uses them sees afterwards whether one was missing.
 * Undefined where counts are written in other ways than digits.
 */
export function guessTexts(spread: readonly (readonly string[])[], bound: BoundProfile): ColumnTexts | undefined {
	if (spread.some((cells) => bound.counts.some(({ column }) => !PLAIN_COUNT.test(cells[column.index] ?? '')))) return undefined;
	const byColumn = new Map<string, readonly string[]>();
	for (const { column, rule } of bound.columns.filter(isLookedUp)) {
		const texts = new Set(spread.map((cells) => cells[column.index] ?? ''));
		byColumn.set(column.name, rule.as === 'period' ? withDaysBetween(texts) : [...texts]);
	}
	return { byColumn, odd: [] };
}

/** Where all texts are ISO days, every day between the first and the last; other periods are few enough to be met. */
function withDaysBetween(texts: ReadonlySet<string>): string[] {
	const days = [...texts].map((text) => (/^(19|20)\d\d-\d\d-\d\d$/.test(text) ? parsePeriod(text)?.ordinal : undefined));
	const known = days.filter((day) => day !== undefined);
	if (known.length < days.length || known.length === 0) return [...texts];
	const [first, last] = known.reduce(([least, most], day) => [Math.min(least, day), Math.max(most, day)], [Infinity, -Infinity]);
	if (last - first >= MAX_DAYS) return [...texts];
	return Array.from({ length: last - first + 1 }, (_, index) => periodAt('D', first + index).text);
}
