import type { QueryDimension } from '#domain/dimension';
import type { ReporterFigure } from '#domain/completeness';
import type { SeriesPoint } from '#domain/like-for-like';
import { parsePeriod, periodOfDay, type Period } from '#domain/period';
import { compileGroups, compileReturns, type CompileContext } from './compile-query.ts';
import type { Selection } from './chosen-returns-sql.ts';
import type { FigureSource } from './figure-source.ts';

/** One return whose table can answer, with the selection's figure in it where it counts. */
export interface ReturnFigure {
	readonly reportingState: string;
	readonly period: Period;
	/** The period of the grain that it counts in. */
	readonly grain: Period;
	readonly breakdown: number;
	readonly nil: boolean;
	/** Whether a combination that is not listed is zero. */
	readonly exhaustive: boolean;
	/** Whether its frequency is the one that counts. */
	readonly counts: boolean;
	/** Whether its reporter has reported all of the grain's period. */
	readonly whole: boolean;
	readonly submissions: readonly number[];
	readonly definition: string | undefined;
	/** Cells of the selection, and their sum; null where they are all missing. */
	readonly cells: number;
	readonly value: number | null;
}

export async function readReturns(source: FigureSource, selection: Selection, context: CompileContext): Promise<ReturnFigure[]> {
	const rows = await source.rows(compileReturns(selection, context));
	const periods = new Map<string, Period>();
	const grains = new Map<string, Period>();
	return rows.map((row) => {
		const [reportingState, timePeriod, grainStart, breakdown, nil, exhaustive, counts, whole] = row;
		const [submission, definition, value, cells, submissions] = row.slice(8);
		return {
			reportingState: String(reportingState),
			period: remembered(periods, String(timePeriod), parsedPeriod),
			grain: remembered(grains, String(grainStart), (day) => periodOfDay(selection.choice.grain, day)),
			breakdown: Number(breakdown),
			nil: nil === true,
			exhaustive: exhaustive === true,
			counts: counts === true,
			whole: whole === true,
			submissions: [Number(submission), ...(Array.isArray(submissions) ? submissions.map(Number) : [])],
			definition: typeof definition === 'string' ? definition : undefined,
			cells: Number(cells),
			value: value === null || value === undefined ? null : Number(value)
		};
	});
}

/** The selection's figures split into groups. */
export interface GroupFigures {
	readonly codes: readonly string[];
	/** `reporter|period` → value; null where every cell is missing. A return that is not here lists nothing of the group. */
	readonly values: ReadonlyMap<string, number | null>;
	readonly reporters: ReadonlySet<string>;
}

export async function readGroups(
	source: FigureSource,
	selection: Selection,
	context: CompileContext,
	groupBy: readonly QueryDimension[]
): Promise<GroupFigures[]> {
	const rows = await source.rows(compileGroups(selection, context, groupBy));
	const groups = new Map<string, { codes: string[]; values: Map<string, number | null>; reporters: Set<string> }>();
	for (const [reportingState, period, value, ...codes] of rows) {
		const key = codes.join('|');
		let group = groups.get(key);
		if (!group) {
			group = { codes: codes.map(String), values: new Map(), reporters: new Set() };
			groups.set(key, group);
		}
		group.values.set(`${String(reportingState)}|${String(period)}`, value === null || value === undefined ? null : Number(value));
		group.reporters.add(String(reportingState));
	}
	return [...groups.values()];
}

/** What completeness is measured by: a figure per reporter and period of the grain. */
export function reporterFigures(returns: readonly ReturnFigure[]): ReporterFigure[] {
	const figures = new Map<string, ReporterFigure>();
	for (const { reportingState, grain, counts, whole, value } of returns) {
		if (!counts) continue;
		const key = `${reportingState}|${grain.ordinal}`;
		const known = figures.get(key)?.value ?? null;
		const sum = known === null ? value : known + (value ?? 0);
		figures.set(key, { reportingState, grainOrdinal: grain.ordinal, whole, value: sum });
	}
	return [...figures.values()];
}

/** A return as a point of its reporter's series: where it lists nothing, zero if it said that it lists all. */
export function seriesPoint(sent: ReturnFigure, listed: number | null | undefined): SeriesPoint {
	const { reportingState, period, breakdown, nil, exhaustive, definition } = sent;
	const value = listed === undefined ? (nil || exhaustive ? 0 : null) : listed;
	return { reportingState, freq: period.freq, ordinal: period.ordinal, breakdown, nil, value, definition };
}

function parsedPeriod(text: string): Period {
	const period = parsePeriod(text);
	if (!period) throw new Error(`the warehouse holds no period: ${text}`);
	return period;
}

function remembered<T>(map: Map<string, T>, key: string, make: (key: string) => T): T {
	let value = map.get(key);
	if (value === undefined) {
		value = make(key);
		map.set(key, value);
	}
	return value;
}
