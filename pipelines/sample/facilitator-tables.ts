import { createRandom } from '#domain/statistics/random';
import { drawTable, type ExpectedCell } from './mean-counts.ts';
import { placesOf } from './places.ts';
import type { SampleTable } from './sample-table.ts';
import { monthlyFactor, type SampleWorld } from './sample-world.ts';

const PER_PASSING = 0.03;
/** Where many pass, fewer facilitators are found for each of them. */
const FEWER = 0.8;
/** Citizenships often found among facilitators far from home. */
const ABROAD = ['TUR', 'SYR', 'UKR', 'PAK', 'EGY', 'GEO', 'MDA', 'ROU', 'BGR', 'SRB'];
const FOREIGNERS = 1;

/** Facilitators by place and citizenship: mostly of the states on either side. */
export function createFacilitatorTables(world: SampleWorld): SampleTable[] {
	return world.plan
		.filter(({ indicator }) => indicator === 'FACILITATORS')
		.map((entry) => {
			const factor = monthlyFactor(world, entry.reportingState, entry.indicator);
			const cells = placesOf(world, entry.reportingState)
				.filter(({ direction }) => direction === 'ENTRY')
				.flatMap(({ section, direction, crossing, neighbour }): ExpectedCell[] => {
					const random = createRandom(`${world.seed}/facilitators/${entry.reportingState}/${section}`);
					const abroad = ABROAD.map((code) => ({ code, rank: random() }))
						.filter(({ code }) => code !== entry.reportingState && code !== neighbour)
						.sort((a, b) => a.rank - b.rank);
					const weights: [string, number][] = [
						[entry.reportingState, 0.4],
						[neighbour, 0.25],
						...abroad.slice(0, FOREIGNERS).map(({ code }): [string, number] => [code, 0.2 * random()])
					];
					const passing = Float64Array.from({ length: world.timeline.count }, (_, month) =>
						(world.flows.passing[crossing] ?? []).reduce((sum, flow) => sum + (flow[month] ?? 0), 0)
					);
					return weights.map(([citizenship, weight]) => ({
						codes: [section, direction, citizenship],
						monthly: passing.map((one, month) => PER_PASSING * weight * one ** FEWER * (factor[month] ?? 1))
					}));
				});
			return drawTable(world, entry, ['BORDER_SECTION', 'DIRECTION', 'CITIZENSHIP'], cells, 3);
		});
}
