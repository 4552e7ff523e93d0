import { aliasIndex, foldName, type CodeList } from './code-list.ts';
import { checkLegs } from './check-legs.ts';
import { codeListPath, parseCodeLists } from './parse-code-lists.ts';
import { parseBoundaries, parseFootnotes } from './parse-boundaries.ts';
import { parseDataflows } from './parse-dataflows.ts';
import { parseIndicators } from './parse-indicators.ts';
import { parsePlan } from './parse-plan.ts';
import { parseLegs, parseRoutes } from './parse-routes.ts';
import { parseRules } from './parse-rules.ts';
import { parseSections } from './parse-sections.ts';
import { TLP_LABELS } from './policy.ts';
import { STAGES } from './route.ts';
import { VALUE_REASONS } from './value-reason.ts';
import { FREQUENCIES } from './period.ts';
import type { ListName, Reference } from './reference.ts';

/** Code lists that the program knows by heart: their codes must be there. */
const KNOWN_CODES: readonly [ListName, readonly string[]][] = [
	['stages', STAGES],
	['frequencies', FREQUENCIES],
	['value-reasons', VALUE_REASONS],
	['tlp', TLP_LABELS],
	['directions', ['ENTRY', 'EXIT']],
	['border-types', ['LAND', 'SEA', 'AIR']]
];

/**
 * Reads the code lists and the metrics layer from their texts, by path from the repository's root
 * (`data/codelists/states.csv`). Throws with file, line and value at the first thing that is wrong,
 * a reference to what does not exist included.
 */
export function parseReference(texts: ReadonlyMap<string, string>): Reference {
	const lists = parseCodeLists(texts);
	for (const [name, codes] of KNOWN_CODES) {
		const missing = codes.find((code) => !lists[name].byCode.has(code));
		if (missing) throw new Error(`${codeListPath(name)} lacks ${missing}`);
	}
	checkGroups(lists);
	checkApart(lists.states, lists.residuals);
	checkApart(lists.states, lists.reporters);

	const sections = parseSections(texts, lists.states);
	const routes = parseRoutes(texts);
	const indicators = parseIndicators(texts, lists);
	const dataflows = parseDataflows(texts);
	return {
		lists,
		indicators,
		dataflows,
		routes,
		sections,
		legs: checkLegs(parseLegs(texts), routes, sections),
		plan: parsePlan(texts, { dataflows, indicators, lists }),
		boundaries: parseBoundaries(texts),
		footnotes: parseFootnotes(texts, lists),
		rules: parseRules(texts, { lists, indicators })
	};
}

function checkGroups(lists: Readonly<Record<ListName, CodeList>>): void {
	for (const { code, extra } of lists.states.codes) {
		for (const group of (extra.groups ?? '').split('|').filter(Boolean)) {
			if (!lists['state-groups'].byCode.has(group)) throw new Error(`${codeListPath('states')}: ${code} is in unknown group ${group}`);
		}
	}
}

/** Two lists that one column may draw on share neither a code nor a spelling. */
function checkApart(a: CodeList, b: CodeList): void {
	const spellings = aliasIndex(a);
	for (const { code, names, aliases } of b.codes) {
		for (const text of [code, ...Object.values(names), ...aliases]) {
			const other = spellings.get(foldName(text));
			if (other) throw new Error(`${codeListPath(b.name)}: ${code} is written "${text}", which ${codeListPath(a.name)} reads as ${other}`);
		}
	}
}
