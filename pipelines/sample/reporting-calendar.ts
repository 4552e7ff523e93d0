import type { Frequency, Period } from '#domain/period';
import type { ReportingGap } from './sample-parameters.ts';
import type { SampleTable } from './sample-table.ts';
import { plannedPeriods, type SampleWorld } from './sample-world.ts';

/** Months after a period's end before its figures are announced. */
const ANNOUNCED_AFTER: Readonly<Record<Frequency, number>> = { D: 0, W: 0, M: 0, Q: 1, A: 3 };
/** The latest months are provisional. */
const PROVISIONAL_MONTHS = 3;

/** What one table's reporter has sent by a release. */
export interface TableCalendar {
	/** Periods that it has sent, in order. */
	readonly sent: readonly Period[];
	isProvisional(period: Period): boolean;
	/** Whether its provisional figures have been restated by then. */
	readonly restated: boolean;
	gapOf(period: Period): ReportingGap['kind'] | undefined;
}

/** Which periods of a table have arrived by a release (from 1), which of them are provisional, and which are missing. */
export function calendarOf(world: SampleWorld, table: SampleTable, release: number): TableCalendar {
	const { timeline, parameters } = world;
	const traits = parameters.reporters.get(table.reportingState);
	const entry = world.plan.find((plan) => plan.reportingState === table.reportingState && plan.indicator === table.indicator);
	if (!traits || !entry) throw new Error(`nothing is announced of ${table.indicator} by ${table.reportingState}`);
	const arrived = traits.arrivesIn !== undefined && traits.arrivesIn <= release;
	const last = timeline.count - 1 - (arrived ? 0 : Math.max(traits.lateMonths, traits.pausedMonths));
	const gaps = parameters.gaps
		.filter((gap) => gap.reportingState === table.reportingState && (gap.indicator === '*' || gap.indicator === table.indicator))
		.map((gap) => ({ kind: gap.kind, since: timeline.indexOf(gap.since), until: timeline.indexOf(gap.until) }));
	const monthsOf = new Map(plannedPeriods(world, entry).map(({ period, months }) => [period.text, months]));
	const gapOf = ({ text }: Period) =>
		gaps.find(({ since, until }) => monthsOf.get(text)?.some((month) => month >= since && month <= until))?.kind;
	const sent = plannedPeriods(world, entry)
		.filter(({ months }) => (months.at(-1) ?? 0) <= last - ANNOUNCED_AFTER[entry.freq])
		.map(({ period }) => period)
		.filter((period) => gapOf(period) !== 'absent' && gapOf(period) !== 'nil');
	return {
		sent,
		isProvisional: ({ text }) => table.freq === 'M' && (monthsOf.get(text)?.[0] ?? 0) > timeline.count - 1 - PROVISIONAL_MONTHS,
		restated: traits.restatedIn !== undefined && traits.restatedIn <= release,
		gapOf
	};
}
