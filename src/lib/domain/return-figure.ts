import type { ReporterFigure } from './completeness.ts';
import type { SeriesPoint } from './like-for-like.ts';
import type { Period } from './period.ts';

/** One return whose table can answer, with the selection's figure in it where it counts. */
export interface ReturnFigure {
	readonly reportingState: string;
	readonly period: Period;
	/** The period of the grain that it counts in. */
	readonly grain: Period;
	readonly breakdown: number;
	readonly nil: boolean;
	/** Whether a combination that is not listed is zero: so its sender says, and the viewer may see all of it. */
	readonly exhaustive: boolean;
	readonly provisional: boolean;
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

/** The selection's figures split into groups. */
export interface GroupFigures {
	readonly codes: readonly string[];
	/** By `figureKey`; null where every cell is missing. A return that is not here lists nothing of the group. */
	readonly values: ReadonlyMap<string, number | null>;
	readonly reporters: ReadonlySet<string>;
}

export const figureKey = (reportingState: string, period: string): string => `${reportingState}|${period}`;

/** A return as a point of its reporter's series: where it lists nothing, zero if it said that it lists all. */
export function seriesPoint(sent: ReturnFigure, listed: number | null | undefined): SeriesPoint {
	const { reportingState, period, breakdown, nil, exhaustive, definition } = sent;
	const value = listed === undefined ? (nil || exhaustive ? 0 : null) : listed;
	return { reportingState, freq: period.freq, ordinal: period.ordinal, breakdown, nil, value, definition };
}
