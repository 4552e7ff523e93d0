import { nameOf } from '$lib/domain/code-list.ts';
import type { ObservationQueryInput } from '$lib/domain/observation-query.ts';
import type { Viewer } from '$lib/domain/policy.ts';
import type { Answer, Provenance } from '$lib/domain/query-answer.ts';
import type { Footnote, Reference } from '$lib/domain/reference.ts';
import type { Route, RouteLeg } from '$lib/domain/route.ts';
import type { Basemap } from '$lib/maps/basemap.ts';
import { sceneSections, sceneSeries } from '$lib/maps/build-scene.ts';
import { routeCorridors } from '$lib/maps/corridors.ts';
import type { Frame } from '$lib/maps/frame.ts';
import type { MapNames } from '$lib/maps/map-words.ts';
import { largestFigure, monthPlace, type Moment } from '$lib/maps/moment.ts';
import type { MonthAxis, MonthSeries, PairSeries, RouteScene } from '$lib/maps/scene.ts';
import { collectSeries, monthAxis } from '$lib/maps/series.ts';
import { answer } from '$lib/server/answer.ts';
import { mapGround, statesOf } from './map-ground.server.ts';
import { dataflowsFor, mappedIndicators, type RouteChoice } from './route-choice.ts';

/** The indicator that arcs are made of: true pairs, counted by the state that returns. */
const PAIR_INDICATOR = 'RETURN_EFFECTIVE';
/** Arcs drawn, chosen over the whole range so that the set stays while the month moves. */
const MOST_PAIRS = 12;

export interface StageFigures {
	readonly stage: string;
	readonly name: string;
	/** Names of the states whose counts make the stage's figure. */
	readonly reporters: readonly string[];
	readonly series: MonthSeries;
}

export interface Choices {
	readonly indicators: readonly { readonly code: string; readonly name: string }[];
	readonly dataflows: readonly { readonly code: string; readonly name: string }[];
}

/** The figures of a route; without them the page says what would be here. */
export interface RouteFigures {
	readonly dataflow: string;
	readonly source: string;
	readonly scene: RouteScene;
	readonly moment: Moment;
	readonly names: MapNames;
	readonly headline: StageFigures;
	readonly stages: readonly StageFigures[];
	readonly provenance: Provenance;
	readonly pairs?: { readonly name: string; readonly unit: string; readonly source: string; readonly provenance: Provenance };
}

export interface RoutePage {
	readonly route: Pick<Route, 'code' | 'name' | 'description'>;
	readonly choice: RouteChoice;
	readonly choices: Choices;
	readonly frame: Frame;
	readonly basemap: Basemap;
	readonly footnotes: readonly Footnote[];
	readonly figures?: RouteFigures;
}

/** One route's map, stages and table. */
export async function readRoute(route: Route, choice: RouteChoice, reference: Reference, viewer: Viewer): Promise<RoutePage> {
	const ground = mapGround(reference, route.code);
	const legs = reference.legs.filter((leg) => leg.route === route.code);
	const figures = await readFigures(route, legs, choice, reference, viewer);
	const named = new Set([...ground.states.map(({ code }) => code), ...statesOf(legs, reference), ...legs.map((leg) => leg.section)]);
	return {
		route: { code: route.code, name: route.name, description: route.description },
		choice,
		choices: readChoices(reference),
		frame: ground.frame,
		basemap: ground.basemap,
		footnotes: footnotesOf(named, reference),
		...(figures ? { figures } : {})
	};
}

export function readChoices(reference: Reference): Choices {
	return {
		indicators: mappedIndicators(reference).map(({ code, name }) => ({ code, name })),
		dataflows: [...reference.dataflows.values()].map(({ code, name }) => ({ code, name }))
	};
}

/** Footnotes of the codes that a page names, each text once. */
export function footnotesOf(codes: ReadonlySet<string>, reference: Reference): Footnote[] {
	const found = [...reference.footnotes.values()].filter(({ code }) => codes.has(code));
	return [...new Map(found.map((footnote) => [footnote.mark, footnote])).values()];
}

export async function ask(query: ObservationQueryInput, viewer: Viewer): Promise<Answer | undefined> {
	const given = await answer(query, viewer);
	return given.ok && given.rows.length > 0 ? given : undefined;
}

export const unitName = (reference: Reference, code: string): string => nameOf(reference.lists['counting-units'], code).toLowerCase();

async function readFigures(
	route: Route,
	legs: readonly RouteLeg[],
	choice: RouteChoice,
	reference: Reference,
	viewer: Viewer
): Promise<RouteFigures | undefined> {
	const { indicator } = choice;
	const sections = sceneSections(legs, reference.sections);
	for (const { code: dataflow, name: source } of dataflowsFor(choice, reference)) {
		const period = { grain: 'M', asOf: 'latest' } as const;
		const bySection = await ask(
			{
				dataflow,
				indicator,
				by: ['TIME_PERIOD', 'REPORTING_STATE', 'BORDER_SECTION', 'DIRECTION'],
				where: { BORDER_SECTION: sections.map((section) => section.code) },
				period
			},
			viewer
		);
		const axis = bySection && monthAxis(bySection.rows, bySection.provenance.lastCompletePeriod);
		if (!bySection || !axis) continue;
		const byStage = await ask({ dataflow, indicator, by: ['TIME_PERIOD', 'LEG_STAGE'], where: { LEG_ROUTE: [route.code] }, period }, viewer);
		const stages = readStages(legs, byStage ? collectSeries(byStage.rows, axis) : new Map(), axis, reference);
		const headline = stages.find(({ stage }) => stage === route.headlineStage) ?? stages[0];
		if (!headline) continue;
		const pairs = await readPairs(dataflow, mapGround(reference, route.code).states.map(({ code }) => code), axis, reference, viewer);
		return {
			dataflow,
			source,
			scene: {
				months: axis,
				sections,
				series: sceneSeries(legs, sections, collectSeries(bySection.rows, axis), axis),
				corridors: routeCorridors(legs, reference.sections),
				pairs: pairs?.series ?? [],
				states: mapGround(reference, route.code).states
			},
			moment: { month: momentPlace(axis, choice.month), window: choice.window },
			names: { states: stateNames(reference), unit: unitName(reference, bySection.provenance.countingUnit) },
			headline,
			stages,
			provenance: bySection.provenance,
			...(pairs ? { pairs: pairs.about } : {})
		};
	}
	return undefined;
}

/** The month asked for, else the last complete one, else the last. */
function momentPlace(axis: MonthAxis, month: string | undefined): number {
	return (month ? monthPlace(axis, month) : undefined) ?? (axis.complete >= 0 ? axis.complete : axis.count - 1);
}

function readStages(
	legs: readonly RouteLeg[],
	figures: ReadonlyMap<string, MonthSeries>,
	axis: MonthAxis,
	reference: Reference
): StageFigures[] {
	const nothing: MonthSeries = { values: Array.from({ length: axis.count }, () => null), marks: '.'.repeat(axis.count) };
	const stages = [...new Set([...legs].sort((a, b) => a.ordinal - b.ordinal).map((leg) => leg.stage))];
	return stages.map((stage) => ({
		stage,
		name: nameOf(reference.lists.stages, stage),
		reporters: [...new Set(legs.filter((leg) => leg.stage === stage).map((leg) => nameOf(reference.lists.states, leg.reportingState)))],
		series: figures.get(stage) ?? nothing
	}));
}

/** Names of states and of bodies that report. */
export function stateNames(reference: Reference): Record<string, string> {
	return Object.fromEntries([...reference.lists.reporters.codes, ...reference.lists.states.codes].map(({ code, names }) => [code, names.en]));
}

async function readPairs(
	dataflow: string,
	seen: readonly string[],
	axis: MonthAxis,
	reference: Reference,
	viewer: Viewer
): Promise<{ series: PairSeries[]; about: RouteFigures['pairs'] } | undefined> {
	const given = await ask(
		{
			dataflow,
			indicator: PAIR_INDICATOR,
			by: ['TIME_PERIOD', 'REPORTING_STATE', 'COUNTERPART_STATE'],
			where: { REPORTING_STATE: [...seen], COUNTERPART_STATE: [...seen] },
			period: { grain: 'M', asOf: 'latest' }
		},
		viewer
	);
	if (!given) return undefined;
	const series = [...collectSeries(given.rows, axis)]
		.map(([key, figures]): PairSeries => {
			const [from = '', to = ''] = key.split('|');
			return { from, to, ...figures };
		})
		.filter(({ from, to }) => from !== to)
		.sort((a, b) => total(b) - total(a) || largestFigure(b, 1) - largestFigure(a, 1))
		.slice(0, MOST_PAIRS);
	return {
		series,
		about: {
			name: reference.indicators.get(PAIR_INDICATOR)?.shortName ?? PAIR_INDICATOR,
			unit: unitName(reference, given.provenance.countingUnit),
			source: reference.dataflows.get(dataflow)?.name ?? dataflow,
			provenance: given.provenance
		}
	};
}

const total = ({ values }: MonthSeries) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
