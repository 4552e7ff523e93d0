import { describe, expect, it } from 'vitest';
import { parsePeriodWindow, windowDays } from '#domain/period-window';

describe('a window of periods', () => {
	it.each([
		['2026-01..2026-03', '2026-01-01', '2026-03-31'],
		['2025-Q4..2026-01', '2025-10-01', '2026-01-31'],
		['2026', '2026-01-01', '2026-12-31'],
		[' 2026-W01 .. 2026-W02 ', '2025-12-29', '2026-01-11']
	])('%s holds the days from %s to %s', (text, first, last) => {
		const window = parsePeriodWindow(text);
		expect(window && windowDays(window)).toEqual({ first, last });
	});

	it.each(['', '2026-03..2026-01', '2026-13', '2026..2027..2028', 'January'])('%j is none', (text) => {
		expect(parsePeriodWindow(text)).toBeUndefined();
	});
});
