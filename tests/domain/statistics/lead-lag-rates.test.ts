import { describe, expect, it } from 'vitest';
import { judgeLeadLag, type LegPair } from '#domain/statistics/lead-lag';
import { createRandom } from '#domain/statistics/random';
import { drawCounts, drawLevels } from './support/made-series.ts';

const TRIALS = 200;

/** How many of the trials, each judged alone, end in a claim. */
function claims(make: (trial: number) => LegPair): number {
	return Array.from({ length: TRIALS }, (_, trial) => judgeLeadLag([make(trial)], 'rates')[0]).filter((result) => result?.outcome === 'claim').length;
}

function drawApart(key: string, months: number, memory: number): LegPair {
	const random = createRandom(key);
	return {
		key,
		first: drawCounts(random, drawLevels(random, months, memory, 0.25), { mean: 300 }),
		second: drawCounts(random, drawLevels(random, months, memory, 0.25), { mean: 120, peak: 7 }),
		masked: new Uint8Array(months)
	};
}

describe('false claims of lead and lag', () => {
	it.each([
		{ months: 60, memory: 0.5 },
		{ months: 96, memory: 0.9 },
		{ months: 144, memory: 0.8 }
	])('are at most 7 % of 200 pairs of unbound series of $months months with a memory of $memory', ({ months, memory }) => {
		expect(claims((trial) => drawApart(`apart/${months}/${memory}/${trial}`, months, memory)) / TRIALS).toBeLessThanOrEqual(0.07);
	});

	it.each([
		{ shape: 'a shock of three months, twice', months: 96, shock: (since: number) => (since >= 0 && since < 3 ? 1.8 : 0), masked: 3 },
		{ shape: 'a shock that dies away over a year', months: 120, shock: (since: number) => (since >= 0 ? 2 * 0.7 ** since : 0), masked: 2 },
		{ shape: 'a new level from one month on', months: 120, shock: (since: number) => (since >= 0 ? 0.6 : 0), masked: 1 }
	])('are at most 7 % of 200 pairs that share only $shape, its first months masked', ({ shape, months, shock, masked }) => {
		const begins = [Math.floor(months / 3), Math.floor((2 * months) / 3)];
		const shared = Float64Array.from({ length: months }, (_, month) => begins.reduce((sum, begin, at) => sum + (at === 0 ? 1 : -1) * shock(month - begin), 0));
		const mask = Uint8Array.from({ length: months }, (_, month) => (begins.some((begin) => month >= begin && month < begin + masked) ? 1 : 0));
		const make = (trial: number): LegPair => {
			const key = `${shape}/${trial}`;
			const random = createRandom(key);
			const draw = (mean: number) => drawCounts(random, drawLevels(random, months, 0.5, 0.25).map((level, month) => level + (shared[month] as number)), { mean });
			return { key, first: draw(300), second: draw(150), masked: mask };
		};
		expect(claims(make) / TRIALS).toBeLessThanOrEqual(0.07);
	});
});

describe('lags built into series', () => {
	it('are found within one month on at least 90 % of legs, and no claim is further off', () => {
		const months = 120;
		const legs = Array.from({ length: 12 }, (_, route) => drawRoute(route, months)).flat();
		const results = judgeLeadLag(legs.map(({ pair }) => pair), 'legs');
		const told = results.map((result, at) => ({ result, built: (legs[at] as Leg).built }));
		const isNear = ({ result, built }: (typeof told)[number]) => result.outcome !== 'not-tested' && Math.abs(result.lag - built) <= 1;
		const claimed = told.filter(({ result }) => result.outcome === 'claim');
		expect(legs).toHaveLength(48);
		expect(told.filter(isNear).length / legs.length).toBeGreaterThanOrEqual(0.9);
		expect(claimed.length / legs.length).toBeGreaterThan(0.5);
		expect(claimed.filter(isNear).length).toBe(claimed.length);
	});
});

interface Leg {
	readonly pair: LegPair;
	readonly built: number;
}

/** Five legs on end: each follows the one before after one to three months, with departures and a wavering of its own. */
function drawRoute(route: number, months: number): Leg[] {
	const random = createRandom(`route/${route}`);
	const before = 20;
	let levels = drawLevels(random, months + before, 0.6, 0.3);
	let counts = drawCounts(random, levels.slice(before), { mean: 600 });
	return Array.from({ length: 4 }, (_, leg): Leg => {
		const built = 1 + ((route + leg) % 3);
		const own = drawLevels(random, months + before, 0.5, 0.1);
		const upstream = levels;
		levels = own.map((level, month) => level + 0.85 * (upstream[month - built] ?? 0));
		const first = counts;
		counts = drawCounts(random, levels.slice(before), { mean: 600 / (leg + 2), peak: 6 + built });
		return { pair: { key: `${route}/${leg}`, first, second: counts, masked: new Uint8Array(months) }, built };
	});
}
