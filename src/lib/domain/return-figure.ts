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
	readonly provisional: boolean;
	readonly seriesBreak: boolean;
	/** Codes of the groups asked for; empty where none were, or where the return has no cell of the selection. */
	readonly codes: readonly string[];
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

/** The series of the reporters that ever list a group: each return's figure in it, or what not listing it means. */
export function seriesOf(counting: readonly ReturnFigure[], figures: readonly ReturnFigure[]): SeriesPoint[] {
	const listed = new Map<string, ReturnFigure>();
	const reporters = new Set<string>();
	for (const figure of figures) {
		if (figure.cells === 0 && !figure.nil) continue;
		listed.set(returnKey(figure), figure);
		reporters.add(figure.reportingState);
	}
	return counting
		.filter((sent) => reporters.has(sent.reportingState))
		.map((sent) => seriesPoint(listed.get(returnKey(sent)) ?? { ...sent, cells: 0, value: null }));
}

/** A return as a point of its reporter's series: where it lists nothing, zero if it said that it lists all. */
function seriesPoint(figure: ReturnFigure): SeriesPoint {
	const { reportingState, period, breakdown, nil, definition } = figure;
	const unlisted = nil || figure.exhaustive ? 0 : null;
	const value = figure.cells === 0 ? unlisted : figure.value;
	return { reportingState, freq: period.freq, ordinal: period.ordinal, breakdown, nil, value, definition };
}

const returnKey = ({ reportingState, period }: ReturnFigure) => `${reportingState}|${period.text}`;
