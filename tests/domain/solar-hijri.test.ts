import { describe, expect, it } from 'vitest';
import { gregorianDay, solarDay, solarMonthDays } from '#domain/solar-hijri';

const DAY_MS = 86_400_000;
const persian = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' });

function intlDay(day: number): { year: number; month: number; day: number } {
	const parts = Object.fromEntries(persian.formatToParts(day).map(({ type, value }) => [type, Number.parseInt(value, 10)]));
	return { year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0 };
}

describe('the Solar Hijri calendar', { timeout: 60_000 }, () => {
	it('agrees with Intl on every day from 1300 to 1500, both ways', () => {
		const wrong: string[] = [];
		for (let day = Date.UTC(1921, 2, 21); day <= Date.UTC(2122, 2, 20); day += DAY_MS) {
			const iso = new Date(day).toISOString().slice(0, 10);
			const solar = solarDay(iso);
			const { year, month, day: ofMonth } = intlDay(day);
			if (solar.year !== year || solar.month !== month || solar.day !== ofMonth || gregorianDay(solar) !== iso) wrong.push(iso);
		}
		expect(wrong).toEqual([]);
		expect(solarDay('1921-03-21')).toEqual({ year: 1300, month: 1, day: 1 });
		expect(solarDay('2122-03-20')).toEqual({ year: 1500, month: 12, day: 29 });
	});

	it('knows the days that everybody knows', () => {
		expect(gregorianDay({ year: 1404, month: 1, day: 1 })).toBe('2025-03-21');
		expect(gregorianDay({ year: 1404, month: 5, day: 12 })).toBe('2025-08-03');
		expect(gregorianDay({ year: 1357, month: 11, day: 22 })).toBe('1979-02-11');
	});

	it('has a thirtieth of Esfand in leap years only', () => {
		expect(solarMonthDays(1403, 12)).toBe(30);
		expect(solarMonthDays(1404, 12)).toBe(29);
		expect(gregorianDay({ year: 1403, month: 12, day: 30 })).toBe('2025-03-20');
		expect(gregorianDay({ year: 1404, month: 12, day: 30 })).toBeUndefined();
		expect(gregorianDay({ year: 1404, month: 7, day: 31 })).toBeUndefined();
		expect(gregorianDay({ year: 1404, month: 13, day: 1 })).toBeUndefined();
	});
});
