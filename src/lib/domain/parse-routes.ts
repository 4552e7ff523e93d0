import { parseCodeCell } from './parse-code-lists.ts';
import { parseReferenceTable, parseValidity, type ReferenceRow } from './reference-table.ts';
import { STAGES, type Route, type RouteLeg } from './route.ts';
import { uniqueMap } from './unique-map.ts';

export const ROUTES_PATH = 'data/codelists/routes.csv';
export const LEGS_PATH = 'data/codelists/route-legs.csv';
const ROUTE_COLUMNS = ['code', 'name_en', 'name_fr', 'name_ru', 'name_ar', 'description_en', 'headline_stage', 'aliases', 'valid_from', 'valid_to', 'note'];
const LEG_COLUMNS = ['route', 'stage', 'ordinal', 'section', 'direction', 'reporting_state', 'valid_from', 'valid_to', 'note'];

/** The routes, in their order of presentation. */
export function parseRoutes(texts: ReadonlyMap<string, string>): Map<string, Route> {
	return uniqueMap(parseReferenceTable(texts, ROUTES_PATH, ROUTE_COLUMNS).rows, (row) => ({
		code: parseCodeCell(row),
		name: row.required('name_en'),
		description: row.required('description_en'),
		headlineStage: row.oneOf('headline_stage', STAGES),
		aliases: row.list('aliases'),
		...parseValidity(row)
	}));
}

/** A leg with the row it stands in, so that what it names can be checked and the line be told. */
export interface LegRow {
	readonly leg: RouteLeg;
	readonly row: ReferenceRow;
}

/** The legs as they stand; `checkLegs` holds them against routes, sections and states. */
export function parseLegs(texts: ReadonlyMap<string, string>): LegRow[] {
	return parseReferenceTable(texts, LEGS_PATH, LEG_COLUMNS).rows.map((row) => ({
		row,
		leg: {
			route: row.required('route'),
			stage: row.oneOf('stage', STAGES),
			ordinal: row.integer('ordinal'),
			section: row.required('section'),
			direction: row.oneOf('direction', ['ENTRY', 'EXIT'] as const),
			reportingState: row.required('reporting_state'),
			...parseValidity(row)
		}
	}));
}
