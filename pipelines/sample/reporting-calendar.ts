import type { Frequency, Period } from '#domain/period';
import type { SampleTable } from './sample-table.ts';
import { plannedPeriods, type SampleWorld } from './sample-world.ts';

/** Months after a period's end before its figures are announced. */
const ANNOUNCED_AFTER: Readonly<Record<Frequency, number>> = { D: 0, W: 0, M: 0, Q: 1, A: 3 };
/** The latest months are provisional. */
const PROVISIONAL_MONTHS = 3;

/** One period that a table's reporter has sent. */
export interface SentPeriod {
	readonly period: Period;
	readonly isProvisional: boolean;
	/** Its rows say that there is no figure. */
	readonly isUnavailable: boolean;
}

/** What one table's reporter has sent by a release. */
export interface TableCalendar {
	/** By the period's text, in order. */
	readonly sent: ReadonlyMap<string, SentPeriod>;
	/** Whether its provisional figures have been restated by then. */
	readonly isRestated: boolean;
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
	const sent = new Map<string, SentPeriod>();
	for (const { period, months } of plannedPeriods(world, entry)) {
		const [first = 0] = months;
		if ((months.at(-1) ?? 0) > last - ANNOUNCED_AFTER[entry.freq]) continue;
		const gap = gaps.find(({ since, until }) => months.some((month) => month >= since && month <= until))?.kind;
		if (gap === 'absent' || gap === 'nil') continue;
		const isProvisional = table.freq === 'M' && first > timeline.count - 1 - PROVISIONAL_MONTHS;
		sent.set(period.text, { period, isProvisional, isUnavailable: gap === 'not-available' });
	}
	return { sent, isRestated: traits.restatedIn !== undefined && traits.restatedIn <= release };
}
