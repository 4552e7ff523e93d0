import { createRandom } from '#domain/statistics/random';
import { drawNormal } from './draws.ts';
import { longRunTotal } from './long-run.ts';
import type { SampleWorld } from './sample-world.ts';

/** How much of a state's newcomers of former months is still there, month by month. */
const STAYING = 0.85;
/** Visitors come most in summer. */
const SEASON = 0.2;
const PEAK = 6;

/** Who has come into a state by the routes and is still around, by citizenship; the most numerous first. */
export function presenceOf(world: SampleWorld, state: string): { citizenship: string; monthly: Float64Array }[] {
	const arriving = world.network.filter(({ to }) => to === state).map(({ index }) => index);
	return world.flows.citizenships
		.map((citizenship, index) => {
			let present = 0;
			const monthly = Float64Array.from({ length: world.timeline.count }, (_, month) => {
				const arrived = arriving.reduce((sum, crossing) => sum + (world.flows.passing[crossing]?.[index]?.[month] ?? 0), 0);
				present = STAYING * present + (1 - STAYING) * arrived;
				return present;
			});
			return { citizenship, monthly };
		})
		.filter(({ citizenship }) => citizenship !== state)
		.sort((a, b) => longRunTotal(b.monthly) - longRunTotal(a.monthly));
}

/** Travellers refused at a state's crossing points, by citizenship: neighbours and others who come there without a route. */
export function visitorsOf(world: SampleWorld, state: string): { citizenship: string; monthly: Float64Array }[] {
	const visitors = world.parameters.visitors.get(state);
	if (!visitors) return [];
	const weights = visitors.citizenships.map((_, rank) => 1 / (rank + 1.5));
	const sum = weights.reduce((all, weight) => all + weight, 0);
	return visitors.citizenships.map((citizenship, rank) => {
		const random = createRandom(`${world.seed}/visitors/${state}/${citizenship}`);
		let level = 0;
		const monthly = Float64Array.from({ length: world.timeline.count }, (_, month) => {
			level = level * 0.985 + 0.08 * drawNormal(random);
			const season = 1 + SEASON * Math.cos((2 * Math.PI * (world.timeline.monthOfYear(month) - PEAK)) / 12);
			return ((visitors.refusedMonthly * (weights[rank] ?? 0)) / sum) * season * Math.exp(level);
		});
		return { citizenship, monthly };
	});
}

/** Adds up series of one citizenship, each with a weight; the most numerous first. */
export function mixed(
	parts: readonly { readonly weight: number; readonly series: readonly { readonly citizenship: string; readonly monthly: Float64Array }[] }[]
): { citizenship: string; monthly: Float64Array }[] {
	const sums = new Map<string, Float64Array>();
	for (const { weight, series } of parts) {
		for (const { citizenship, monthly } of series) {
			const known = sums.get(citizenship);
			sums.set(citizenship, monthly.map((one, month) => (known?.[month] ?? 0) + weight * one));
		}
	}
	return [...sums].map(([citizenship, monthly]) => ({ citizenship, monthly })).sort((a, b) => longRunTotal(b.monthly) - longRunTotal(a.monthly));
}
