import type { Period } from '#domain/period';
import type { PlanEntry } from '#domain/reference';
import { createRandom } from '#domain/statistics/random';
import { drawCount } from './draws.ts';
import type { SampleTable, TrueCount } from './sample-table.ts';
import { plannedPeriods, type SampleWorld } from './sample-world.ts';

/** What is expected of one cell of a table, month by month. */
export interface ExpectedCell {
	readonly codes: readonly string[];
	readonly monthly: Float64Array;
}

/** What is too rare to be found in a hundred years. */
const NEVER = 0.0008;

/** Draws the counts of one announced table: for each cell and period a count around what is expected of its months. */
export function drawTable(
	world: SampleWorld,
	entry: PlanEntry,
	dimensions: SampleTable['dimensions'],
	cells: readonly ExpectedCell[],
	dispersion: number
): SampleTable {
	const periods = plannedPeriods(world, entry);
	const counts: TrueCount[] = [];
	for (const { codes, monthly } of cells) {
		const random = createRandom(`${world.seed}/${entry.indicator}/${entry.reportingState}/${codes.join('/')}`);
		for (const { period, months } of periods) {
			const mean = months.reduce((sum, month) => sum + (monthly[month] ?? 0), 0);
			const count = mean < NEVER ? 0 : drawCount(random, mean, dispersion);
			if (count > 0) counts.push({ period, codes, count });
		}
	}
	return sampleTable(world, entry, dimensions, counts);
}

/** A table of counts, put into the order of its periods. */
export function sampleTable(
	world: SampleWorld,
	entry: Pick<PlanEntry, 'reportingState' | 'indicator' | 'freq'>,
	dimensions: SampleTable['dimensions'],
	counts: readonly TrueCount[]
): SampleTable {
	const { reportingState, indicator, freq } = entry;
	const countingUnit = world.reference.indicators.get(indicator)?.countingUnit;
	if (!countingUnit) throw new Error(`unknown indicator: ${indicator}`);
	return { reportingState, indicator, countingUnit, freq, dimensions, counts: [...counts].sort((a, b) => a.period.ordinal - b.period.ordinal) };
}

/** The same counts once more, by fewer dimensions or others: `codesOf` says under which codes a count falls. */
export function regroup(counts: readonly TrueCount[], codesOf: (count: TrueCount) => readonly string[]): TrueCount[] {
	const groups = new Map<string, { period: Period; codes: readonly string[]; count: number }>();
	for (const one of counts) {
		const codes = codesOf(one);
		const key = `${one.period.text}|${codes.join('|')}`;
		const group = groups.get(key);
		if (group) group.count += one.count;
		else groups.set(key, { period: one.period, codes, count: one.count });
	}
	return [...groups.values()];
}
