import { parseAnyPeriod, YEAR_STARTS, yearFrom, type AnyPeriod, type YearFrequency } from '../other-period.ts';
import { parsePeriod } from '../period.ts';
import { monthNumber } from './month-names.ts';

/** A year that begins in one calendar year and ends in the next, as `2024/25` writes it. */
export interface YearSpan {
	/** The year that it begins in. */
	readonly year: number;
	/** Whether the same text is a month too: `2010-11` is November 2010. */
	readonly isMonthToo: boolean;
}

/** Reads `2024/25`, `2024-25`, `2024-2025`, `FY2024-25`; undefined when it is none. Dashes are plain ones. */
export function readYearSpan(written: string): YearSpan | undefined {
	const match = /^(FY\s*)?(\d{4})\s?[/-]\s?(\d{2}|\d{4})$/i.exec(written);
	if (!match) return undefined;
	const [, prefix, first = '', second = ''] = match;
	const year = Number(first);
	const next = second.length === 4 ? year + 1 : (year + 1) % 100;
	if (Number(second) !== next) return undefined;
	return { year, isMonthToo: !prefix && second.length === 2 && next >= 1 && next <= 12 };
}

/** What such a year may be: the twelve months from April, July or October. */
export function yearSpanReadings({ year }: YearSpan): string[] {
	return (Object.keys(YEAR_STARTS) as YearFrequency[]).map((freq) => yearFrom(freq, year).text);
}

const RANGE = /^(.*?\d{4}|\d{4}.*?)\s*(?:\s-\s?|-|\sto\s|\suntil\s|\sbis\s|\s[àa]\s|\sal\s|\sпо\s|\sإلى\s|\sتا\s)\s*(\S.*)$/iu;

/** Reads a range of months that make a year or a quarter, `Jul 2024 - Jun 2025`; undefined when it is none. */
export function readMonthRange(written: string): AnyPeriod | undefined {
	const match = RANGE.exec(written);
	const from = match && readMonth(match[1] ?? '');
	const to = match && readMonth(match[2] ?? '');
	if (!from || !to) return undefined;
	const months = (to.year - from.year) * 12 + to.month - from.month + 1;
	if (months === 12 && from.month === 1) return parsePeriod(String(from.year));
	if (months === 12) return parseAnyPeriod(`${from.year}-${String(from.month).padStart(2, '0')}-01/P1Y`);
	if (months === 3 && from.month % 3 === 1) return parsePeriod(`${from.year}-Q${(from.month + 2) / 3}`);
	return undefined;
}

function readMonth(text: string): { readonly year: number; readonly month: number } | undefined {
	const match = /^(\D+?)[\s_]*(\d{4})$|^(\d{4})[\s_]+(\D+)$/u.exec(text.trim());
	const month = match && monthNumber((match[1] ?? match[4] ?? '').trim());
	return match && month ? { year: Number(match[2] ?? match[3]), month } : undefined;
}
