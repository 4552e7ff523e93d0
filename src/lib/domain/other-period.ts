import { parsePeriod, type Frequency, type Period } from './period.ts';
import { gregorianDay, solarDay, solarMonthDays } from './solar-hijri.ts';

/**
 * Frequencies whose periods are kept and never compared with Gregorian ones: months, quarters and years of the Solar Hijri
 * calendar, and years that begin in April, July or October. No grain of a question picks them up.
 */
export const OTHER_FREQUENCIES = ['M_SH', 'Q_SH', 'A_SH', 'A_APR', 'A_JUL', 'A_OCT'] as const;
export type OtherFrequency = (typeof OTHER_FREQUENCIES)[number];
export type AnyFrequency = Frequency | OtherFrequency;

/**
 * A period of one of those: `SH-1404-05`, `SH-1404-Q2`, `SH-1404`, or an ISO 8601 time range such as `2024-07-01/P1Y`; first and
 * last day are true Gregorian ones. `ordinal` is consecutive within a frequency.
 */
export interface OtherPeriod {
	readonly freq: OtherFrequency;
	readonly text: string;
	readonly start: string;
	readonly end: string;
	readonly ordinal: number;
}

export type AnyPeriod = Period | OtherPeriod;

/** The month that a year begins with, by frequency. */
export const YEAR_STARTS = { A_APR: 4, A_JUL: 7, A_OCT: 10 } as const;
export type YearFrequency = keyof typeof YEAR_STARTS;

const SOLAR_MONTHS = { M_SH: 1, Q_SH: 3, A_SH: 12 } as const;
type SolarFrequency = keyof typeof SOLAR_MONTHS;

const pad = (value: number, length = 2) => String(value).padStart(length, '0');

/** Whether a frequency is one that figures are compared and summed by. */
export function isGregorian(freq: AnyFrequency): freq is Frequency {
	return !(OTHER_FREQUENCIES as readonly string[]).includes(freq);
}

export function isGregorianPeriod(period: AnyPeriod): period is Period {
	return isGregorian(period.freq);
}

/** Whether a frequency is that of years which begin in another month than January. */
export function isYearFrequency(freq: AnyFrequency | undefined): freq is YearFrequency {
	return freq !== undefined && freq in YEAR_STARTS;
}

/** Reads a period of any frequency; undefined when it is none. */
export function parseAnyPeriod(text: string): AnyPeriod | undefined {
	return parsePeriod(text) ?? parseOtherPeriod(text);
}

/** Reads `SH-1404-05`, `SH-1404-Q2`, `SH-1404` or `2024-07-01/P1Y`; undefined when it is none of them. */
export function parseOtherPeriod(text: string): OtherPeriod | undefined {
	const solar = /^SH-(1[3-5]\d{2})(?:-(?:(\d{2})|Q([1-4])))?$/.exec(text);
	if (solar) {
		const year = Number(solar[1]);
		if (solar[3]) return solarPeriod('Q_SH', year * 4 + Number(solar[3]) - 1);
		if (!solar[2]) return solarPeriod('A_SH', year);
		const month = Number(solar[2]);
		return month >= 1 && month <= 12 ? solarPeriod('M_SH', year * 12 + month - 1) : undefined;
	}
	const range = /^(\d{4})-(\d{2})-01\/P1Y$/.exec(text);
	const freq = range && YEAR_FREQUENCIES.find((known) => YEAR_STARTS[known] === Number(range[2]));
	return range && freq ? yearFrom(freq, Number(range[1])) : undefined;
}

const YEAR_FREQUENCIES = Object.keys(YEAR_STARTS) as YearFrequency[];

/** The year of twelve months that begins in April, July or October of a Gregorian year. */
export function yearFrom(freq: YearFrequency, year: number): OtherPeriod {
	const month = YEAR_STARTS[freq];
	const start = `${pad(year, 4)}-${pad(month)}-01`;
	const end = new Date(Date.UTC(year + 1, month - 1, 0)).toISOString().slice(0, 10);
	return { freq, text: `${start}/P1Y`, start, end, ordinal: year };
}

/** The period of one of these frequencies that holds a day (`YYYY-MM-DD`). */
export function otherPeriodOfDay(freq: OtherFrequency, day: string): OtherPeriod {
	if (isYearFrequency(freq)) {
		const year = Number(day.slice(0, 4));
		return yearFrom(freq, Number(day.slice(5, 7)) >= YEAR_STARTS[freq] ? year : year - 1);
	}
	const { year, month } = solarDay(day);
	return solarPeriod(freq, Math.floor((year * 12 + month - 1) / SOLAR_MONTHS[freq]));
}

function solarPeriod(freq: SolarFrequency, ordinal: number): OtherPeriod {
	const months = SOLAR_MONTHS[freq];
	const year = Math.floor((ordinal * months) / 12);
	const month = ((ordinal * months) % 12) + 1;
	const last = month + months - 1;
	const start = gregorianDay({ year, month, day: 1 });
	const end = gregorianDay({ year, month: last, day: solarMonthDays(year, last) });
	if (!start || !end) throw new Error(`no Solar Hijri period: ${freq} ${ordinal}`);
	const part = freq === 'A_SH' ? '' : freq === 'Q_SH' ? `-Q${(month + 2) / 3}` : `-${pad(month)}`;
	return { freq, text: `SH-${year}${part}`, start, end, ordinal };
}
