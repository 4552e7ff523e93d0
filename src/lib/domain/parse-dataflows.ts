import { parseCodeCell } from './parse-code-lists.ts';
import { parseTlp } from './policy.ts';
import { parseReferenceTable, type ReferenceRow } from './reference-table.ts';
import { uniqueMap } from './unique-map.ts';
import type { Dataflow } from './reference.ts';

export const DATAFLOWS_PATH = 'data/codelists/dataflows.csv';
const COLUMNS = ['code', 'name_en', 'agency', 'kind', 'tlp', 'licence', 'attribution', 'url', 'note'];

/** Who collects, by code. */
export function parseDataflows(texts: ReadonlyMap<string, string>): Map<string, Dataflow> {
	return uniqueMap(parseReferenceTable(texts, DATAFLOWS_PATH, COLUMNS).rows, parseDataflow);
}

function parseDataflow(row: ReferenceRow): Dataflow {
	const label = row.maybe('tlp');
	const tlp = label === undefined ? undefined : (parseTlp(label) ?? row.fail(`unknown tlp: ${label}`));
	const licence = row.maybe('licence');
	const attribution = row.maybe('attribution');
	const url = row.maybe('url');
	return {
		code: parseCodeCell(row),
		name: row.required('name_en'),
		agency: row.required('agency'),
		kind: row.oneOf('kind', ['community', 'public', 'synthetic'] as const),
		...(tlp && { tlp }),
		...(licence && { licence }),
		...(attribution && { attribution }),
		...(url && { url })
	};
}
