import type { Indicator } from '../domain/indicator.ts';
import type { LikeForLike } from '../domain/like-for-like.ts';
import type { ObservationQueryInput } from '../domain/observation-query.ts';
import type { TlpLabel, Viewer } from '../domain/policy.ts';
import type { Answer, Provenance } from '../domain/query-answer.ts';
import type { Reference } from '../domain/reference.ts';
import type { Route } from '../domain/route.ts';
import { nameOf } from '../domain/code-list.ts';
import { answer } from './answer.ts';

/** The indicator that leads, and the route it is quoted for, where a reader has chosen neither. */
const LEAD_INDICATOR = 'IBC_BETWEEN_BCP';
const LEAD_ROUTE = 'EMED';
/** How many periods a small line shows. */
const SPARK_PERIODS = { D: 60, W: 52, M: 36, Q: 16, A: 12 } as const;
const MOST_MOVED = 5;

export interface RouteFigure {
	readonly route: string;
	readonly routeName: string;
	readonly stageName: string;
	readonly unit: string;
	readonly value: number;
	readonly change: LikeForLike;
	readonly spark: readonly (number | null)[];
}

export interface Lead extends RouteFigure {
	readonly period: string;
	readonly earlier: string;
	readonly provenance: Provenance;
}

export interface Tile {
	readonly indicator: string;
	readonly name: string;
	readonly place?: string;
	readonly unit: string;
	readonly href: string;
	readonly period?: string;
	readonly earlier?: string;
	readonly value: number | null;
	readonly change?: LikeForLike;
	readonly spark: readonly (number | null)[];
	readonly reporters: number;
	readonly announced: number;
	readonly tlp: TlpLabel;
}

export interface Overview {
	readonly dataflow: string;
	readonly source: string;
	readonly lead: Lead;
	readonly routes: readonly RouteFigure[];
	/** Those whose like-for-like change is the largest in counts, largest first. */
	readonly moved: readonly RouteFigure[];
	readonly tiles: readonly Tile[];
	readonly included: readonly string[];
	readonly announced: number;
}

/** What the overview shows of the first dataflow that has figures; undefined when none has. */
export async function readOverview(reference: Reference, viewer: Viewer): Promise<Overview | undefined> {
	for (const dataflow of reference.dataflows.values()) {
		const overview = await overviewOf(dataflow.code, reference, viewer);
		if (overview) return overview;
	}
	return undefined;
}

async function overviewOf(dataflow: string, reference: Reference, viewer: Viewer): Promise<Overview | undefined> {
	const lead = reference.indicators.get(LEAD_INDICATOR);
	if (!lead) return undefined;
	const byRoute = await ask({ dataflow, indicator: lead.code, by: ['TIME_PERIOD', 'LEG_ROUTE', 'LEG_STAGE'], compare: 'same-last-year' }, viewer);
	if (!byRoute?.comparison || byRoute.rows.length === 0) return undefined;
	const { later, earlier } = byRoute.comparison;
	const figures = routeFigures(byRoute, reference, later.to);
	const first = figures.find((figure) => figure.route === LEAD_ROUTE) ?? figures[0];
	if (!first) return undefined;
	const tiles: Tile[] = [];
	for (const indicator of reference.indicators.values()) {
		const tile = await tileOf(dataflow, indicator, reference, viewer);
		if (tile) tiles.push(tile);
	}
	const coverage = byRoute.provenance;
	return {
		dataflow,
		source: reference.dataflows.get(dataflow)?.name ?? dataflow,
		lead: { ...first, period: later.to, earlier: earlier.to, provenance: coverage },
		routes: figures,
		moved: figures.filter(isComparable).sort((a, b) => Math.abs(differenceOf(b.change)) - Math.abs(differenceOf(a.change))).slice(0, MOST_MOVED),
		tiles,
		included: coverage.reporters.filter((reporter) => !coverage.notYetReceived.includes(reporter)),
		announced: Math.max(coverage.announced.length, coverage.reporters.length)
	};
}

/** Each route's figure at its headline stage in one period, with its like-for-like change and its last periods. */
function routeFigures({ rows, comparison, provenance }: Answer, reference: Reference, period: string): RouteFigure[] {
	const unit = nameOf(reference.lists['counting-units'], provenance.countingUnit);
	return [...reference.routes.values()].flatMap((route: Route) => {
		const own = rows.filter(({ codes }) => codes[1] === route.code && codes[2] === route.headlineStage);
		const value = own.find(({ codes }) => codes[0] === period)?.value;
		const group = comparison?.groups.find(({ codes }) => codes[0] === route.code && codes[1] === route.headlineStage);
		if (value === undefined || value === null || !group) return [];
		return {
			route: route.code,
			routeName: route.name,
			stageName: nameOf(reference.lists.stages, route.headlineStage),
			unit,
			value,
			change: group.likeForLike,
			spark: own.slice(-SPARK_PERIODS.M).map((row) => row.value)
		};
	});
}

async function tileOf(dataflow: string, indicator: Indicator, reference: Reference, viewer: Viewer): Promise<Tile | undefined> {
	const route = indicator.stageRule ? reference.routes.get(LEAD_ROUTE) : undefined;
	if (indicator.stageRule && !route) return undefined;
	const where = route ? { LEG_ROUTE: [route.code], LEG_STAGE: [route.headlineStage] } : {};
	const given = await ask({ dataflow, indicator: indicator.code, by: ['TIME_PERIOD'], where, compare: 'same-last-year' }, viewer);
	if (!given || given.rows.length === 0) return undefined;
	const { provenance, comparison, rows } = given;
	const last = rows.at(-1);
	const grain = given.query.period.grain ?? indicator.freq;
	const search = new URLSearchParams({ dataflow, indicator: indicator.code });
	if (route) {
		search.set('route', route.code);
		search.set('stage', route.headlineStage);
	}
	return {
		indicator: indicator.code,
		name: indicator.shortName,
		...(route ? { place: `${route.name} · ${nameOf(reference.lists.stages, route.headlineStage)}` } : {}),
		unit: nameOf(reference.lists['counting-units'], provenance.countingUnit),
		href: `/explore?${search}`,
		...(provenance.lastPeriod ? { period: provenance.lastPeriod } : {}),
		...(comparison ? { earlier: comparison.earlier.to, change: comparison.likeForLike } : {}),
		value: last?.codes[0] === provenance.lastPeriod ? (last?.value ?? null) : null,
		spark: rows.slice(-SPARK_PERIODS[grain]).map((row) => row.value),
		reporters: provenance.reporters.length - provenance.reporters.filter((reporter) => provenance.notYetReceived.includes(reporter)).length,
		announced: provenance.announced.length,
		tlp: provenance.tlp
	};
}

async function ask(query: ObservationQueryInput, viewer: Viewer): Promise<Answer | undefined> {
	const given = await answer(query, viewer);
	return given.ok ? given : undefined;
}

const isComparable = ({ change }: RouteFigure) => change.outcome !== 'refused';

/** The change in counts over the pairs kept. */
const differenceOf = (change: LikeForLike) => change.laterKept - change.earlierKept;
