import type { PlanEntry } from '#domain/reference';
import { createRandom } from '#domain/statistics/random';
import { drawBinomial, drawCount } from './draws.ts';
import { sampleTable } from './mean-counts.ts';
import { mixed, visitorsOf } from './presence.ts';
import type { SampleTable, TrueCount } from './sample-table.ts';
import { monthlyFactor, plannedPeriods, type SampleWorld } from './sample-world.ts';

/** Persons whom one state asked another to take back in one quarter, and how many of them it handed over. */
interface Readmission {
	readonly from: string;
	readonly to: string;
	readonly citizenship: string;
	readonly period: TrueCount['period'];
	readonly requested: number;
	readonly done: number;
	/** How many of those handed over the other state counts. */
	readonly takenBack: number;
}

const PER_PASSING = 0.012;
const PER_VISITOR = 0.05;
const LISTED = 4;
const AGREED = 0.55;
const COUNTED_BY_THE_OTHER = 0.92;

/** Readmission requests, readmissions carried out, and their mirror where the other state reports too. */
export function createReadmissionTables(world: SampleWorld): SampleTable[] {
	const quarter = (indicator: string) => world.plan.filter((entry) => entry.indicator === indicator);
	const all = quarter('READMISSION_REQUESTED').flatMap((entry) => readmissionsFrom(world, entry));
	const table = (entry: PlanEntry, counts: readonly TrueCount[]) => {
		const planned = new Set(plannedPeriods(world, entry).map(({ period }) => period.text));
		const dimensions = ['CITIZENSHIP', 'COUNTERPART_STATE'] as const;
		return sampleTable(world, entry, dimensions, counts.filter(({ period, count }) => count > 0 && planned.has(period.text)));
	};
	const mine = (entry: PlanEntry) => all.filter(({ from }) => from === entry.reportingState);
	return [
		...quarter('READMISSION_REQUESTED').map((entry) =>
			table(entry, mine(entry).map(({ period, citizenship, to, requested }) => ({ period, codes: [citizenship, to], count: requested })))
		),
		...quarter('READMISSION_DONE').map((entry) =>
			table(entry, mine(entry).map(({ period, citizenship, to, done }) => ({ period, codes: [citizenship, to], count: done })))
		),
		...quarter('READMISSION_RECEIVED').map((entry) => {
			const taken = all.filter(({ to }) => to === entry.reportingState);
			return table(entry, taken.map(({ period, citizenship, from, takenBack }) => ({ period, codes: [citizenship, from], count: takenBack })));
		})
	];
}

function readmissionsFrom(world: SampleWorld, entry: PlanEntry): Readmission[] {
	const { reportingState } = entry;
	const factor = monthlyFactor(world, reportingState, entry.indicator);
	const periods = plannedPeriods(world, entry);
	return waysBack(world, reportingState).flatMap(({ citizenship, to, monthly }) => {
		const random = createRandom(`${world.seed}/readmissions/${reportingState}/${to}/${citizenship}`);
		return periods.map(({ period, months }): Readmission => {
			const mean = months.reduce((sum, month) => sum + (monthly[month] ?? 0) * (factor[month] ?? 1), 0);
			const requested = drawCount(random, mean, 4);
			const done = drawBinomial(random, requested, AGREED);
			return { from: reportingState, to, citizenship, period, requested, done, takenBack: drawBinomial(random, done, COUNTED_BY_THE_OTHER) };
		});
	});
}

/** Who is asked to be taken back: those who came over a land border by the state on its other side, own citizens by theirs. */
function waysBack(world: SampleWorld, state: string): { citizenship: string; to: string; monthly: Float64Array }[] {
	const states = new Set(world.network.map(({ from }) => from));
	const home = visitorsOf(world, state)
		.filter(({ citizenship }) => states.has(citizenship))
		.map(({ citizenship, monthly }) => ({ citizenship, to: citizenship, monthly: monthly.map((one) => one * PER_VISITOR) }));
	const back = world.network
		.filter(({ to, isSea }) => to === state && !isSea)
		.flatMap(({ index, from }) => {
			const passing = world.flows.citizenships.map((citizenship, at) => ({ citizenship, monthly: world.flows.passing[index]?.[at] ?? new Float64Array() }));
			return mixed([{ weight: PER_PASSING, series: passing }])
				.filter(({ citizenship }) => citizenship !== from)
				.slice(0, LISTED)
				.map(({ citizenship, monthly }) => ({ citizenship, to: from, monthly }));
		});
	return [...back, ...home];
}
