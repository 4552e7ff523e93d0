import type { PlanEntry } from '#domain/reference';
import { createRandom } from '#domain/statistics/random';
import { drawCount, drawParts } from './draws.ts';
import { sampleTable } from './mean-counts.ts';
import { placesOf } from './places.ts';
import { presenceOf, visitorsOf } from './presence.ts';
import type { SampleTable, TrueCount } from './sample-table.ts';
import { plannedPeriods, type SampleWorld } from './sample-world.ts';

type Weights = readonly (readonly [readonly string[], number])[];

/** Of those who pass a state's borders in a year, how many smuggling cases follow. */
const PER_PASSING = 0.006;
/** Cases, as parts of what the first of each chain counts. */
const CHAIN: Readonly<Record<string, number>> = {
	SOM_INVESTIGATION: 1,
	SOM_PROSECUTION: 0.7,
	SOM_CONVICTION: 0.45,
	TIP_VICTIM_IDENTIFIED: 1,
	TIP_VICTIM_ASSISTED: 0.7,
	TIP_INVESTIGATION: 0.55,
	TIP_PROSECUTION: 0.3,
	TIP_CONVICTION: 0.17
};
const SEX_AND_AGE: Weights = [
	[['F', 'Y_GE18'], 0.52],
	[['M', 'Y_GE18'], 0.24],
	[['F', 'Y_LT18'], 0.15],
	[['M', 'Y_LT18'], 0.08],
	[['_U', '_U'], 0.01]
];
const OFFENDERS: Weights = [
	[['M'], 0.78],
	[['F'], 0.21],
	[['_U'], 0.01]
];
const FORMS: Weights = [
	[['TIP_SEXUAL'], 0.46],
	[['TIP_LABOUR'], 0.31],
	[['TIP_CRIMINALITY'], 0.08],
	[['TIP_BEGGING'], 0.05],
	[['TIP_SERVITUDE'], 0.05],
	[['TIP_MIXED'], 0.03],
	[['TIP_MARRIAGE'], 0.02]
];

/** Yearly figures of police and courts on smuggling and trafficking: several views of one number each. */
export function createCourtTables(world: SampleWorld): SampleTable[] {
	return world.plan.flatMap((entry) => {
		const part = CHAIN[entry.indicator];
		if (part === undefined) return [];
		const smuggling = entry.indicator.startsWith('SOM');
		const random = createRandom(`${world.seed}/courts/${entry.reportingState}/${entry.indicator}`);
		const totals = plannedPeriods(world, entry).map(({ period, months }) => {
			const mean = smuggling ? PER_PASSING * passingOf(world, entry.reportingState, months) ** 0.9 : victims(world, entry.reportingState);
			return { period, count: drawCount(random, part * mean, 12) };
		});
		return viewsOf(world, entry).map(({ dimensions, weights }) => {
			const split = createRandom(`${world.seed}/courts/${entry.reportingState}/${entry.indicator}/${dimensions.join()}`);
			const counts = totals.flatMap(({ period, count }): TrueCount[] =>
				drawParts(split, count, weights.map(([, weight]) => weight)).map((one, index) => ({ period, codes: weights[index]?.[0] ?? [], count: one }))
			);
			return sampleTable(world, entry, dimensions, counts.filter(({ count }) => count > 0));
		});
	});
}

function viewsOf(world: SampleWorld, { indicator, reportingState }: PlanEntry): { dimensions: SampleTable['dimensions']; weights: Weights }[] {
	const byCitizenship = { dimensions: ['CITIZENSHIP'] as const, weights: citizenshipsOf(world, reportingState, indicator.startsWith('SOM')) };
	switch (indicator) {
		case 'SOM_INVESTIGATION':
			return [{ dimensions: ['ROUTE'], weights: routesOf(world, reportingState) }];
		case 'SOM_PROSECUTION':
		case 'SOM_CONVICTION':
			return [byCitizenship, { dimensions: ['SEX'], weights: OFFENDERS }];
		case 'TIP_VICTIM_IDENTIFIED':
		case 'TIP_VICTIM_ASSISTED':
			return [{ dimensions: ['SEX', 'AGE_GROUP'], weights: SEX_AND_AGE }, { dimensions: ['MODE'], weights: FORMS }, byCitizenship];
		case 'TIP_INVESTIGATION':
			return [{ dimensions: ['MODE'], weights: FORMS }];
		default:
			return [{ dimensions: ['SEX'], weights: OFFENDERS }, byCitizenship];
	}
}

function citizenshipsOf(world: SampleWorld, state: string, smuggling: boolean): Weights {
	const others = [...(smuggling ? presenceOf(world, state).slice(0, 4) : []), ...visitorsOf(world, state).slice(0, 5)];
	const codes = [...new Set([state, ...others.map(({ citizenship }) => citizenship)])];
	return codes.map((code, rank) => [[code], 1 / (rank + 1)]);
}

function routesOf(world: SampleWorld, state: string): Weights {
	const legs = world.reference.legs.filter(({ reportingState }) => reportingState === state);
	return [...new Set(legs.map(({ route }) => route))].map((route) => [[route], legs.filter((leg) => leg.route === route).length]);
}

function passingOf(world: SampleWorld, state: string, months: readonly number[]): number {
	const crossings = new Set(placesOf(world, state).map(({ crossing }) => crossing));
	let sum = 0;
	for (const crossing of crossings) {
		for (const flow of world.flows.passing[crossing] ?? []) for (const month of months) sum += flow[month] ?? 0;
	}
	return sum;
}

function victims(world: SampleWorld, state: string): number {
	return world.parameters.visitors.get(state)?.victimsYearly ?? 0;
}
