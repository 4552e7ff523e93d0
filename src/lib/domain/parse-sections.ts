import { parseCodeCell } from './parse-code-lists.ts';
import { parseReferenceTable, parseValidity, type ReferenceRow } from './reference-table.ts';
import { uniqueMap } from './unique-map.ts';
import type { CodeList } from './code-list.ts';
import type { BorderSection, LonLat } from './route.ts';

export const SECTIONS_PATH = 'data/codelists/border-sections.csv';
const COLUMNS = [
	...['code', 'name_en', 'state_a', 'state_b', 'border_type', 'longitude', 'latitude'],
	...['a_longitude', 'a_latitude', 'b_longitude', 'b_latitude', 'aliases', 'valid_from', 'valid_to', 'note']
];

/** The border sections; their codes say which states and which kind of border they are. */
export function parseSections(texts: ReadonlyMap<string, string>, states: CodeList): Map<string, BorderSection> {
	return uniqueMap(parseReferenceTable(texts, SECTIONS_PATH, COLUMNS).rows, (row) => parseSection(row, states));
}

function parseSection(row: ReferenceRow, states: CodeList): BorderSection {
	const code = parseCodeCell(row);
	const stateA = row.required('state_a');
	const stateB = row.required('state_b');
	const borderType = row.oneOf('border_type', ['LAND', 'SEA', 'AIR'] as const);
	for (const state of [stateA, stateB]) if (!states.byCode.has(state)) row.fail(`unknown state ${state}`);
	if (stateA === stateB) row.fail(`${code} lies between ${stateA} and itself`);
	const stem = `${stateA}-${stateB}-${borderType}`;
	if (code !== stem && !code.startsWith(`${stem}-`)) row.fail(`${code} is not named for what it is: ${stem}`);
	return {
		code,
		name: row.required('name_en'),
		stateA,
		stateB,
		borderType,
		point: parsePoint(row, ''),
		endA: parsePoint(row, 'a_'),
		endB: parsePoint(row, 'b_'),
		aliases: row.list('aliases'),
		...parseValidity(row)
	};
}

function parsePoint(row: ReferenceRow, prefix: string): LonLat {
	return [row.degrees(`${prefix}longitude`, 180), row.degrees(`${prefix}latitude`, 90)];
}
