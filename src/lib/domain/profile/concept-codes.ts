import { aliasIndex, createCodeList, foldName, type Code, type CodeList } from '../code-list.ts';
import type { CodedConcept } from '../concept.ts';
import { isBreakdownDimension, SPECIAL_CODES } from '../dimension.ts';
import type { Reference } from '../reference.ts';
import { nearestText } from './nearest-text.ts';
import { specialCode } from './special-words.ts';

/** The codes of one concept, and what submitters write for them. */
export interface ConceptCodes {
	readonly concept: CodedConcept;
	readonly all: readonly Code[];
	/** The code that a text spells, as a code, a name or an alias; undefined when it spells none or two. */
	codeOf(text: string): string | undefined;
	/** The code whose spelling comes nearest to a text that spells none, with that spelling. */
	nearest(text: string): { readonly code: string; readonly name: string } | undefined;
	/** The entry of a code; undefined for a special code such as `_T`. */
	entryOf(code: string): Code | undefined;
}

const known = new WeakMap<Reference, Map<CodedConcept, ConceptCodes>>();

/** The codes of a concept in the reference data, whose spellings are indexed once. */
export function conceptCodes(concept: CodedConcept, reference: Reference): ConceptCodes {
	const ofReference = known.get(reference) ?? new Map<CodedConcept, ConceptCodes>();
	known.set(reference, ofReference);
	const codes = ofReference.get(concept) ?? createConceptCodes(concept, reference);
	ofReference.set(concept, codes);
	return codes;
}

function createConceptCodes(concept: CodedConcept, reference: Reference): ConceptCodes {
	const list = createCodeList(concept, codesOf(concept, reference));
	const index = aliasIndex(list);
	const special = isBreakdownDimension(concept);
	return {
		concept,
		all: list.codes,
		codeOf(text) {
			if (list.byCode.has(text)) return text;
			if (special && (SPECIAL_CODES as readonly string[]).includes(text)) return text;
			const folded = foldName(text);
			return index.get(folded) ?? (special ? specialCode(folded) : undefined);
		},
		nearest(text) {
			const spelling = nearestText(foldName(text), index.keys());
			const code = spelling === undefined ? undefined : index.get(spelling);
			return code === undefined ? undefined : { code, name: list.byCode.get(code)?.names.en ?? code };
		},
		entryOf: (code) => list.byCode.get(code)
	};
}

function codesOf(concept: CodedConcept, reference: Reference): readonly Code[] {
	const { lists } = reference;
	switch (concept) {
		case 'DATAFLOW':
			return [...reference.dataflows.values()].map(({ code, name }) => named(code, name));
		case 'INDICATOR':
			return [...reference.indicators.values()].map((indicator) =>
				named(indicator.code, indicator.name, [
					indicator.shortName,
					...(indicator.franCode ? [`FRAN ${indicator.franCode}`] : [])
				])
			);
		case 'ROUTE':
			return [...reference.routes.values()].map(({ code, name, aliases }) => named(code, name, aliases));
		case 'BORDER_SECTION':
			return [...reference.sections.values()].map(({ code, name, aliases }) => named(code, name, aliases));
		case 'REPORTING_STATE':
			return distinct(lists.states, lists.reporters);
		case 'CITIZENSHIP':
		case 'COUNTERPART_STATE':
			return distinct(lists.states, lists.residuals);
		case 'FREQ':
			return lists.frequencies.codes;
		case 'COUNTING_UNIT':
			return lists['counting-units'].codes;
		case 'DIRECTION':
			return lists.directions.codes;
		case 'BORDER_TYPE':
			return lists['border-types'].codes;
		case 'CROSSING_PLACE':
			return lists['crossing-places'].codes;
		case 'SEX':
			return lists.sex.codes;
		case 'AGE_GROUP':
			return lists['age-groups'].codes;
		case 'MODE':
			return lists.modes.codes;
		case 'OBS_STATUS':
			return lists['obs-status'].codes;
		case 'CONF_STATUS':
			return lists['conf-status'].codes;
	}
}

function named(code: string, name: string, aliases: readonly string[] = []): Code {
	return { code, names: { en: name }, aliases, extra: {} };
}

function distinct(...lists: readonly CodeList[]): readonly Code[] {
	return [...new Map(lists.flatMap((list) => list.codes).map((code) => [code.code, code])).values()];
}
