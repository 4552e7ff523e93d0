import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthNumber } from '#domain/profile/month-names';
import { readPeriods, type PeriodColumn } from '#domain/profile/read-periods';
import { provenDateOrder, readWrittenPeriod, type DateOrder } from '#domain/profile/written-period';

const textOf = (written: string, options = {}) => {
	const read = readWrittenPeriod(written, options);
	return read.kind === 'period' ? read.period.text : read.kind;
};

describe('a written period', () => {
	it.each([
		['2026', '2026'],
		['2026-03', '2026-03'],
		['2026-Q1', '2026-Q1'],
		['2026Q1', '2026-Q1'],
		['Q3 2026', '2026-Q3'],
		['2026M03', '2026-03'],
		['2026-W01', '2026-W01'],
		['2026W1', '2026-W01'],
		['JAN2009', '2009-01'],
		['Jan-2014', '2014-01'],
		['September 2014', '2014-09'],
		['2014 Sept.', '2014-09'],
		['août 2015', '2015-08'],
		['03/2012', '2012-03'],
		['2012/3', '2012-03'],
		['2004-03-31', '2004-03-31'],
		['2004-03-31T00:00:00', '2004-03-31'],
		['31.12.2014', '2014-12-31'],
		['12/31/2014', '2014-12-31'],
		[' 2014 ', '2014'],
		['٢٠٢٤-٠٣', '2024-03'],
		['২০২৪-০৩-১৪', '2024-03-14'],
		['مارس 2024', '2024-03'],
		['كانون الثاني 2024', '2024-01'],
		['كانون الثاني/يناير 2024', '2024-01'],
		['ژوئن 2023', '2023-06'],
		['январь 2024 г.', '2024-01'],
		['листопад 2024', '2024-11'],
		['Kasım 2024', '2024-11'],
		['Αύγουστος 2024', '2024-08'],
		['ΑΥΓΟΥΣΤΟΣ 2024', '2024-08'],
		['2024. március', '2024-03'],
		['enero de 2024', '2024-01'],
		['październik 2024', '2024-10'],
		['SH-1404-05', 'SH-1404-05'],
		['1404-05', 'SH-1404-05'],
		['۱۴۰۴/۰۵', 'SH-1404-05'],
		['مرداد ۱۴۰۴', 'SH-1404-05'],
		['Asad 1404', 'SH-1404-05'],
		['1404', 'SH-1404'],
		['1404/05/12', '2025-08-03'],
		['۱۴۰۴-۰۵-۱۲', '2025-08-03'],
		['12/05/1404', 'ambiguous'],
		['2024-07-01/P1Y', '2024-07-01/P1Y'],
		['Jul 2024 – Jun 2025', '2024-07-01/P1Y'],
		['April 2024 to March 2025', '2024-04-01/P1Y'],
		['Jan 2024 - Dec 2024', '2024'],
		['Jan 2024 - Mar 2024', '2024-Q1'],
		['2024/25', 'ambiguous'],
		['2024–2025', 'ambiguous'],
		['FY2024-25', 'ambiguous']
	])('%s is %s', (written, expected) => {
		expect(textOf(written)).toBe(expected);
	});

	it.each([['13/2012'], ['1350'], ['1447-05'], ['1403/12/31'], ['2024/26'], ['Feb 2024 – Apr 2024'], ['Mart 1404'], ['JAN09'], ['2014-13'], ['Total'], [''], ['2014-02-30'], ['32.12.2014']])('%s is none', (written) => {
		expect(textOf(written)).toBe('none');
	});

	it('has two readings where day and month could change places', () => {
		expect(readWrittenPeriod('03/04/2014')).toEqual({ kind: 'ambiguous', readings: ['2014-04-03', '2014-03-04'] });
		expect(textOf('03/04/2014', { dateOrder: 'DMY' })).toBe('2014-04-03');
		expect(textOf('03/04/2014', { dateOrder: 'MDY' })).toBe('2014-03-04');
		expect(textOf('04/04/2014')).toBe('2014-04-04');
	});

	it('stands for the frequency that is asked of a date', () => {
		expect(textOf('2004-03-31', { freq: 'Q' })).toBe('2004-Q1');
		expect(textOf('31/03/2004', { freq: 'M' })).toBe('2004-03');
		expect(textOf('1404/05/12', { freq: 'M_SH' })).toBe('SH-1404-05');
	});

	it('of a year that two calendar years share is read where it is said when the year begins', () => {
		expect(textOf('2024/25', { freq: 'A_JUL' })).toBe('2024-07-01/P1Y');
		expect(textOf('FY2024-25', { freq: 'A_APR' })).toBe('2024-04-01/P1Y');
		expect(textOf('2010-11', { freq: 'A_JUL' })).toBe('2010-07-01/P1Y');
		expect(textOf('2024', { freq: 'A_JUL' })).toBe('ambiguous');
	});

	it('is of the calendar that is declared', () => {
		expect(textOf('1350-02', { calendar: 'solar-hijri' })).toBe('SH-1350-02');
		expect(textOf('2024-02', { calendar: 'solar-hijri' })).toBe('none');
		expect(textOf('1404-02', { calendar: 'gregorian' })).toBe('none');
	});
});

describe('the order of dates', () => {
	it('is proven by a day above twelve and by nothing else', () => {
		expect(provenDateOrder(['01/02/2014', '13/02/2014'])).toBe('DMY');
		expect(provenDateOrder(['01/02/2014', '02/13/2014'])).toBe('MDY');
		expect(provenDateOrder(['01/02/2014'])).toBeUndefined();
		expect(provenDateOrder(['13/02/2014', '02/13/2014'])).toBeUndefined();
	});
});

describe('a month', () => {
	it.each([['1', 1], ['01', 1], ['12', 12], ['Févr.', 2], ['DEC', 12]] as const)('%s is %i', (text, month) => {
		expect(monthNumber(text)).toBe(month);
	});

	it.each([['0'], ['13'], ['2012-01'], ['J']])('%s is none', (text) => {
		expect(monthNumber(text)).toBeUndefined();
	});
});

describe('a column of periods', () => {
	const codes = (texts: string[], rule: Partial<PeriodColumn> = {}) =>
		readPeriods(texts, { as: 'period', labels: ['Period'], optional: false, ...rule }).problems.map(({ code, situation }) => `${code} ${situation ?? ''}`);

	it('of two calendars is a question', () => {
		expect(codes(['1404/05/12', '1404/05/13'])).toEqual([]);
		expect(codes(['1404/05/12', '2025-08-04'])).toEqual(['ambiguous-date calendars']);
	});

	it('of texts that are months and shared years alike is a question', () => {
		expect(codes(['2009-10', '2010-11', '2011-12'])).toEqual(Array(3).fill('ambiguous-date year'));
		expect(codes(['2011-12', '2012-13'])).toEqual(Array(2).fill('ambiguous-date year'));
		expect(codes(['2010-11', '2010-12'])).toEqual([]);
		expect(codes(['2011-12', '2012-13'], { freq: 'A_JUL' })).toEqual([]);
	});
});

describe('any period', () => {
	const SCRIPTS = ['0123456789', '٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹', '০১২৩৪৫৬৭৮৯', '०१२३४५६७८९'];
	const script = fc.constantFrom(...SCRIPTS);
	const write = (text: string, digits: string) => text.replace(/\d/g, (digit) => digits[Number(digit)] ?? digit);
	const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2049-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

	it('reads back, in any script, from a day written in a declared order', () => {
		fc.assert(
			fc.property(day, script, fc.constantFrom('/', '.', '-'), fc.constantFrom<DateOrder>('DMY', 'MDY', 'YMD'), (iso, digits, mark, dateOrder) => {
				const [y = '', m = '', d = ''] = iso.split('-');
				const text = { DMY: [d, m, y], MDY: [m, d, y], YMD: [y, m, d] }[dateOrder].join(mark);
				expect(textOf(write(text, digits), { dateOrder })).toBe(iso);
			})
		);
	});

	it('is never read silently where day and month could change places', () => {
		fc.assert(
			fc.property(day, (iso) => {
				const [y, m, d] = iso.split('-');
				fc.pre(Number(d) <= 12 && d !== m);
				expect(textOf(`${d}/${m}/${y}`)).toBe('ambiguous');
			})
		);
	});

	it('of the Solar Hijri calendar is the Gregorian day that Intl says', () => {
		const persian = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' });
		const solar = fc.date({ min: new Date('1991-03-21'), max: new Date('2049-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
		fc.assert(
			fc.property(solar, script, fc.constantFrom('/', '-'), (iso, digits, mark) => {
				const parts = Object.fromEntries(persian.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
				const text = [parts.year, parts.month?.padStart(2, '0'), parts.day?.padStart(2, '0')].join(mark);
				expect(textOf(write(text, digits))).toBe(iso);
			})
		);
	});
});
