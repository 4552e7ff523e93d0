import { parseReferenceTable, type ReferenceRow } from './reference-table.ts';
import { uniqueMap } from './unique-map.ts';
import type { Boundary, Footnote, ListName } from './reference.ts';
import type { CodeList } from './code-list.ts';
import type { LonLat } from './route.ts';

export const BOUNDARIES_PATH = 'data/codelists/boundaries.csv';
export const FOOTNOTES_PATH = 'data/codelists/footnotes.csv';
const COLUMNS = ['id', 'name', 'type', 'geometry_kind', 'a', 'b', 'points', 'note'];

/** Lines on the map that are not drawn as settled borders. */
export function parseBoundaries(texts: ReadonlyMap<string, string>): Boundary[] {
	const ids = new Set<string>();
	return parseReferenceTable(texts, BOUNDARIES_PATH, COLUMNS).rows.map((row) => {
		const id = row.required('id');
		if (ids.has(id)) row.fail(`repeats id ${id}`);
		ids.add(id);
		return {
			id,
			name: row.required('name'),
			type: row.oneOf('type', ['BORDER', 'LINE', 'NONE'] as const),
			geometry: parseGeometry(row)
		};
	});
}

function parseGeometry(row: ReferenceRow): Boundary['geometry'] {
	if (row.oneOf('geometry_kind', ['mesh', 'line'] as const) === 'mesh') {
		if (row.text('points')) row.fail('a mesh has no points of its own');
		return { kind: 'mesh', a: row.required('a'), b: row.required('b') };
	}
	if (row.text('a') || row.text('b')) row.fail('a line of its own points names no shapes');
	const points = row.list('points').map((text) => parsePoint(row, text));
	return points.length < 2 ? row.fail('a line needs two points or more') : { kind: 'line', points };
}

function parsePoint(row: ReferenceRow, text: string): LonLat {
	const match = /^(-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)$/.exec(text);
	const [longitude, latitude] = [Number(match?.[1]), Number(match?.[2])];
	const isPlace = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
	return match && isPlace ? [longitude, latitude] : row.fail(`not a point such as "77.05 35.11": ${text}`);
}

/** The footnotes that go with every output naming a state or residual, by its code. */
export function parseFootnotes(
	texts: ReadonlyMap<string, string>,
	lists: Readonly<Record<ListName, CodeList>>
): Map<string, Footnote> {
	return uniqueMap(parseReferenceTable(texts, FOOTNOTES_PATH, ['code', 'mark', 'text_en', 'note']).rows, (row) => {
		const code = row.required('code');
		const entry = lists.states.byCode.get(code) ?? lists.residuals.byCode.get(code) ?? row.fail(`unknown state or residual ${code}`);
		const mark = row.required('mark');
		if (!entry.names.en.includes(mark)) row.fail(`the name of ${code} does not carry the mark ${mark}: ${entry.names.en}`);
		return { code, mark, text: row.required('text_en') };
	});
}
