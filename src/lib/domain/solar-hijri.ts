/** A day of the Solar Hijri calendar (Iran, Afghanistan): month and day from 1. */
export interface SolarDay {
	readonly year: number;
	readonly month: number;
	readonly day: number;
}

const DAY_MS = 86_400_000;
/** 1 Farvardin of the year 1 (19 March 622, Julian), in days since 1970. */
const EPOCH = -492_268;

/** Days between the epoch and the first day of a year: eight leap years in thirty-three, as ICU's `persian` calendar reckons. */
const daysBefore = (year: number) => 365 * (year - 1) + Math.floor((8 * year + 21) / 33);
const daysBeforeMonth = (month: number) => (month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6);

/** Days of a month: 31 in the first six, 30 in the next five, 29 or 30 in the last. */
export function solarMonthDays(year: number, month: number): number {
	if (month <= 6) return 31;
	if (month <= 11) return 30;
	return daysBefore(year + 1) - daysBefore(year) - 336;
}

/** The Gregorian day (`YYYY-MM-DD`) of a Solar Hijri one, exact from 1300 to 1500; undefined where there is no such day. */
export function gregorianDay({ year, month, day }: SolarDay): string | undefined {
	if (month < 1 || month > 12 || day < 1 || day > solarMonthDays(year, month)) return undefined;
	return isoDay(EPOCH + daysBefore(year) + daysBeforeMonth(month) + day - 1);
}

/** The Solar Hijri day of a Gregorian one (`YYYY-MM-DD`). */
export function solarDay(iso: string): SolarDay {
	const days = Date.parse(`${iso}T00:00:00Z`) / DAY_MS - EPOCH;
	let year = Math.floor(days / 365.2425) + 1;
	while (daysBefore(year) > days) year -= 1;
	while (daysBefore(year + 1) <= days) year += 1;
	const dayOfYear = days - daysBefore(year);
	const month = dayOfYear < 186 ? Math.floor(dayOfYear / 31) + 1 : Math.floor((dayOfYear - 6) / 30) + 1;
	return { year, month, day: dayOfYear - daysBeforeMonth(month) + 1 };
}

const isoDay = (days: number) => new Date(days * DAY_MS).toISOString().slice(0, 10);
