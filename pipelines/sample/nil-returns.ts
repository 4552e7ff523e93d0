import type { NilReturn } from '../register/submission.ts';
import type { SampleRelease } from './sample-release.ts';
import type { SampleTable } from './sample-table.ts';
import { plannedPeriods, SAMPLE_DATAFLOW, type SampleWorld } from './sample-world.ts';

/** The returns that say: nothing to report, by reporter. */
export function createNilReturns(world: SampleWorld, tables: readonly SampleTable[]): SampleRelease['nilReturns'] {
	const byReporter = new Map<string, NilReturn[]>();
	for (const gap of world.parameters.gaps) {
		if (gap.kind !== 'nil') continue;
		const since = world.timeline.indexOf(gap.since);
		const until = world.timeline.indexOf(gap.until);
		for (const entry of world.plan) {
			if (entry.reportingState !== gap.reportingState || (gap.indicator !== '*' && entry.indicator !== gap.indicator)) continue;
			const periods = plannedPeriods(world, entry).filter(({ months }) => months.every((month) => month >= since && month <= until));
			const own = tables.filter(({ reportingState, indicator }) => reportingState === entry.reportingState && indicator === entry.indicator);
			const returns = own.flatMap(({ countingUnit, dimensions }) =>
				periods.map(({ period }): NilReturn => ({
					dataflow: SAMPLE_DATAFLOW,
					indicator: entry.indicator,
					countingUnit,
					reportingState: entry.reportingState,
					freq: entry.freq,
					timePeriod: period.text,
					breakdown: dimensions
				}))
			);
			byReporter.set(entry.reportingState, [...(byReporter.get(entry.reportingState) ?? []), ...returns]);
		}
	}
	return [...byReporter].filter(([, returns]) => returns.length > 0).map(([reporter, returns]) => ({ reporter, returns }));
}
