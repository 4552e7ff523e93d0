import { nameOf } from '$lib/domain/code-list.ts';
import { parsePeriod, shiftPeriod } from '$lib/domain/period.ts';
import type { Viewer } from '$lib/domain/policy.ts';
import type { Provenance } from '$lib/domain/query-answer.ts';
import type { Footnote, Reference } from '$lib/domain/reference.ts';
import type { RouteLeg } from '$lib/domain/route.ts';
import type { Basemap } from '$lib/maps/basemap.ts';
import { sceneSections, sceneSeries } from '$lib/maps/build-scene.ts';
import { routeCorridors } from '$lib/maps/corridors.ts';
import type { Frame } from '$lib/maps/frame.ts';
import type { MapNames } from '$lib/maps/map-words.ts';
import type { Moment } from '$lib/maps/moment.ts';
import type { MonthAxis, MonthSeries, RouteScene } from '$lib/maps/scene.ts';
import { collectSeries, monthAxis } from '$lib/maps/series.ts';
import { mapGround } from './map-ground.server.ts';
import { ask, footnotesOf, readChoices, stateNames, unitName, type Choices } from './read-route.server.ts';
import { dataflowsFor, type RouteChoice } from './route-choice.ts';

/** A route in the list: the figure of the stage it is quoted by. */
export interface RouteLine {
	readonly code: string;
	readonly name: string;
	readonly description: string;
	readonly stage: string;
	readonly reporters: readonly string[];
	/** Undefined where nothing was ever counted at that stage. */
	readonly series?: MonthSeries;
}

export interface RoutesFigures {
	readonly dataflow: string;
	readonly source: string;
	/** The map: twelve months, the last of them the last complete one. */
	readonly scene: RouteScene;
	readonly moment: Moment;
	readonly names: MapNames;
	/** The months of the list's lines. */
	readonly months: MonthAxis;
	readonly provenance: Provenance;
}

export interface RoutesPage {
	readonly choice: RouteChoice;
	readonly choices: Choices;
	readonly frame: Frame;
	readonly basemap: Basemap;
	readonly footnotes: readonly Footnote[];
	readonly lines: readonly RouteLine[];
	readonly figures?: RoutesFigures;
}

/** All routes, each at the stage it is quoted by. */
export async function readRoutes(choice: RouteChoice, reference: Reference, viewer: Viewer): Promise<RoutesPage> {
	const ground = mapGround(reference);
	const shared = {
		choice,
		choices: readChoices(reference),
		frame: ground.frame,
		basemap: ground.basemap,
		footnotes: footnotesOf(new Set(ground.states.map(({ code }) => code)), reference)
	};
	for (const { code: dataflow, name: source } of dataflowsFor(choice, reference)) {
		const period = { grain: 'M', asOf: 'latest' } as const;
		const byRoute = await ask({ dataflow, indicator: choice.indicator, by: ['TIME_PERIOD', 'LEG_ROUTE', 'LEG_STAGE'], period }, viewer);
		const months = byRoute && monthAxis(byRoute.rows, byRoute.provenance.lastCompletePeriod);
		if (!byRoute || !months) continue;
		const names = { states: stateNames(reference), unit: unitName(reference, byRoute.provenance.countingUnit) };
		const scene = await readScene(dataflow, choice.indicator, reference, viewer, byRoute.provenance.lastCompletePeriod);
		return {
			...shared,
			lines: routeLines(reference, collectSeries(byRoute.rows, months)),
			figures: {
				dataflow,
				source,
				scene: scene ?? { months: { first: months.first, count: 12, complete: 11 }, sections: [], series: [], corridors: [], pairs: [], states: ground.states },
				moment: { month: (scene?.months.count ?? 1) - 1, window: 12 },
				names,
				months,
				provenance: byRoute.provenance
			}
		};
	}
	return { ...shared, lines: routeLines(reference, new Map()) };
}

function routeLines(reference: Reference, figures: ReadonlyMap<string, MonthSeries>): RouteLine[] {
	return [...reference.routes.values()].map(({ code, name, description, headlineStage }) => {
		const series = figures.get(`${code}|${headlineStage}`);
		return {
			code,
			name,
			description,
			stage: nameOf(reference.lists.stages, headlineStage),
			reporters: [...new Set(headlineLegs(reference).filter((leg) => leg.route === code).map((leg) => nameOf(reference.lists.states, leg.reportingState)))],
			...(series ? { series } : {})
		};
	});
}

/** The legs of the stages that routes are quoted by. */
function headlineLegs({ legs, routes }: Reference): RouteLeg[] {
	return legs.filter((leg) => routes.get(leg.route)?.headlineStage === leg.stage);
}

/** The twelve months up to the last complete one (else up to the last) at those legs' sections. */
export async function readScene(
	dataflow: string,
	indicator: string,
	reference: Reference,
	viewer: Viewer,
	lastComplete: string | undefined
): Promise<RouteScene | undefined> {
	const legs = headlineLegs(reference);
	const sections = sceneSections(legs, reference.sections);
	const last = lastComplete ? parsePeriod(lastComplete) : undefined;
	const given = await ask(
		{
			dataflow,
			indicator,
			by: ['TIME_PERIOD', 'REPORTING_STATE', 'BORDER_SECTION', 'DIRECTION'],
			where: { BORDER_SECTION: sections.map((section) => section.code) },
			period: { grain: 'M', asOf: 'latest', ...(last ? { from: shiftPeriod(last, -11).text, to: last.text } : {}) }
		},
		viewer
	);
	const axis = given && monthAxis(given.rows, lastComplete);
	if (!axis) return undefined;
	// One route's corridors at a time: a section of two routes joins neither to the other.
	const corridors = [...reference.routes.keys()].flatMap((route) => routeCorridors(reference.legs.filter((leg) => leg.route === route), reference.sections));
	return {
		months: axis,
		sections,
		series: sceneSeries(legs, sections, collectSeries(given.rows, axis), axis),
		corridors: [...new Map(corridors.map((corridor) => [`${corridor.from.join()}|${corridor.to.join()}`, corridor])).values()],
		pairs: [],
		states: mapGround(reference).states
	};
}
