import { createRandom, type Random } from '#domain/statistics/random';
import { drawNormal } from './draws.ts';
import { eventFactors } from './event-factors.ts';
import type { SampleParameters, SourceTraits } from './sample-parameters.ts';
import type { Timeline } from './timeline.ts';

/** How a logarithm wanders: a slow walk drawn back to 0, now and then a new level, and a short memory of monthly shocks. */
interface Wandering {
	readonly walk: number;
	readonly back: number;
	readonly shiftEvery: number;
	readonly shift: number;
	readonly shock: number;
	readonly memory: number;
}

const REGION: Wandering = { walk: 0.06, back: 0.985, shiftEvery: 60, shift: 0.5, shock: 0.26, memory: 0.45 };
const SOURCE: Wandering = { walk: 0.07, back: 0.98, shiftEvery: 70, shift: 0.6, shock: 0.22, memory: 0.35 };
/** A year's rise and fall on land, as a part of the mean; its highest month is June. */
const LAND_SEASON = 0.22;
const LAND_PEAK = 5;

/** How many people of one citizenship enter the network at one crossing, month by month. */
export interface SourceFlow {
	readonly citizenship: string;
	readonly crossing: string;
	readonly monthly: Float64Array;
}

/** The latent flows that everything else follows from. */
export function createSourceFlows(parameters: SampleParameters, timeline: Timeline, seed: string): SourceFlow[] {
	const regions = new Map<string, Float64Array>();
	const regionOf = (region: string) => {
		const known = regions.get(region) ?? wander(createRandom(`${seed}/region/${region}`), timeline.count, REGION);
		regions.set(region, known);
		return known;
	};
	return parameters.sources.map((source) => {
		const region = regionOf(source.region);
		const own = wander(createRandom(`${seed}/source/${source.citizenship}/${source.crossing}`), timeline.count, SOURCE);
		const surges = surgesOf(source, parameters, timeline);
		const monthly = Float64Array.from(own, (level, month) => {
			const season = 1 + LAND_SEASON * Math.cos((2 * Math.PI * (timeline.monthOfYear(month) - LAND_PEAK)) / 12);
			return source.monthly * season * Math.exp(level + (region[month] ?? 0)) * (surges[month] ?? 1);
		});
		return { citizenship: source.citizenship, crossing: source.crossing, monthly };
	});
}

function surgesOf(source: SourceTraits, { events }: SampleParameters, timeline: Timeline): Float64Array {
	const region = eventFactors(events, ['surge'], `region ${source.region}`, timeline);
	const crossing = eventFactors(events, ['surge'], `crossing ${source.crossing}`, timeline);
	return region.map((factor, month) => factor * (crossing[month] ?? 1));
}

function wander(random: Random, count: number, { walk, back, shiftEvery, shift, shock, memory }: Wandering): Float64Array {
	const levels = new Float64Array(count);
	let level = 0;
	let short = 0;
	for (let month = 0; month < count; month += 1) {
		level = level * back + walk * drawNormal(random);
		const jump = drawNormal(random);
		if (random() < 1 / shiftEvery) level += shift * jump;
		short = memory * short + shock * drawNormal(random);
		levels[month] = level + short;
	}
	return levels;
}
