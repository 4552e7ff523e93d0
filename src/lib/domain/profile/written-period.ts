import { isGregorian, isYearFrequency, otherPeriodOfDay, parseAnyPeriod, yearFrom, type AnyFrequency, type AnyPeriod } from '../other-period.ts';
import { parsePeriod, periodOfDay } from '../period.ts';
import { gregorianDay } from '../solar-hijri.ts';
import { asciiDigits } from './ascii-digits.ts';
import { monthNumber, solarMonthNumber } from './month-names.ts';
import { readMonthRange, readYearSpan, yearSpanReadings } from './year-span.ts';

export type DateOrder = 'YMD' | 'DMY' | 'MDY';
export type Calendar = 'gregorian' | 'solar-hijri';

/** A period as somebody wrote it: read, possibly two different ones, or none. `solar`: its year was of the Solar Hijri calendar. */
export type WrittenPeriod =
	| { readonly kind: 'period'; readonly period: AnyPeriod; readonly solar?: true }
	| { readonly kind: 'ambiguous'; readonly readings: readonly string[] }
	| { readonly kind: 'none' };

export interface WrittenPeriodOptions {
	readonly dateOrder?: DateOrder;
	/** The frequency that a date stands for (a day when left out), or where the years begin that `2024/25` writes. */
	readonly freq?: AnyFrequency;
	/** The calendar of the years; told by the years themselves when left out. */
	readonly calendar?: Calendar;
}

/** Parts of a period as numbers; a year alone, or with one of the others, or with month and day. */
interface PeriodParts {
	readonly year: string;
	readonly month?: number | undefined;
	readonly quarter?: string | undefined;
	readonly week?: string | undefined;
	readonly day?: string | undefined;
}

/** Years that are no Gregorian years of our figures; of these, the ones that are Solar Hijri and nothing else. */
const ELDER = { from: 1300, to: 1500 };
const SOLAR = { from: 1370, to: 1429 };

const NONE: WrittenPeriod = { kind: 'none' };
const pad = (number: string | number) => String(number).padStart(2, '0');

/** Quarter number of `1`, `Q1`, `T1` or `кв. 1`-less spellings; undefined when it is none. */
export function quarterNumber(text: string): number | undefined {
	const match = /^(?:Q|T)?\s*([1-4])$/i.exec(asciiDigits(text).trim());
	return match ? Number(match[1]) : undefined;
}

/** The calendar of a year; undefined for one that no figure of ours is of, or that is not of the calendar declared. */
export function calendarOfYear(year: number, declared?: Calendar): Calendar | undefined {
	if (declared === 'gregorian') return year >= ELDER.from && year <= ELDER.to ? undefined : declared;
	const within = declared ? ELDER : SOLAR;
	if (year >= within.from && year <= within.to) return 'solar-hijri';
	return declared || (year >= ELDER.from && year <= ELDER.to) ? undefined : 'gregorian';
}

/**
 * Reads a period in the forms that exports use: `2026`, `2026-03`, `2026Q1`, `Q1 2026`, `2026M03`, `2026-W11`, `JAN2009`,
 * `كانون الثاني 2014`, `03/2012`, `2004-03-31`, `31.12.2014`, `۱۴۰۴/۰۵/۱۲`, `Jul 2024 – Jun 2025`. A date with two readings is
 * ambiguous unless the order is given, and a year such as `2024/25` unless it is said where it begins.
 */
export function readWrittenPeriod(text: string, options: WrittenPeriodOptions = {}): WrittenPeriod {
	const written = asciiDigits(text)
		.trim()
		.replace(/[‐‑‒–—]/g, '-')
		.replace(/\s*(?:г\.?|года|год|року|р\.)$/u, '');
	const own = /^SH-|\/P1Y$/.test(written) ? parseAnyPeriod(written) : undefined;
	if (own) return { kind: 'period', period: own };
	const span = readYearSpan(written);
	if (span && isYearFrequency(options.freq)) return { kind: 'period', period: yearFrom(options.freq, span.year) };
	if (span && !span.isMonthToo && calendarOfYear(span.year, options.calendar) === 'gregorian') return { kind: 'ambiguous', readings: yearSpanReadings(span) };
	if (isYearFrequency(options.freq) && /^\d{4}$/.test(written) && calendarOfYear(Number(written)) === 'gregorian') {
		return { kind: 'ambiguous', readings: [yearFrom(options.freq, Number(written) - 1).text, yearFrom(options.freq, Number(written)).text] };
	}
	const parts = readParts(written);
	if (parts) return periodOf(parts, options);
	const range = readMonthRange(written);
	if (range) return { kind: 'period', period: range };
	return readDate(written, options);
}

function readParts(written: string): PeriodParts | undefined {
	let match = /^(\d{4})$/.exec(written);
	if (match) return { year: match[1] ?? '' };
	match = /^(\d{4})-(\d{2})$/.exec(written) ?? /^(\d{4})[/.](\d{1,2})$/.exec(written) ?? /^(\d{4})[\s-]?M(\d{1,2})$/i.exec(written);
	if (match) return { year: match[1] ?? '', month: Number(match[2]) };
	match = /^(\d{1,2})[/.](\d{4})$/.exec(written);
	if (match) return { year: match[2] ?? '', month: Number(match[1]) };
	match = /^(\d{4})[\s-]?[QT]([1-4])$/i.exec(written);
	if (match) return { year: match[1] ?? '', quarter: match[2] };
	match = /^[QT]([1-4])[\s/-]?(\d{4})$/i.exec(written);
	if (match) return { year: match[2] ?? '', quarter: match[1] };
	match = /^(\d{4})[\s-]?W(\d{1,2})$/i.exec(written);
	if (match) return { year: match[1] ?? '', week: pad(match[2] ?? '') };
	match = /^(\p{L}[\p{L}\p{M}\u200c' /]*?\.?)(?:[\s_-]+(?:de|del)\s)?[\s_-]*(\d{4})$/u.exec(written);
	if (match) return namedMonth(match[1] ?? '', match[2] ?? '');
	match = /^(\d{4})\.?[\s_-]*(\p{L}[\p{L}\p{M}\u200c' /]*\.?)$/u.exec(written);
	return match ? namedMonth(match[2] ?? '', match[1] ?? '') : undefined;
}

function namedMonth(name: string, year: string): PeriodParts | undefined {
	const isSolar = calendarOfYear(Number(year), 'solar-hijri') !== undefined;
	const month = isSolar ? solarMonthNumber(name) : monthNumber(name);
	return month === undefined ? undefined : { year, month };
}

/** The period of a year alone, or with a month, quarter, week, or month and day, in the calendar of the year. */
export function periodOf({ year, month, quarter, week, day }: PeriodParts, options: WrittenPeriodOptions = {}): WrittenPeriod {
	const calendar = calendarOfYear(Number(year), options.calendar);
	if (calendar === undefined) return NONE;
	if (calendar === 'gregorian') {
		const rest = quarter ? `-Q${quarter}` : week ? `-W${week}` : month === undefined ? '' : `-${pad(month)}${day === undefined ? '' : `-${pad(day)}`}`;
		const period = parsePeriod(`${year}${rest}`);
		return period ? { kind: 'period', period: period.freq === 'D' ? standingFor(period, options.freq) : period } : NONE;
	}
	if (week) return NONE;
	if (day !== undefined) {
		const iso = month === undefined ? undefined : gregorianDay({ year: Number(year), month, day: Number(day) });
		const period = iso === undefined ? undefined : parsePeriod(iso);
		return period ? { kind: 'period', period: standingFor(period, options.freq), solar: true } : NONE;
	}
	const period = parseAnyPeriod(`SH-${year}${quarter ? `-Q${quarter}` : month === undefined ? '' : `-${pad(month)}`}`);
	return period ? { kind: 'period', period, solar: true } : NONE;
}

function readDate(written: string, options: WrittenPeriodOptions): WrittenPeriod {
	const date = written.replace(/[T\s]\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '');
	const first = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/.exec(date);
	if (first) return periodOf({ year: first[1] ?? '', month: Number(first[2]), day: first[3] }, options);
	const last = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(date);
	if (!last) return NONE;
	const [, a = '', b = '', year = ''] = last;
	const dayFirst = periodOf({ year, month: Number(b), day: a }, options);
	const monthFirst = periodOf({ year, month: Number(a), day: b }, options);
	if (options.dateOrder === 'DMY') return dayFirst;
	if (options.dateOrder === 'MDY') return monthFirst;
	if (dayFirst.kind !== 'period') return monthFirst;
	if (monthFirst.kind !== 'period' || monthFirst.period.text === dayFirst.period.text) return dayFirst;
	return { kind: 'ambiguous', readings: [dayFirst.period.text, monthFirst.period.text] };
}

function standingFor(day: AnyPeriod, freq: AnyFrequency | undefined): AnyPeriod {
	if (freq === undefined) return day;
	return isGregorian(freq) ? periodOfDay(freq, day.start) : otherPeriodOfDay(freq, day.start);
}

/**
 * The order that a column's dates prove: one of them has a day above 12 and none contradicts it. Undefined when nothing
 * proves an order, or when dates contradict each other.
 */
export function provenDateOrder(texts: Iterable<string>): DateOrder | undefined {
	let dayFirst = false;
	let monthFirst = false;
	for (const text of texts) {
		const match = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}/.exec(asciiDigits(text));
		if (!match) continue;
		if (Number(match[1]) > 12) dayFirst = true;
		if (Number(match[2]) > 12) monthFirst = true;
	}
	return dayFirst === monthFirst ? undefined : dayFirst ? 'DMY' : 'MDY';
}
