import type { PlanEntry } from '#domain/reference';
import { createRandom } from '#domain/statistics/random';
import { drawParts } from './draws.ts';
import { drawTable, regroup, sampleTable, type ExpectedCell } from './mean-counts.ts';
import { placesOf } from './places.ts';
import { mixed, presenceOf, visitorsOf } from './presence.ts';
import type { SampleTable } from './sample-table.ts';
import { monthlyFactor, type SampleWorld } from './sample-world.ts';

/** Who is found inland, refused, found with false papers or told to leave: parts of those present and of those who visit. */
const INLAND = {
	IRREG_STAY: { presence: 0.16, visitors: 0.35, listed: 11, dispersion: 6 },
	RETURN_DECISION: { presence: 0.1, visitors: 0.25, listed: 10, dispersion: 6 },
	DOC_FRAUD: { presence: 0.008, visitors: 0.05, listed: 3, dispersion: 4 },
	REFUSAL_ENTRY: { presence: 0.01, visitors: 1, listed: 4, dispersion: 8 }
} as const;
type InlandIndicator = keyof typeof INLAND;

const FRAUD_KINDS = [
	['DOC_COUNTERFEIT', 0.38],
	['DOC_FORGED', 0.27],
	['DOC_IMPOSTOR', 0.23],
	['DOC_OTHER', 0.12]
] as const;
const GROUNDS = [
	['REF_NO_VISA', 0.27],
	['REF_PURPOSE', 0.25],
	['REF_STAY_EXCEEDED', 0.13],
	['REF_ALERT', 0.12],
	['REF_NO_DOCUMENT', 0.09],
	['REF_MEANS', 0.08],
	['REF_THREAT', 0.06]
] as const;
/** Every so many reporters gives its refusals by ground as well. */
const BY_GROUND_EVERY = 4;

/** Irregular stay, return decisions, document fraud and refusals of entry. */
export function createInlandTables(world: SampleWorld): SampleTable[] {
	return world.plan.flatMap((entry, index) => {
		if (!(entry.indicator in INLAND)) return [];
		const { indicator } = entry;
		if (indicator === 'REFUSAL_ENTRY') return refusals(world, entry, index);
		if (indicator === 'DOC_FRAUD') {
			const cells = split(expected(world, entry), FRAUD_KINDS);
			return [drawTable(world, entry, ['CITIZENSHIP', 'MODE'], cells, INLAND.DOC_FRAUD.dispersion)];
		}
		return [drawTable(world, entry, ['CITIZENSHIP'], expected(world, entry), INLAND[indicator as InlandIndicator].dispersion)];
	});
}

function expected(world: SampleWorld, { reportingState, indicator }: PlanEntry): ExpectedCell[] {
	const { presence, visitors, listed } = INLAND[indicator as InlandIndicator];
	const factor = monthlyFactor(world, reportingState, indicator);
	return mixed([
		{ weight: presence, series: presenceOf(world, reportingState) },
		{ weight: visitors, series: visitorsOf(world, reportingState) }
	])
		.slice(0, listed)
		.map(({ citizenship, monthly }) => ({ codes: [citizenship], monthly: monthly.map((one, month) => one * (factor[month] ?? 1)) }));
}

function refusals(world: SampleWorld, entry: PlanEntry, index: number): SampleTable[] {
	const places = placesOf(world, entry.reportingState);
	const types = [
		...(places.some(({ isSea }) => !isSea) ? [['LAND', 0.62] as const] : []),
		...(places.every(({ isSea }) => isSea) ? [['SEA', 0.3] as const] : []),
		['AIR', 0.28] as const
	];
	const cells = split(expected(world, entry), types).map(({ codes: [citizenship = '', type = ''], monthly }) => ({ codes: [type, citizenship], monthly }));
	const table = drawTable(world, entry, ['BORDER_TYPE', 'CITIZENSHIP'], cells, INLAND.REFUSAL_ENTRY.dispersion);
	return index % BY_GROUND_EVERY === 0 ? [table, byGround(world, entry, table)] : [table];
}

/** The same refusals by their ground: another view, with the same sum. */
function byGround(world: SampleWorld, entry: PlanEntry, table: SampleTable): SampleTable {
	const random = createRandom(`${world.seed}/grounds/${entry.reportingState}`);
	const counts = regroup(table.counts, () => []).flatMap(({ period, count }) =>
		drawParts(random, count, GROUNDS.map(([, weight]) => weight)).map((part, index) => ({ period, codes: [GROUNDS[index]?.[0] ?? ''], count: part }))
	);
	return sampleTable(world, entry, ['MODE'], counts.filter(({ count }) => count > 0));
}

function split(cells: readonly ExpectedCell[], parts: readonly (readonly [string, number])[]): ExpectedCell[] {
	const sum = parts.reduce((all, [, weight]) => all + weight, 0);
	return cells.flatMap(({ codes, monthly }) =>
		parts.map(([code, weight]) => ({ codes: [...codes, code], monthly: monthly.map((one) => (one * weight) / sum) }))
	);
}
