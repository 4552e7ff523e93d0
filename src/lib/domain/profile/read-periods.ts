import { parsePeriod, type Period } from '../period.ts';
import type { ProfileColumn } from '../profile.ts';
import type { CellProblem } from './cell-problem.ts';
import { monthNumber, provenDateOrder, quarterNumber, readWrittenPeriod } from './written-period.ts';

export type PeriodColumn = Extract<ProfileColumn, { as: 'period' }>;
export type PeriodPart = 'year' | 'quarter' | 'month';

export interface PeriodReading {
	/** The cells that make the period, in the order of their columns. */
	readonly texts: readonly string[];
	readonly period: Period;
}

export interface PeriodReadings {
	readonly readings: readonly PeriodReading[];
	readonly problems: readonly CellProblem[];
}

/** Reads each different text of a column of whole periods; the order of dates is the profile's, or what the column proves. */
export function readPeriods(texts: readonly string[], rule: PeriodColumn): PeriodReadings {
	const dateOrder = rule.dateOrder ?? provenDateOrder(texts);
	const readings: PeriodReading[] = [];
	const problems: CellProblem[] = [];
	for (const text of texts) {
		if (rule.leaveOut?.includes(text.trim())) {
			problems.push({ text, code: 'required-value', severity: 'information', situation: 'left-out' });
			continue;
		}
		const written = readWrittenPeriod(text, { ...(dateOrder && { dateOrder }), ...(rule.freq && { freq: rule.freq }) });
		if (written.kind === 'period') readings.push({ texts: [text], period: written.period });
		else if (written.kind === 'ambiguous') {
			problems.push({ text, code: 'ambiguous-date', severity: 'error', words: { readings: written.readings.join(' or ') } });
		} else problems.push(noPeriod(text));
	}
	return { readings, problems };
}

/** Reads each different combination of year with month or quarter; problems are those of the part at `index` alone. */
export function readPeriodParts(
	combinations: readonly (readonly string[])[],
	parts: readonly PeriodPart[]
): { readonly readings: readonly PeriodReading[]; readonly problems: readonly (readonly CellProblem[])[] } {
	const problems = parts.map(() => new Map<string, CellProblem>());
	const readings: PeriodReading[] = [];
	for (const texts of combinations) {
		const numbers = texts.map((text, index) => partNumber(text, parts[index] ?? 'year'));
		numbers.forEach((number, index) => {
			const text = texts[index] ?? '';
			if (number === undefined) problems[index]?.set(text, noPeriod(text));
		});
		const period = numbers.includes(undefined) ? undefined : joined(parts, numbers);
		if (period) readings.push({ texts, period });
	}
	return { readings, problems: problems.map((found) => [...found.values()]) };
}

function partNumber(text: string, part: PeriodPart): number | undefined {
	if (part === 'month') return monthNumber(text);
	if (part === 'quarter') return quarterNumber(text);
	return /^\s*\d{4}\s*$/.test(text) ? Number(text) : undefined;
}

function joined(parts: readonly PeriodPart[], numbers: readonly (number | undefined)[]): Period | undefined {
	const at = (part: PeriodPart) => numbers[parts.indexOf(part)];
	const year = String(at('year')).padStart(4, '0');
	const month = at('month');
	const quarter = at('quarter');
	if (month !== undefined) return parsePeriod(`${year}-${String(month).padStart(2, '0')}`);
	return parsePeriod(quarter === undefined ? year : `${year}-Q${quarter}`);
}

function noPeriod(text: string): CellProblem {
	if (text.trim() === '') return { text, code: 'required-value', severity: 'error', situation: 'always', words: { concept: 'TIME_PERIOD' } };
	return { text, code: 'type-error', severity: 'error', situation: 'period' };
}
