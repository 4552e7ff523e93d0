import { parsePeriod } from '../domain/period.ts';
import type { AnswerRow } from '../domain/query-answer.ts';
import { monthPlace } from './moment.ts';
import type { FigureMark, MonthAxis, MonthSeries } from './scene.ts';

/** The months that rows reach over (TIME_PERIOD is their first code); undefined where none is a month. */
export function monthAxis(rows: readonly AnswerRow[], lastComplete: string | undefined): MonthAxis | undefined {
	const months = rows.map(({ codes }) => codes[0] ?? '').filter((text) => parsePeriod(text)?.freq === 'M');
	if (months.length === 0) return undefined;
	const first = months.reduce((a, b) => (a < b ? a : b));
	const last = months.reduce((a, b) => (a > b ? a : b));
	const count = (parsePeriod(last)?.ordinal ?? 0) - (parsePeriod(first)?.ordinal ?? 0) + 1;
	const axis = { first, count, complete: -1 };
	if (!lastComplete || lastComplete < first) return axis;
	return { ...axis, complete: lastComplete >= last ? count - 1 : (monthPlace(axis, lastComplete) ?? -1) };
}

/** Rows by month → one series for each combination of the other codes, keyed by them joined with `|`. Months without a row are missing. */
export function collectSeries(rows: readonly AnswerRow[], axis: MonthAxis): Map<string, MonthSeries> {
	const found = new Map<string, { values: (number | null)[]; marks: FigureMark[] }>();
	for (const row of rows) {
		const [period = '', ...codes] = row.codes;
		const place = monthPlace(axis, period);
		if (place === undefined) continue;
		const key = codes.join('|');
		const series = found.get(key) ?? {
			values: Array.from({ length: axis.count }, (): number | null => null),
			marks: Array.from({ length: axis.count }, (): FigureMark => '.')
		};
		found.set(key, series);
		series.values[place] = row.value;
		series.marks[place] = markOf(row);
	}
	return new Map([...found].map(([key, { values, marks }]) => [key, { values, marks: marks.join('') }]));
}

function markOf({ value, missingCells, provisional, seriesBreak }: AnswerRow): FigureMark {
	if (seriesBreak) return 'b';
	if (value !== null && missingCells > 0) return 'm';
	return provisional ? 'p' : '.';
}
