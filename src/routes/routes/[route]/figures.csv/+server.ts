import { error } from '@sveltejs/kit';
import type { Figure } from '$lib/maps/moment.ts';
import { m } from '$lib/paraglide/messages.js';
import { currentReference } from '$lib/server/reference.ts';
import { readRoute, type RouteFigures } from '../../read-route.server.ts';
import { indicatorName, parseRouteChoice } from '../../route-choice.ts';
import { mapTable, momentMonths } from '../map-table.ts';
import { csvLine } from './csv.ts';
import type { RequestHandler } from './$types';

/** The table that equals the map, at the address of the map. */
export const GET: RequestHandler = async ({ params, url, locals }) => {
	const reference = await currentReference();
	const route = reference.routes.get(params.route);
	if (!route) error(404, m.route_not_found({ route: params.route }));
	const choice = parseRouteChoice(url.searchParams);
	const { figures } = await readRoute(route, choice, reference, locals.viewer);
	if (!figures) error(404, m.route_empty_title());
	const text = csvText(figures, route.code, indicatorName(choice, reference), choice.arcs);
	return new Response(`\uFEFF${text}`, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${route.code}-${momentMonths(figures.scene, figures.moment).to}.csv"`,
			'cache-control': 'private, no-store'
		}
	});
};

function csvText({ scene, moment, names, stages, pairs, provenance, source }: RouteFigures, route: string, indicator: string, withPairs: boolean): string {
	const head = [
		m.csv_route(),
		m.table_stage(),
		m.table_section(),
		m.csv_from(),
		m.csv_to(),
		m.table_reporter(),
		m.csv_direction(),
		m.csv_indicator(),
		m.csv_unit(),
		m.csv_first_month(),
		m.csv_last_month(),
		m.table_figure(),
		m.table_remark(),
		m.csv_source(),
		m.csv_release(),
		m.csv_tlp()
	];
	const { from, to } = momentMonths(scene, moment);
	const named = (code: string) => names.states[code] ?? code;
	const stageNames = Object.fromEntries(stages.map(({ stage, name }) => [stage, name]));
	const lines = mapTable(scene, moment, stageNames, withPairs && pairs !== undefined).map((row) => {
		const about = row.kind === 'pair' && pairs ? pairs : { name: indicator, unit: names.unit, source, provenance };
		return csvLine([
			route,
			row.stage,
			row.section,
			named(row.from),
			named(row.to),
			named(row.reporter),
			row.direction,
			about.name,
			about.unit,
			from,
			to,
			row.figure.kind === 'counted' ? row.figure.value : null,
			remark(row.figure, moment.window),
			about.source,
			about.provenance.release,
			about.provenance.tlp
		]);
	});
	return csvLine(head) + lines.join('');
}

function remark(figure: Figure, window: number): string {
	if (figure.kind === 'missing') return m.map_missing();
	const parts: string[] = [];
	if (figure.isProvisional) parts.push(m.map_provisional());
	if (figure.months < window) parts.push(m.map_months_of({ months: figure.months, window }));
	else if (figure.isIncomplete) parts.push(m.map_incomplete());
	return parts.join('; ');
}
