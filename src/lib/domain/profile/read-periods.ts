import type { AnyPeriod } from '../other-period.ts';
import type { ProfileColumn } from '../profile.ts';
import { asciiDigits } from './ascii-digits.ts';
import type { CellProblem } from './cell-problem.ts';
import { monthNumber, solarMonthNumber } from './month-names.ts';
import { calendarOfYear, periodOf, provenDateOrder, quarterNumber, readWrittenPeriod, type Calendar, type WrittenPeriod } from './written-period.ts';
import { readYearSpan, yearSpanReadings } from './year-span.ts';

export type PeriodColumn = Extract<ProfileColumn, { as: 'period' }>;
export type PeriodPart = 'year' | 'quarter' | 'month';

export interface PeriodReading {
	/** The cells that make the period, in the order of their columns. */
	readonly texts: readonly string[];
	readonly period: AnyPeriod;
}

export interface PeriodReadings {
	readonly readings: readonly PeriodReading[];
	readonly problems: readonly CellProblem[];
}

/** Reads each different text of a column of whole periods; the order of dates is the profile's, or what the column proves. */
export function readPeriods(texts: readonly string[], rule: PeriodColumn): PeriodReadings {
	const dateOrder = rule.dateOrder ?? provenDateOrder(texts);
	const { freq, calendar } = rule;
	const options = { ...(dateOrder && { dateOrder }), ...(freq && { freq }), ...(calendar && { calendar }) };
	const written = new Map(texts.map((text) => [text, readWrittenPeriod(text, options)]));
	const spans = freq === undefined && mayBeSpans(texts);
	const mixed = calendar === undefined && mixesCalendars([...written.values()]);
	const readings: PeriodReading[] = [];
	const problems: CellProblem[] = [];
	for (const [text, read] of written) {
		if (rule.leaveOut?.includes(text.trim())) {
			problems.push({ text, code: 'required-value', severity: 'information', situation: 'left-out' });
			continue;
		}
		const span = spans && read.kind === 'period' && readYearSpan(asciiDigits(text).trim());
		if (span) problems.push(ambiguous(text, [read.period.text, ...yearSpanReadings(span)], 'year'));
		else if (read.kind === 'period' && read.solar && mixed) problems.push({ ...ambiguous(text, [read.period.text], 'calendars'), once: true });
		else if (read.kind === 'period') readings.push({ texts: [text], period: read.period });
		else if (read.kind === 'ambiguous') problems.push(ambiguous(text, read.readings, read.readings.some((one) => one.includes('/')) ? 'year' : undefined));
		else problems.push(noPeriod(text));
	}
	return { readings, problems };
}

/**
 * Whether texts such as `2010-11` may be years that begin in one year and end in the next: where another text is such a year
 * and no month, or where all of two or more could be.
 */
export function mayBeSpans(texts: readonly string[]): boolean {
	const filled = texts.map((text) => asciiDigits(text).trim()).filter(Boolean);
	const spans = filled.map(readYearSpan);
	return spans.some((span) => span && !span.isMonthToo) || (filled.length > 1 && spans.every((span) => span !== undefined));
}

/** Years of both calendars in one column: then none of the Solar Hijri ones is certain. */
export function mixesCalendars(written: readonly WrittenPeriod[]): boolean {
	const periods = written.filter((read) => read.kind === 'period');
	return periods.some(({ solar }) => solar) && periods.some(({ solar, period }) => !solar && !period.freq.endsWith('_SH'));
}

export interface PartsOptions {
	readonly calendar?: Calendar;
}

/** Reads each different combination of year with month or quarter; problems are those of the part at `index` alone. */
export function readPeriodParts(
	combinations: readonly (readonly string[])[],
	parts: readonly PeriodPart[],
	{ calendar }: PartsOptions = {}
): { readonly readings: readonly PeriodReading[]; readonly problems: readonly (readonly CellProblem[])[] } {
	const problems = parts.map(() => new Map<string, CellProblem>());
	const yearAt = parts.indexOf('year');
	const calendars = new Set(combinations.map((texts) => yearCalendar(texts[yearAt] ?? '', calendar)));
	const mixed = calendars.has('solar-hijri') && calendars.has('gregorian');
	const readings: PeriodReading[] = [];
	for (const texts of combinations) {
		const yearText = texts[yearAt] ?? '';
		const isSolar = yearCalendar(yearText, calendar) === 'solar-hijri';
		if (isSolar && mixed) {
			problems[yearAt]?.set(yearText, { ...ambiguous(yearText, [`SH-${asciiDigits(yearText).trim()}`], 'calendars'), once: true });
			continue;
		}
		const numbers = texts.map((text, index) => partNumber(text, parts[index] ?? 'year', isSolar));
		numbers.forEach((number, index) => {
			const text = texts[index] ?? '';
			if (number === undefined) problems[index]?.set(text, noPeriod(text));
		});
		const at = (part: PeriodPart) => numbers[parts.indexOf(part)];
		if (numbers.includes(undefined)) continue;
		const month = at('month');
		const quarter = month === undefined ? at('quarter') : undefined;
		const read = periodOf({ year: String(at('year')), month, ...(quarter && { quarter: String(quarter) }) }, calendar ? { calendar } : {});
		if (read.kind === 'period') readings.push({ texts, period: read.period });
		else problems[yearAt]?.set(yearText, noPeriod(yearText));
	}
	return { readings, problems: problems.map((found) => [...found.values()]) };
}

function yearCalendar(text: string, declared: Calendar | undefined): Calendar | undefined {
	const year = partNumber(text, 'year', false);
	return year === undefined ? undefined : calendarOfYear(year, declared);
}

function partNumber(text: string, part: PeriodPart, isSolar: boolean): number | undefined {
	if (part === 'month') return (isSolar ? solarMonthNumber(text) : undefined) ?? numberOrName(text, isSolar);
	if (part === 'quarter') return quarterNumber(text);
	const year = asciiDigits(text).trim();
	return /^\d{4}$/.test(year) ? Number(year) : undefined;
}

/** A Gregorian month's name beside a Solar Hijri year is no month of it. */
function numberOrName(text: string, isSolar: boolean): number | undefined {
	return isSolar && !/^\d+$/.test(asciiDigits(text).trim()) ? undefined : monthNumber(text);
}

function ambiguous(text: string, readings: readonly string[], situation?: string): CellProblem {
	return { text, code: 'ambiguous-date', severity: 'error', ...(situation && { situation }), words: { readings: readings.join(' or ') } };
}

function noPeriod(text: string): CellProblem {
	if (text.trim() === '') return { text, code: 'required-value', severity: 'error', situation: 'always', words: { concept: 'TIME_PERIOD' } };
	return { text, code: 'type-error', severity: 'error', situation: 'period' };
}
