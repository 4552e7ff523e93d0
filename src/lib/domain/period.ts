/** SDMX frequencies, finest first. Weeks nest in no other period. */
export const FREQUENCIES = ['D', 'W', 'M', 'Q', 'A'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** One period: its ISO 8601 / SDMX text and its first and last day (UTC, inclusive, `YYYY-MM-DD`). */
export interface Period {
	readonly freq: Frequency;
	readonly text: string;
	readonly start: string;
	readonly end: string;
	/** Consecutive within a frequency; 1970's first period is 0 (ISO week 1970-W01 is 0). */
	readonly ordinal: number;
}

const DAY_MS = 86_400_000;
/** 1969-12-29, the Monday that ISO week 1970-W01 begins with, in days since the epoch. */
const FIRST_MONDAY = -3;

const pad = (value: number, length = 2) => String(value).padStart(length, '0');
const dayNumber = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) / DAY_MS;
const isoDay = (days: number) => new Date(days * DAY_MS).toISOString().slice(0, 10);

/** The Monday of an ISO week, in days since the epoch. Week 1 holds 4 January. */
function isoWeekMonday(year: number, week: number): number {
	const fourth = dayNumber(year, 1, 4);
	const weekday = (((fourth + 3) % 7) + 7) % 7;
	return fourth - weekday + (week - 1) * 7;
}

/** Reads `2026-03-14`, `2026-W11`, `2026-03`, `2026-Q1` or `2026`; undefined when it is none of them. */
export function parsePeriod(text: string): Period | undefined {
	const match = /^(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q([1-4])|W(\d{2})))?$/.exec(text);
	if (!match) return undefined;
	const year = Number(match[1]);
	const month = match[2] ? Number(match[2]) : undefined;
	if (month !== undefined && (month < 1 || month > 12)) return undefined;
	if (match[3] && month) {
		const ordinal = dayNumber(year, month, Number(match[3]));
		return isoDay(ordinal) === text ? periodAt('D', ordinal) : undefined;
	}
	if (month) return periodAt('M', (year - 1970) * 12 + month - 1);
	if (match[4]) return periodAt('Q', (year - 1970) * 4 + Number(match[4]) - 1);
	if (match[5]) {
		const period = periodAt('W', (isoWeekMonday(year, Number(match[5])) - FIRST_MONDAY) / 7);
		return period.text === text ? period : undefined;
	}
	return periodAt('A', year - 1970);
}

/** The period of a frequency at an ordinal. */
export function periodAt(freq: Frequency, ordinal: number): Period {
	switch (freq) {
		case 'D': {
			const text = isoDay(ordinal);
			return { freq, text, start: text, end: text, ordinal };
		}
		case 'W': {
			const monday = FIRST_MONDAY + ordinal * 7;
			const year = Number(isoDay(monday + 3).slice(0, 4));
			const week = (monday - isoWeekMonday(year, 1)) / 7 + 1;
			return { freq, text: `${year}-W${pad(week)}`, start: isoDay(monday), end: isoDay(monday + 6), ordinal };
		}
		case 'M':
			return monthsPeriod(freq, ordinal, ordinal, 1);
		case 'Q':
			return monthsPeriod(freq, ordinal, ordinal * 3, 3);
		case 'A':
			return monthsPeriod(freq, ordinal, ordinal * 12, 12);
	}
}

function monthsPeriod(freq: 'M' | 'Q' | 'A', ordinal: number, firstMonth: number, months: number): Period {
	const year = 1970 + Math.floor(firstMonth / 12);
	const month = (((firstMonth % 12) + 12) % 12) + 1;
	const text =
		freq === 'A' ? pad(year, 4) : freq === 'Q' ? `${pad(year, 4)}-Q${(month + 2) / 3}` : `${pad(year, 4)}-${pad(month)}`;
	return {
		freq,
		text,
		start: `${pad(year, 4)}-${pad(month)}-01`,
		end: `${pad(year, 4)}-${pad(month + months - 1)}-${daysInMonth(year, month + months - 1)}`,
		ordinal
	};
}

function daysInMonth(year: number, month: number): number {
	if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
	return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The period of a frequency that holds a day (`YYYY-MM-DD`). */
export function periodOfDay(freq: Frequency, day: string): Period {
	const year = Number(day.slice(0, 4));
	const month = Number(day.slice(5, 7));
	switch (freq) {
		case 'D':
			return periodAt('D', dayNumber(year, month, Number(day.slice(8))));
		case 'W':
			return periodAt('W', Math.floor((dayNumber(year, month, Number(day.slice(8))) - FIRST_MONDAY) / 7));
		case 'M':
			return periodAt('M', (year - 1970) * 12 + month - 1);
		case 'Q':
			return periodAt('Q', (year - 1970) * 4 + Math.floor((month - 1) / 3));
		case 'A':
			return periodAt('A', year - 1970);
	}
}

/** Whether periods of `fine` partition periods of `coarse`: days nest everywhere, weeks only in themselves. */
export function nestsIn(fine: Frequency, coarse: Frequency): boolean {
	if (fine === coarse || fine === 'D') return true;
	if (fine === 'W' || coarse === 'W' || coarse === 'D') return false;
	return FREQUENCIES.indexOf(fine) < FREQUENCIES.indexOf(coarse);
}

/** The periods of `fine` inside one period; throws when they do not nest. */
export function subPeriods(period: Period, fine: Frequency): Period[] {
	if (!nestsIn(fine, period.freq)) throw new Error(`periods of ${fine} do not nest in ${period.freq}`);
	const first = periodOfDay(fine, period.start).ordinal;
	const last = periodOfDay(fine, period.end).ordinal;
	return Array.from({ length: last - first + 1 }, (_, index) => periodAt(fine, first + index));
}

/** The period `count` steps later (earlier when negative). */
export function shiftPeriod(period: Period, count: number): Period {
	return periodAt(period.freq, period.ordinal + count);
}

/** Every period from one text to another, inclusive; empty when they run backwards. */
export function periodRange(from: Period, to: Period): Period[] {
	if (from.freq !== to.freq) throw new Error(`range mixes frequencies: ${from.text}, ${to.text}`);
	return Array.from({ length: Math.max(0, to.ordinal - from.ordinal + 1) }, (_, index) =>
		periodAt(from.freq, from.ordinal + index)
	);
}

/** How many periods of a frequency make the same season come round again; undefined where seasons have no fixed length. */
export const PERIODS_PER_YEAR: Record<Frequency, number | undefined> = { D: undefined, W: undefined, M: 12, Q: 4, A: 1 };
