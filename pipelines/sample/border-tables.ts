import { createRandom } from '#domain/statistics/random';
import { drawNormal } from './draws.ts';
import { longRunTotal } from './long-run.ts';
import { drawTable, type ExpectedCell } from './mean-counts.ts';
import { placesOf, type Place } from './places.ts';
import type { SampleTable } from './sample-table.ts';
import { monthlyFactor, type SampleWorld } from './sample-world.ts';

/** How much of what passes one indicator finds, and who is counted. */
interface BorderIndicator {
	readonly code: string;
	readonly share: (place: Place) => number;
	/** The part of a reporter's list of citizenships that it uses here. */
	readonly listed: number;
	/** How evenly finds come: low = in clusters. */
	readonly dispersion: number;
}

const INDICATORS: readonly BorderIndicator[] = [
	{ code: 'IBC_BETWEEN_BCP', share: ({ detected }) => detected, listed: 1, dispersion: 9 },
	{ code: 'CLANDESTINE_BCP', share: ({ direction, isSea }) => (direction === 'EXIT' ? 0 : isSea ? 0.008 : 0.03), listed: 0.28, dispersion: 3 }
];
/** Less is known of those who leave than of those who come. */
const ON_THE_OTHER_SIDE = 0.5;
/** Codes of rare citizenships are put together under this one. */
const OTHERS = 'UNSPEC_OTHER';

/** Detections by section, direction and citizenship. */
export function createBorderTables(world: SampleWorld): SampleTable[] {
	return INDICATORS.flatMap((indicator) =>
		world.plan
			.filter((entry) => entry.indicator === indicator.code)
			.map((entry) => {
				const factor = monthlyFactor(world, entry.reportingState, indicator.code);
				const cells = placesOf(world, entry.reportingState).flatMap((place) => cellsAt(world, indicator, place, factor));
				return drawTable(world, entry, ['BORDER_SECTION', 'DIRECTION', 'CITIZENSHIP'], cells, indicator.dispersion);
			})
	);
}

function cellsAt(world: SampleWorld, indicator: BorderIndicator, place: Place, factor: Float64Array): ExpectedCell[] {
	const share = indicator.share(place);
	if (share === 0) return [];
	const effort = wanderingEffort(`${world.seed}/effort/${indicator.code}/${place.reportingState}/${place.section}/${place.direction}`, world.timeline.count);
	const most = world.parameters.reporters.get(place.reportingState)?.citizenshipsListed ?? 0;
	const listed = Math.ceil(most * indicator.listed * (place.isOtherSide ? ON_THE_OTHER_SIDE : 1));
	return listedFlows(world, place, listed).map(({ citizenship, passing }) => ({
		codes: [place.section, place.direction, citizenship],
		monthly: passing.map((one, month) => one * share * (effort[month] ?? 1) * (factor[month] ?? 1))
	}));
}

/** Who passes a place by the citizenships that its reporter tells apart there, the most frequent ones; the rest is put together. */
function listedFlows(world: SampleWorld, place: Place, listed: number): { citizenship: string; passing: Float64Array }[] {
	const flows = world.flows.citizenships
		.map((citizenship, index) => ({ citizenship, passing: world.flows.passing[place.crossing]?.[index] ?? new Float64Array() }))
		.map((flow) => ({ ...flow, total: longRunTotal(flow.passing) }))
		.sort((a, b) => b.total - a.total);
	const rest = new Float64Array(world.timeline.count);
	for (const { passing } of flows.slice(listed)) for (const [month, one] of passing.entries()) rest[month] = (rest[month] ?? 0) + one;
	return [...flows.slice(0, listed), { citizenship: OTHERS, passing: rest }];
}

/** How hard a border is watched changes slowly. */
function wanderingEffort(seed: string, count: number): Float64Array {
	const random = createRandom(seed);
	let level = 0;
	return Float64Array.from({ length: count }, () => {
		level = level * 0.98 + 0.015 * drawNormal(random);
		return Math.exp(level);
	});
}
