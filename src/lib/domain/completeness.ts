import { nestsIn, periodAt, periodOfDay, shiftPeriod, subPeriods, type Frequency, type Period } from './period.ts';
import type { PlanEntry } from './reference.ts';
import { countingFrequencies, plannedDays } from './table-choice.ts';

/** What one reporter sent of a selection for one period of the grain. */
export interface ReporterFigure {
	readonly reportingState: string;
	readonly grainOrdinal: number;
	/** Whether all of the period is reported. */
	readonly whole: boolean;
	/** Its figure for the selection; null where every cell is missing. */
	readonly value: number | null;
}

export interface CompletenessInput {
	readonly grain: Frequency;
	/** False where figures are never summed over time. */
	readonly sumTime: boolean;
	/** `YYYY-MM-DD`: periods that are not over, and due dates to come, hold nobody back. */
	readonly today: string;
	/** What was announced of this dataflow and indicator by the reporters asked for. */
	readonly plan: readonly PlanEntry[];
	/** Returns whose table can answer: what counts as sent on time. */
	readonly returns: readonly { readonly reportingState: string; readonly freq: Frequency; readonly ordinal: number }[];
	/** At most one per reporter and period: the tables that count. */
	readonly figures: readonly ReporterFigure[];
}

/** A reporter that let three announced dates in a row pass. */
export interface PausedReporter {
	readonly reportingState: string;
	/** The first period not received. */
	readonly since: string;
	readonly missed: number;
}

export interface PeriodCompleteness {
	readonly ordinal: number;
	readonly text: string;
	/** Reporters expected for it: those that announced it, and those without a plan that usually report. */
	readonly expected: readonly string[];
	/** Reporters that have sent all of it. */
	readonly reported: readonly string[];
	readonly notYetReceived: readonly string[];
	readonly paused: readonly string[];
	/** The part of the last twelve complete months' figures that those who reported hold, 0 to 1. */
	readonly share: number;
	readonly complete: boolean;
}

export interface Completeness {
	/** Every period from the first with figures to the last, in order. */
	readonly periods: readonly PeriodCompleteness[];
	/** The last period that enough reporters have reported for. */
	readonly completeThrough: Period | undefined;
	/** The last period that anybody has sent anything for. */
	readonly lastReported: Period | undefined;
	/** Paused as of today. */
	readonly paused: readonly PausedReporter[];
}

/** The part of the usual figures that makes a period complete. */
export const COMPLETE_SHARE = 0.95;
/** How many announced dates a reporter may let pass before it no longer holds others back. */
export const PAUSE_AFTER = 3;
/** How many periods make the year that reporters are weighed by. */
const YEAR: Record<Frequency, number> = { D: 365, W: 52, M: 12, Q: 4, A: 1 };

/** Which periods enough has been reported for, who is expected, and who is paused. */
export function measureCompleteness(input: CompletenessInput): Completeness {
	const { grain, figures, today } = input;
	const byPeriod = new Map<number, ReporterFigure[]>();
	for (const figure of figures) {
		const list = byPeriod.get(figure.grainOrdinal);
		if (list) list.push(figure);
		else byPeriod.set(figure.grainOrdinal, [figure]);
	}
	const ordinals = [...byPeriod.keys()].sort((a, b) => a - b);
	const first = ordinals[0];
	const last = ordinals.at(-1);
	if (first === undefined || last === undefined) {
		return { periods: [], completeThrough: undefined, lastReported: undefined, paused: [] };
	}

	const expectations = createExpectations(input, ordinals);
	const window: ReporterFigure[][] = [];
	const periods: PeriodCompleteness[] = [];
	for (let ordinal = first; ordinal <= last; ordinal += 1) {
		const period = periodAt(grain, ordinal);
		const sent = byPeriod.get(ordinal) ?? [];
		const reported = new Set(sent.filter((figure) => figure.whole).map((figure) => figure.reportingState));
		const weights = weightsOf(window);
		const paused = expectations.pausedAt(ordinal).filter((reporter) => !reported.has(reporter));
		const expected = new Set([...expectations.expectedAt(period, weights), ...reported]);
		for (const reporter of paused) expected.delete(reporter);
		const share = shareOf(expected, reported, weights);
		const complete = period.end < today && reported.size > 0 && share >= COMPLETE_SHARE;
		if (complete) {
			window.push(sent);
			if (window.length > YEAR[grain]) window.shift();
		}
		periods.push({
			ordinal,
			text: period.text,
			expected: [...expected].sort(),
			reported: [...reported].sort(),
			notYetReceived: [...expected].filter((reporter) => !reported.has(reporter)).sort(),
			paused: paused.sort(),
			share,
			complete
		});
	}
	const lastComplete = periods.findLast((period) => period.complete);
	return {
		periods,
		completeThrough: lastComplete && periodAt(grain, lastComplete.ordinal),
		lastReported: periodAt(grain, last),
		paused: expectations.pausedNow
	};
}

function weightsOf(window: readonly (readonly ReporterFigure[])[]): Map<string, number> {
	const weights = new Map<string, number>();
	for (const figure of window.flat()) {
		weights.set(figure.reportingState, (weights.get(figure.reportingState) ?? 0) + (figure.value ?? 0));
	}
	return weights;
}

/** By figures held; by heads where the usual figures are all zero or there are none yet. */
function shareOf(expected: ReadonlySet<string>, reported: ReadonlySet<string>, weights: ReadonlyMap<string, number>): number {
	let held = 0;
	let all = 0;
	for (const reporter of expected) {
		const weight = weights.get(reporter) ?? 0;
		all += weight;
		if (reported.has(reporter)) held += weight;
	}
	if (all > 0) return held / all;
	return expected.size === 0 ? 0 : [...expected].filter((reporter) => reported.has(reporter)).length / expected.size;
}

interface Expectations {
	expectedAt(period: Period, weights: ReadonlyMap<string, number>): string[];
	pausedAt(ordinal: number): string[];
	readonly pausedNow: readonly PausedReporter[];
}

function createExpectations(input: CompletenessInput, ordinals: readonly number[]): Expectations {
	const counting = countingFrequencies(input.grain, input.sumTime);
	const planned = new Set(input.plan.map((entry) => entry.reportingState));
	const plan = input.plan
		.filter((entry) => counting.includes(entry.freq))
		.map((entry) => ({ entry, ...plannedDays(entry) }));
	const gaps = [...plannedGaps(input, plan), ...unplannedGaps(input, planned, ordinals)];
	const pausedIn = new Map<number, Set<string>>();
	for (const gap of gaps) {
		for (const ordinal of gap.ordinals) {
			const set = pausedIn.get(ordinal) ?? new Set<string>();
			pausedIn.set(ordinal, set.add(gap.reportingState));
		}
	}
	return {
		expectedAt: (period, weights) => [
			...plan
				.filter(({ since, until }) => since <= period.end && (until === undefined || until >= period.start))
				.map(({ entry }) => entry.reportingState),
			...[...weights.keys()].filter((reporter) => !planned.has(reporter))
		],
		pausedAt: (ordinal) => [...(pausedIn.get(ordinal) ?? [])],
		pausedNow: gaps
			.filter((gap) => gap.open)
			.map(({ reportingState, since, missed }) => ({ reportingState, since, missed }))
			.sort((a, b) => (a.reportingState < b.reportingState ? -1 : 1))
	};
}

interface Gap extends PausedReporter {
	/** Periods of the grain that it touches. */
	readonly ordinals: ReadonlySet<number>;
	/** Whether it lasts until today. */
	readonly open: boolean;
}

/** Runs of announced periods whose due date has passed with nothing received. */
function plannedGaps(
	{ grain, today, returns }: CompletenessInput,
	plan: readonly { entry: PlanEntry; since: string; until: string | undefined }[]
): Gap[] {
	const received = new Set(returns.map((sent) => `${sent.reportingState}|${sent.freq}|${sent.ordinal}`));
	const present = [...new Set(returns.map((sent) => sent.freq))];
	const isReceived = (reporter: string, period: Period): boolean =>
		present.some((freq) => {
			if (nestsIn(period.freq, freq)) return received.has(`${reporter}|${freq}|${periodOfDay(freq, period.start).ordinal}`);
			return (
				nestsIn(freq, period.freq) &&
				subPeriods(period, freq).every((part) => received.has(`${reporter}|${freq}|${part.ordinal}`))
			);
		});
	return plan.flatMap(({ entry, since, until }) => {
		const periods: Period[] = [];
		for (let period = periodOfDay(entry.freq, since); isDue(period, entry.dueDays, today); period = shiftPeriod(period, 1)) {
			if (until !== undefined && period.start > until) break;
			periods.push(period);
		}
		return runs(periods, (period) => !isReceived(entry.reportingState, period)).map((run) => ({
			reportingState: entry.reportingState,
			since: run.list[0]?.text ?? '',
			missed: run.list.length,
			ordinals: new Set(run.list.map((period) => periodOfDay(grain, period.start).ordinal)),
			open: run.open
		}));
	});
}

/** For reporters that announced nothing: runs of periods that others reported and they, having begun, did not. */
function unplannedGaps({ grain, figures }: CompletenessInput, planned: ReadonlySet<string>, ordinals: readonly number[]): Gap[] {
	const sent = new Map<string, Set<number>>();
	for (const figure of figures) {
		if (planned.has(figure.reportingState)) continue;
		const set = sent.get(figure.reportingState) ?? new Set<number>();
		sent.set(figure.reportingState, set.add(figure.grainOrdinal));
	}
	return [...sent].flatMap(([reportingState, mine]) => {
		const first = Math.min(...mine);
		return runs(ordinals.filter((ordinal) => ordinal > first), (ordinal) => !mine.has(ordinal)).map((run) => ({
			reportingState,
			since: periodAt(grain, run.list[0] ?? first).text,
			missed: run.list.length,
			ordinals: new Set(run.list),
			open: run.open
		}));
	});
}

function isDue(period: Period, dueDays: number, today: string): boolean {
	return periodAt('D', periodOfDay('D', period.end).ordinal + dueDays).start < today;
}

/** Runs of at least PAUSE_AFTER neighbours that are missing; open where the run reaches the end. */
function runs<T>(list: readonly T[], isMissing: (item: T) => boolean): { list: T[]; open: boolean }[] {
	const found: { list: T[]; open: boolean }[] = [];
	let current: T[] = [];
	for (const item of list) {
		if (isMissing(item)) current.push(item);
		else {
			if (current.length >= PAUSE_AFTER) found.push({ list: current, open: false });
			current = [];
		}
	}
	if (current.length >= PAUSE_AFTER) found.push({ list: current, open: true });
	return found;
}
