import { createRandom } from '#domain/statistics/random';
import { drawNormal } from './draws.ts';
import { eventFactors } from './event-factors.ts';
import type { SampleParameters } from './sample-parameters.ts';
import type { SourceFlow } from './source-flows.ts';
import type { Timeline } from './timeline.ts';
import type { Crossing } from './travel-network.ts';

/** Who passes each crossing each month, found or not: `passing[crossing][citizenship][month]`. */
export interface TravelFlows {
	readonly citizenships: readonly string[];
	readonly passing: readonly (readonly Float64Array[])[];
}

/** Sea crossings are most used in late summer and little in winter. */
const SEA_SEASON = 0.5;
const SEA_PEAK = 7;
/** What parallel crossings take over of what a closure stops. */
const TAKEN_OVER = 0.75;
/** How far the liking for a crossing wanders in a month. */
const DRIFT = 0.03;

/** Lets the sources travel: from each crossing on, months later, a part of those who came by the crossings before it. */
export function createTravelFlows(
	network: readonly Crossing[],
	sources: readonly SourceFlow[],
	parameters: SampleParameters,
	timeline: Timeline,
	seed: string
): TravelFlows {
	const citizenships = [...new Set(sources.map(({ citizenship }) => citizenship))].sort();
	const passing = network.map(() => citizenships.map(() => new Float64Array(timeline.count)));
	const entering = network.map((crossing) => sources.filter((source) => source.crossing === crossing.key));
	const shares = onwardShares(network, parameters, timeline, seed);
	for (let month = 0; month < timeline.count; month += 1) {
		for (const crossing of network) {
			const own = passing[crossing.index] ?? [];
			for (const source of entering[crossing.index] ?? []) {
				const flow = own[citizenships.indexOf(source.citizenship)];
				if (flow) flow[month] = (flow[month] ?? 0) + (source.monthly[month] ?? 0);
			}
			const then = month - crossing.lagMonths;
			const share = shares[crossing.index]?.[month] ?? 0;
			if (then < 0 || share === 0) continue;
			for (const before of crossing.before) {
				const upstream = passing[before] ?? [];
				for (const [index, flow] of own.entries()) flow[month] = (flow[month] ?? 0) + share * (upstream[index]?.[then] ?? 0);
			}
		}
	}
	return { citizenships, passing };
}

/** The part of those arrived in the state before that goes on by each crossing, month by month. */
function onwardShares(network: readonly Crossing[], parameters: SampleParameters, timeline: Timeline, seed: string): Float64Array[] {
	const drifts = network.map(({ key }) => drift(`${seed}/liking/${key}`, timeline.count));
	const opens = network.map(({ key }) => eventFactors(parameters.events, ['closure'], `crossing ${key}`, timeline));
	const liked = network.map(({ key, pull, isSea, index }) => {
		const shifts = eventFactors(parameters.events, ['shift'], `crossing ${key}`, timeline);
		return shifts.map((shift, month) => {
			const season = isSea ? 1 + SEA_SEASON * Math.cos((2 * Math.PI * (timeline.monthOfYear(month) - SEA_PEAK)) / 12) : 1;
			return pull * season * shift * (drifts[index]?.[month] ?? 1);
		});
	});
	return network.map((crossing) => {
		const onward = parameters.onward.get(crossing.from) ?? 0;
		const usual = crossing.parallels.reduce((sum, index) => sum + (network[index]?.pull ?? 0), 0);
		return Float64Array.from({ length: timeline.count }, (_, month) => {
			let open = 0;
			let stopped = 0;
			for (const index of crossing.parallels) {
				const weight = liked[index]?.[month] ?? 0;
				open += weight * (opens[index]?.[month] ?? 1);
				stopped += weight * (1 - (opens[index]?.[month] ?? 1));
			}
			const own = (liked[crossing.index]?.[month] ?? 0) * (opens[crossing.index]?.[month] ?? 1);
			const isClosed = (opens[crossing.index]?.[month] ?? 1) < 1;
			const moved = isClosed || open === 0 ? 0 : (TAKEN_OVER * stopped * own) / open;
			return (onward * (own + moved)) / Math.max(usual, open + stopped);
		});
	});
}

function drift(seed: string, count: number): Float64Array {
	const random = createRandom(seed);
	let level = 0;
	return Float64Array.from({ length: count }, () => {
		level = level * 0.98 + DRIFT * drawNormal(random);
		return Math.exp(level);
	});
}
