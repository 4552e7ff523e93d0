import { periodAt } from '#domain/period';
import type { PlanEntry } from '#domain/reference';
import { createRandom, type Random } from '#domain/statistics/random';
import { drawBinomial, drawCount, drawPoisson } from './draws.ts';
import { longRunTotal } from './long-run.ts';
import { sampleTable } from './mean-counts.ts';
import { mixed, presenceOf, visitorsOf } from './presence.ts';
import type { SampleTable, TrueCount } from './sample-table.ts';
import { monthlyFactor, plannedPeriods, type SampleWorld } from './sample-world.ts';

/** Persons whom one state returned to another in one month, as they truly were. */
interface Returned {
	readonly from: string;
	readonly to: string;
	readonly citizenship: string;
	/** Index of the month. */
	readonly month: number;
	readonly count: number;
}

const PRESENCE = 0.02;
const VISITORS = 0.12;
const LISTED = 5;
/** Citizens of states that count what they receive are told apart further down the list. */
const LISTED_OF_RECEIVERS = 13;
const DISPERSION = 5;
/** Some are not returned home but to a state they came through. */
const TRANSIT_SHARE = 0.06;
/** What the receiving state counts of what was sent: some are counted a month later, some never. */
const RECEIVED = { same: 0.74, later: 0.17, others: 0.04 } as const;

/** Effective returns, and their mirror where the receiving state reports too: two counts of the same journeys that differ. */
export function createReturnTables(world: SampleWorld): SampleTable[] {
	const sending = world.plan.filter(({ indicator }) => indicator === 'RETURN_EFFECTIVE');
	const returned = sending.flatMap((entry) => returnsFrom(world, entry));
	return [
		...sending.map((entry) => sentTable(world, entry, returned)),
		...world.plan.filter(({ indicator }) => indicator === 'RETURN_RECEIVED').map((entry) => receivedTable(world, entry, returned))
	];
}

function returnsFrom(world: SampleWorld, { reportingState, indicator }: PlanEntry): Returned[] {
	const factor = monthlyFactor(world, reportingState, indicator);
	const transit = transitBefore(world, reportingState);
	const states = world.reference.lists.states.byCode;
	const receivers = new Set(world.reference.plan.filter((entry) => entry.indicator === 'RETURN_RECEIVED').map((entry) => entry.reportingState));
	return mixed([
		{ weight: PRESENCE, series: presenceOf(world, reportingState) },
		{ weight: VISITORS, series: visitorsOf(world, reportingState) }
	])
		.filter(({ citizenship }) => states.has(citizenship) && citizenship !== reportingState)
		.filter(({ citizenship }, rank) => rank < LISTED || (rank < LISTED_OF_RECEIVERS && receivers.has(citizenship)))
		.flatMap(({ citizenship, monthly }) => {
			const random = createRandom(`${world.seed}/returns/${reportingState}/${citizenship}`);
			return [...monthly.entries()].flatMap(([month, mean]): Returned[] => {
				const count = drawCount(random, mean * (factor[month] ?? 1), DISPERSION);
				const through = transit && transit !== citizenship ? drawBinomial(random, count, TRANSIT_SHARE) : 0;
				const one = { from: reportingState, citizenship, month };
				return [
					...(count > through ? [{ ...one, to: citizenship, count: count - through }] : []),
					...(through > 0 && transit ? [{ ...one, to: transit, count: through }] : [])
				];
			});
		});
}

/** The state from which most come in, when it is another reporter. */
function transitBefore(world: SampleWorld, state: string): string | undefined {
	const ways = world.network
		.filter(({ to, from }) => to === state && world.parameters.reporters.has(from))
		.map(({ index, from }) => ({
			from,
			total: (world.flows.passing[index] ?? []).reduce((sum, flow) => sum + longRunTotal(flow), 0)
		}))
		.sort((a, b) => b.total - a.total);
	return ways[0]?.from;
}

function sentTable(world: SampleWorld, entry: PlanEntry, returned: readonly Returned[]): SampleTable {
	const cells = returned.filter(({ from }) => from === entry.reportingState);
	return tableOf(world, entry, cells.map(({ citizenship, to, month, count }) => ({ codes: [citizenship, to], month, count })));
}

function receivedTable(world: SampleWorld, entry: PlanEntry, returned: readonly Returned[]): SampleTable {
	const streams = new Map<string, Random>();
	const streamOf = (from: string, citizenship: string) => {
		const name = `${world.seed}/received/${entry.reportingState}/${from}/${citizenship}`;
		const stream = streams.get(name) ?? createRandom(name);
		streams.set(name, stream);
		return stream;
	};
	const cells = returned
		.filter(({ to }) => to === entry.reportingState)
		.flatMap(({ from, citizenship, month, count }) => {
			const codes = [citizenship, from];
			const random = streamOf(from, citizenship);
			const same = drawBinomial(random, count, RECEIVED.same);
			const later = drawBinomial(random, count - same, RECEIVED.later / (1 - RECEIVED.same));
			// Returns under other procedures, which the sending state does not count.
			const others = drawPoisson(random, count * RECEIVED.others);
			return [
				{ codes, month, count: same + others },
				{ codes, month: month + 1, count: later }
			];
		});
	return tableOf(world, entry, cells);
}

function tableOf(
	world: SampleWorld,
	entry: PlanEntry,
	cells: readonly { readonly codes: readonly string[]; readonly month: number; readonly count: number }[]
): SampleTable {
	const periodOf = new Map<number, TrueCount['period']>();
	for (const { period, months } of plannedPeriods(world, entry)) for (const month of months) periodOf.set(month, periodAt(period.freq, period.ordinal));
	const sums = new Map<string, TrueCount & { count: number }>();
	for (const { codes, month, count } of cells) {
		const period = periodOf.get(month);
		if (!period || count === 0) continue;
		const key = `${period.text}|${codes.join('|')}`;
		const sum = sums.get(key);
		if (sum) sums.set(key, { ...sum, count: sum.count + count });
		else sums.set(key, { period, codes, count });
	}
	return sampleTable(world, entry, ['CITIZENSHIP', 'COUNTERPART_STATE'], [...sums.values()]);
}
