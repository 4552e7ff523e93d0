import { parsePeriod, periodOfDay, type Frequency, type Period } from '../period.ts';

export type DateOrder = 'YMD' | 'DMY' | 'MDY';

/** A period as somebody wrote it: read, possibly two different dates, or none. */
export type WrittenPeriod =
	| { readonly kind: 'period'; readonly period: Period }
	| { readonly kind: 'ambiguous'; readonly readings: readonly string[] }
	| { readonly kind: 'none' };

export interface WrittenPeriodOptions {
	readonly dateOrder?: DateOrder;
	/** The frequency that a date stands for; a day when left out. */
	readonly freq?: Frequency;
}

/** First three letters of month names that no other month shares, English and French. */
const MONTH_NAMES: readonly (readonly string[])[] = [
	['january', 'jan', 'janvier', 'janv'],
	['february', 'feb', 'fevrier', 'fev', 'fevr'],
	['march', 'mar', 'mars'],
	['april', 'apr', 'avril', 'avr'],
	['may', 'mai'],
	['june', 'jun', 'juin'],
	['july', 'jul', 'juillet', 'juil'],
	['august', 'aug', 'aout'],
	['september', 'sep', 'sept', 'septembre'],
	['october', 'oct', 'octobre'],
	['november', 'nov', 'novembre'],
	['december', 'dec', 'decembre']
];

const NONE: WrittenPeriod = { kind: 'none' };
const pad = (number: string | number) => String(number).padStart(2, '0');

function periodOr(text: string): WrittenPeriod {
	const period = parsePeriod(text);
	return period ? { kind: 'period', period } : NONE;
}

/** Month number of a name or a number from 1 to 12, undefined when it is neither. */
export function monthNumber(text: string): number | undefined {
	const name = text.trim().normalize('NFD').replace(/\p{M}+/gu, '').replace(/\.$/, '').toLowerCase();
	if (/^0?[1-9]$|^1[0-2]$/.test(name)) return Number(name);
	const index = MONTH_NAMES.findIndex((names) => names.includes(name));
	return index < 0 ? undefined : index + 1;
}

/** Quarter number of `1`, `Q1`, `q1` or `1st`-less spellings; undefined when it is none. */
export function quarterNumber(text: string): number | undefined {
	const match = /^(?:Q|T)?\s*([1-4])$/i.exec(text.trim());
	return match ? Number(match[1]) : undefined;
}

/**
 * Reads a period in the forms that exports use: `2026`, `2026-03`, `2026Q1`, `Q1 2026`, `2026M03`, `2026-W11`, `JAN2009`,
 * `Jan-2014`, `January 2014`, `03/2012`, `2004-03-31`, `31.12.2014`. A date with two readings is ambiguous unless the order is given.
 */
export function readWrittenPeriod(text: string, options: WrittenPeriodOptions = {}): WrittenPeriod {
	const written = text.trim();
	const plain = readPlainPeriod(written);
	if (plain.kind === 'period') return plain.period.freq === 'D' ? standingFor(plain.period, options.freq) : plain;
	return readDate(written, options);
}

function readPlainPeriod(written: string): WrittenPeriod {
	const iso = periodOr(written);
	if (iso.kind === 'period') return iso;
	let match = /^(\d{4})[\s-]?[QT]([1-4])$/i.exec(written);
	if (match) return periodOr(`${match[1]}-Q${match[2]}`);
	match = /^[QT]([1-4])[\s/-]?(\d{4})$/i.exec(written);
	if (match) return periodOr(`${match[2]}-Q${match[1]}`);
	match = /^(\d{4})[\s-]?M(\d{1,2})$/i.exec(written);
	if (match) return periodOr(`${match[1]}-${pad(match[2] ?? '')}`);
	match = /^(\d{4})[\s-]?W(\d{1,2})$/i.exec(written);
	if (match) return periodOr(`${match[1]}-W${pad(match[2] ?? '')}`);
	match = /^(\p{L}+\.?)[\s_-]*(\d{4})$/u.exec(written);
	if (match) return namedMonth(match[1] ?? '', match[2] ?? '');
	match = /^(\d{4})[\s_-]*(\p{L}+\.?)$/u.exec(written);
	if (match) return namedMonth(match[2] ?? '', match[1] ?? '');
	match = /^(\d{1,2})[/.](\d{4})$/.exec(written);
	if (match) return periodOr(`${match[2]}-${pad(match[1] ?? '')}`);
	match = /^(\d{4})[/.](\d{1,2})$/.exec(written);
	if (match) return periodOr(`${match[1]}-${pad(match[2] ?? '')}`);
	return NONE;
}

function namedMonth(name: string, year: string): WrittenPeriod {
	const month = monthNumber(name);
	return month === undefined ? NONE : periodOr(`${year}-${pad(month)}`);
}

function readDate(written: string, { dateOrder, freq }: WrittenPeriodOptions): WrittenPeriod {
	const date = written.replace(/[T\s]\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '');
	const first = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/.exec(date);
	if (first) return onDay(`${first[1]}-${pad(first[2] ?? '')}-${pad(first[3] ?? '')}`, freq);
	const last = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(date);
	if (!last) return NONE;
	const [, a = '', b = '', year = ''] = last;
	const dayFirst = onDay(`${year}-${pad(b)}-${pad(a)}`, freq);
	const monthFirst = onDay(`${year}-${pad(a)}-${pad(b)}`, freq);
	if (dateOrder === 'DMY') return dayFirst;
	if (dateOrder === 'MDY') return monthFirst;
	if (dayFirst.kind !== 'period') return monthFirst;
	if (monthFirst.kind !== 'period' || monthFirst.period.text === dayFirst.period.text) return dayFirst;
	return { kind: 'ambiguous', readings: [dayFirst.period.text, monthFirst.period.text] };
}

function onDay(text: string, freq: Frequency | undefined): WrittenPeriod {
	const day = parsePeriod(text);
	return day ? standingFor(day, freq) : NONE;
}

function standingFor(day: Period, freq: Frequency | undefined): WrittenPeriod {
	return { kind: 'period', period: freq ? periodOfDay(freq, day.start) : day };
}

/**
 * The order that a column's dates prove: one of them has a day above 12 and none contradicts it. Undefined when nothing
 * proves an order, or when dates contradict each other.
 */
export function provenDateOrder(texts: Iterable<string>): DateOrder | undefined {
	let dayFirst = false;
	let monthFirst = false;
	for (const text of texts) {
		const match = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}/.exec(text);
		if (!match) continue;
		if (Number(match[1]) > 12) dayFirst = true;
		if (Number(match[2]) > 12) monthFirst = true;
	}
	return dayFirst === monthFirst ? undefined : dayFirst ? 'DMY' : 'MDY';
}
