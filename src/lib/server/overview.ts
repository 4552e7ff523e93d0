import type { Indicator } from '../domain/indicator.ts';
import type { IndicatorFigure } from '../domain/indicator-figure.ts';
import type { LikeForLike } from '../domain/like-for-like.ts';
import type { ObservationQueryInput } from '../domain/observation-query.ts';
import type { Viewer } from '../domain/policy.ts';
import type { Answer, Provenance } from '../domain/query-answer.ts';
import type { Reference } from '../domain/reference.ts';
import type { Route } from '../domain/route.ts';
import { nameOf } from '../domain/code-list.ts';
import { inSentence } from '../format.ts';
import { answer } from './answer.ts';
import { currentHoldings } from './holdings.ts';

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

export interface Overview {
	readonly dataflow: string;
	readonly source: string;
	/** Undefined where the dataflow counts nothing along routes. */
	readonly lead?: Lead;
	/** The period that the routes are compared in, and whose figures are in it. */
	readonly routes?: { readonly period: string; readonly earlier: string; readonly provenance: Provenance };
	/** Routes whose like-for-like change is the largest in counts, largest first. */
	readonly moved: readonly RouteFigure[];
	readonly tiles: readonly IndicatorFigure[];
}

/** What the overview shows of the first dataflow that counts along routes, else of the first that has figures. */
export async function readOverview(reference: Reference, viewer: Viewer): Promise<Overview | undefined> {
	const holdings = await currentHoldings(viewer);
	let other: Overview | undefined;
	for (const { code, name } of reference.dataflows.values()) {
		const held = new Set(holdings.filter(({ dataflow }) => dataflow === code).map(({ indicator }) => indicator));
		const tiles = await readTiles(code, held, reference, viewer);
		if (tiles.length === 0) continue;
		const lead = await readLead(code, reference, viewer);
		if (lead) return { dataflow: code, source: name, tiles, ...lead };
		other ??= { dataflow: code, source: name, tiles, moved: [] };
	}
	return other;
}

async function readTiles(dataflow: string, held: ReadonlySet<string>, reference: Reference, viewer: Viewer): Promise<IndicatorFigure[]> {
	const indicators = [...reference.indicators.values()].filter(({ code }) => held.has(code));
	const tiles = await Promise.all(indicators.map((indicator) => tileOf(dataflow, indicator, reference, viewer)));
	return tiles.filter((tile) => tile !== undefined);
}

/** The leading route's figure, and the routes that moved most. */
async function readLead(dataflow: string, reference: Reference, viewer: Viewer): Promise<Pick<Overview, 'lead' | 'routes' | 'moved'> | undefined> {
	const byRoute = await ask(
		{ dataflow, indicator: LEAD_INDICATOR, by: ['TIME_PERIOD', 'LEG_ROUTE', 'LEG_STAGE'], compare: 'same-last-year' },
		viewer
	);
	if (!byRoute?.comparison) return undefined;
	const { later, earlier } = byRoute.comparison;
	const figures = routeFigures(byRoute, reference, later.to);
	const moved = figures.filter(isComparable).sort((a, b) => Math.abs(differenceOf(b.change)) - Math.abs(differenceOf(a.change)));
	const lead = await leadOf(dataflow, figures.find((figure) => figure.route === LEAD_ROUTE) ?? figures[0], reference, viewer);
	return {
		...(lead ? { lead } : {}),
		routes: { period: later.to, earlier: earlier.to, provenance: byRoute.provenance },
		moved: moved.slice(0, MOST_MOVED)
	};
}

/** One route's figure asked by itself, so that period and coverage are those of its own reporters. */
async function leadOf(dataflow: string, figure: RouteFigure | undefined, reference: Reference, viewer: Viewer): Promise<Lead | undefined> {
	const route = figure && reference.routes.get(figure.route);
	if (!route) return undefined;
	const where = { LEG_ROUTE: [route.code], LEG_STAGE: [route.headlineStage] };
	const own = await ask({ dataflow, indicator: LEAD_INDICATOR, by: ['TIME_PERIOD'], where, compare: 'same-last-year' }, viewer);
	const value = own?.rows.at(-1)?.value;
	if (!own?.comparison || value === undefined || value === null) return undefined;
	const { later, earlier, likeForLike } = own.comparison;
	return { ...figure, value, change: likeForLike, period: later.to, earlier: earlier.to, provenance: own.provenance };
}

/** Each route's figure at its headline stage in one period, with its like-for-like change and its last periods. */
function routeFigures({ rows, comparison, provenance }: Answer, reference: Reference, period: string): RouteFigure[] {
	const unit = inSentence(nameOf(reference.lists['counting-units'], provenance.countingUnit));
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

async function tileOf(dataflow: string, indicator: Indicator, reference: Reference, viewer: Viewer): Promise<IndicatorFigure | undefined> {
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
		unit: inSentence(nameOf(reference.lists['counting-units'], provenance.countingUnit)),
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
