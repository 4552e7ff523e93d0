import { breakdownMask, breakdownSize, isBreakdownDimension, type QueryDimension } from './dimension.ts';
import type { ObservationQuery } from './observation-query.ts';
import { isGregorian, type AnyFrequency } from './other-period.ts';
import { FREQUENCIES, nestsIn, parsePeriod, periodAt, periodOfDay, type Frequency, type Period } from './period.ts';
import { filteredDimensions } from './query-filter.ts';
import type { PlanEntry } from './reference.ts';

/** Which of a reporter's tables may answer a question, and at which grain they are counted. */
export interface TableChoice {
	/** Mask of the dimensions that the question names. */
	readonly needed: number;
	/** Mask of the dimensions that a table may hold: those needed, and those that may be summed away. */
	readonly allowed: number;
	readonly grain: Frequency;
	/** False where figures are never summed over time: then only returns at the grain itself count. */
	readonly sumTime: boolean;
}

/** What the choice needs to know of a return. */
export interface ReturnFacts {
	readonly reportingState: string;
	readonly freq: AnyFrequency;
	/** The period's ordinal within its frequency. */
	readonly ordinal: number;
	readonly breakdown: number;
	/** Nothing was counted: it stands for every table. */
	readonly nil: boolean;
}

/** A return that counts, and the period at the grain that it counts in. */
export interface ChosenReturn<R extends ReturnFacts> {
	readonly returned: R;
	readonly grainOrdinal: number;
	/** Whether its reporter has reported all of that period. */
	readonly whole: boolean;
}

/** Mask of the breakdown dimensions that a query groups or filters by; a leg is a section and a direction. */
export function neededMask(query: ObservationQuery): number {
	const names: QueryDimension[] = [...query.by, ...filteredDimensions(query)];
	const legs = names.some((name) => name === 'LEG_ROUTE' || name === 'LEG_STAGE');
	return breakdownMask([
		...names.filter(isBreakdownDimension),
		...(legs ? (['BORDER_SECTION', 'DIRECTION'] as const) : [])
	]);
}

/** Whether a reporter's table can answer: it holds what is needed and nothing that may not be summed away. */
export function holds(choice: TableChoice, table: { breakdown: number; nil: boolean }): boolean {
	return (
		table.nil || ((table.breakdown & choice.needed) === choice.needed && (table.breakdown & ~choice.allowed) === 0)
	);
}

/** The frequencies whose returns count towards a grain, finest first. */
export function countingFrequencies(grain: Frequency, sumTime: boolean): Frequency[] {
	return FREQUENCIES.filter((freq) => (sumTime ? nestsIn(freq, grain) : freq === grain));
}

/** What was announced for one dataflow and indicator. */
export function planOf(plan: readonly PlanEntry[], dataflow: string, indicator: string): PlanEntry[] {
	return plan.filter((entry) => entry.dataflow === dataflow && entry.indicator === indicator);
}

/** First and last day that a plan entry covers; no last day = until further notice. */
export function plannedDays(entry: PlanEntry): { since: string; until: string | undefined } {
	const since = parsePeriod(entry.since);
	if (!since) throw new Error(`plan begins with no period: ${entry.since}`);
	return { since: since.start, until: entry.until === undefined ? undefined : parsePeriod(entry.until)?.end };
}

/** Per reporter, frequency and period the smallest table that holds what is needed; a nil return where there is none. */
export function answeringTables<R extends ReturnFacts>(returns: readonly R[], choice: TableChoice): R[] {
	const frequencies = countingFrequencies(choice.grain, choice.sumTime);
	const tables = new Map<string, R>();
	for (const candidate of returns) {
		if (!isGregorian(candidate.freq) || !frequencies.includes(candidate.freq) || !holds(choice, candidate)) continue;
		const key = `${candidate.reportingState}|${candidate.freq}|${candidate.ordinal}`;
		const best = tables.get(key);
		if (!best || compareTables(candidate, best) < 0) tables.set(key, candidate);
	}
	return [...tables.values()];
}

/**
 * Of all returns of one dataflow, indicator and counting unit, those that count: of the tables that can answer, per
 * reporter and period of the grain one frequency: the plan's if all of the period is reported, else the finest that is
 * whole, else the plan's, else the finest present. Reporters' tables and frequencies are views of the same counts: they
 * never add.
 */
export function chooseTables<R extends ReturnFacts>(
	returns: readonly R[],
	choice: TableChoice,
	plan: readonly PlanEntry[]
): ChosenReturn<R>[] {
	return chooseFrequencies(answeringTables(returns, choice), choice, plan);
}

/** Of the tables that can answer, those of the one frequency that counts in each period of the grain. */
export function chooseFrequencies<R extends ReturnFacts>(
	tables: readonly R[],
	choice: TableChoice,
	plan: readonly PlanEntry[]
): ChosenReturn<R>[] {
	const grainOf = grainLookup(choice.grain);
	const frequencies = countingFrequencies(choice.grain, choice.sumTime);
	const groups = new Map<string, Map<Frequency, R[]>>();
	for (const table of tables) {
		if (!isGregorian(table.freq)) continue;
		const key = `${table.reportingState}|${grainOf(table.freq, table.ordinal).ordinal}`;
		const group = groups.get(key) ?? new Map<Frequency, R[]>();
		groups.set(key, group);
		const list = group.get(table.freq);
		if (list) list.push(table);
		else group.set(table.freq, [table]);
	}

	const planned = plan.map((entry) => ({ ...entry, ...plannedDays(entry) }));
	const chosen: ChosenReturn<R>[] = [];
	for (const group of groups.values()) {
		let best: { rank: number; list: R[]; grain: Period; whole: boolean } | undefined;
		for (const freq of frequencies) {
			const list = group.get(freq);
			const first = list?.[0];
			if (!list || !first) continue;
			const grain = grainOf(freq, first.ordinal);
			const whole = list.length === periodsWithin(grain, freq);
			const isPlanned = planned.some(
				(entry) =>
					entry.freq === freq &&
					entry.reportingState === first.reportingState &&
					entry.since <= grain.end &&
					(entry.until === undefined || entry.until >= grain.start)
			);
			const rank = (whole ? 0 : 2) + (isPlanned ? 0 : 1);
			if (!best || rank < best.rank) best = { rank, list, grain, whole };
		}
		if (!best) continue;
		for (const returned of best.list) chosen.push({ returned, grainOrdinal: best.grain.ordinal, whole: best.whole });
	}
	return chosen;
}

/** How many periods of a frequency make one period. */
export function periodsWithin(period: Period, freq: Frequency): number {
	if (freq === period.freq) return 1;
	return periodOfDay(freq, period.end).ordinal - periodOfDay(freq, period.start).ordinal + 1;
}

/** Reported before nil, then the fewest dimensions, then the smallest mask. */
function compareTables(a: ReturnFacts, b: ReturnFacts): number {
	return (
		Number(a.nil) - Number(b.nil) ||
		breakdownSize(a.breakdown) - breakdownSize(b.breakdown) ||
		a.breakdown - b.breakdown
	);
}

function grainLookup(grain: Frequency): (freq: Frequency, ordinal: number) => Period {
	const known = new Map<string, Period>();
	return (freq, ordinal) => {
		const key = `${freq}${ordinal}`;
		let period = known.get(key);
		if (!period) {
			period = periodOfDay(grain, periodAt(freq, ordinal).start);
			known.set(key, period);
		}
		return period;
	};
}
