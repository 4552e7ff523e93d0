import type { Period } from '#domain/period';
import type { PlanEntry, Reference } from '#domain/reference';
import { eventFactors } from './event-factors.ts';
import type { SampleParameters } from './sample-parameters.ts';
import { createSourceFlows } from './source-flows.ts';
import type { Timeline } from './timeline.ts';
import { createTravelFlows, type TravelFlows } from './travel-flows.ts';
import { createTravelNetwork, type Crossing } from './travel-network.ts';

/** What is so, before anybody finds or reports it. */
export interface SampleWorld {
	readonly seed: string;
	readonly timeline: Timeline;
	readonly reference: Reference;
	readonly parameters: SampleParameters;
	readonly network: readonly Crossing[];
	readonly flows: TravelFlows;
	/** What the reporters of this sample have announced. */
	readonly plan: readonly PlanEntry[];
}

/** The dataflow that the sample is, and nothing else is. */
export const SAMPLE_DATAFLOW = 'DEMO';

export interface WorldOptions {
	readonly seed: string;
	readonly timeline: Timeline;
	/** Only these reporters; all that have announced something when left out. */
	readonly reporters?: readonly string[] | undefined;
}

export function createSampleWorld(options: WorldOptions, parameters: SampleParameters, reference: Reference): SampleWorld {
	const { seed, timeline, reporters } = options;
	const network = createTravelNetwork(parameters, reference);
	const sources = createSourceFlows(parameters, timeline, seed);
	const plan = reference.plan.filter(
		({ dataflow, reportingState }) => dataflow === SAMPLE_DATAFLOW && (!reporters || reporters.includes(reportingState))
	);
	for (const { reportingState } of plan) {
		if (!parameters.reporters.has(reportingState)) throw new Error(`the sample does not say how ${reportingState} reports`);
	}
	return { seed, timeline, reference, parameters, network, plan, flows: createTravelFlows(network, sources, parameters, timeline, seed) };
}

/** Periods that a plan entry covers, each with the indexes of its months. */
export function plannedPeriods(world: SampleWorld, entry: PlanEntry): { readonly period: Period; readonly months: readonly number[] }[] {
	return world.timeline
		.periods(entry.freq)
		.filter(({ period }) => entry.since <= period.text && (entry.until === undefined || period.text <= entry.until));
}

/** What an indicator's means are multiplied by, month by month: the stillness of a pandemic, and the reporter's own definitions. */
export function monthlyFactor(world: SampleWorld, reportingState: string, indicator: string): Float64Array {
	const factors = eventFactors(world.parameters.events, ['gap'], 'all', world.timeline);
	for (const { since, factor, ...at } of world.parameters.breaks) {
		if (at.reportingState !== reportingState || at.indicator !== indicator) continue;
		for (let month = Math.max(0, world.timeline.indexOf(since)); month < factors.length; month += 1) factors[month] = (factors[month] ?? 1) * factor;
	}
	return factors;
}
