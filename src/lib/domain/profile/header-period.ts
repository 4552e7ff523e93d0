import { parsePeriod } from '../period.ts';
import type { YearFrequency } from '../other-period.ts';
import { mayBeSpans } from './read-periods.ts';
import { readWrittenPeriod, type WrittenPeriod } from './written-period.ts';
import { readYearSpan } from './year-span.ts';

/** Days that a spreadsheet counts from, as every day after February 1900 is counted. */
const SERIAL_EPOCH = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;
/** 1 January 1990 and 1 January 2050: what a header's number may be a date for. */
const SERIALS = { from: 32874, to: 54789 };

/** Headers that may be years such as `2010-11` and months alike, so that neither is taken: not one by one, but among each other. */
export function doubtfulHeaders(labels: readonly string[]): ReadonlySet<string> {
	const spans = labels.filter((label) => readYearSpan(label.trim()));
	const months = labels.filter((label) => !spans.includes(label) && /^\s*\d{4}-\d{2}\s*$/.test(label) && readWrittenPeriod(label).kind === 'period');
	return new Set(mayBeSpans([...spans, ...months]) ? spans : []);
}

/**
 * The period that heads a column: as it is written, or the month whose first day a spreadsheet's serial number is; `yearStart` says
 * where years such as `2024/25` begin.
 */
export function readHeaderPeriod(label: string, yearStart?: YearFrequency): WrittenPeriod {
	const text = label.trim();
	const serial = /^\d{5}$/.test(text) ? Number(text) : 0;
	if (serial < SERIALS.from || serial > SERIALS.to) return readWrittenPeriod(label, yearStart && readYearSpan(text) ? { freq: yearStart } : {});
	const day = new Date(SERIAL_EPOCH + serial * DAY_MS).toISOString();
	const month = day.slice(8, 10) === '01' ? parsePeriod(day.slice(0, 7)) : undefined;
	return month ? { kind: 'period', period: month } : { kind: 'none' };
}
