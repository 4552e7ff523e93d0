import { CODED_CONCEPTS, type CodedConcept } from '../concept.ts';

/** What SDMX structures call what the contract calls otherwise. */
const CONCEPTS: Readonly<Record<string, CodedConcept>> = {
	REF_AREA: 'REPORTING_STATE',
	GEO: 'REPORTING_STATE',
	UNIT: 'COUNTING_UNIT',
	UNIT_MEASURE: 'COUNTING_UNIT',
	CITIZEN: 'CITIZENSHIP',
	COUNTERPART_AREA: 'COUNTERPART_STATE',
	PARTNER: 'COUNTERPART_STATE',
	C_DEST: 'COUNTERPART_STATE',
	AGE: 'AGE_GROUP',
	BORDER: 'BORDER_TYPE',
	REASON: 'MODE'
};

/** Columns of every SDMX-CSV file that say nothing of a figure. */
const ABOUT_THE_FILE: ReadonlySet<string> = new Set([
	...['DATAFLOW', 'STRUCTURE', 'STRUCTURE_ID', 'STRUCTURE_NAME', 'SERIES_KEY', 'OBS_KEY', 'LAST_UPDATE'],
	...['TIME_FORMAT', 'DECIMALS', 'COLLECTION', 'TITLE', 'TITLE_COMPL']
]);

/** What one column of an SDMX-CSV file is, by its identifier. */
export type SdmxRole =
	| { readonly kind: 'concept'; readonly concept: CodedConcept }
	| { readonly kind: 'period' | 'value' | 'flags' | 'comment' | 'action' | 'multiplier' | 'about' | 'unknown' };

/** The role of an identifier; a dimension that the contract has not is `unknown`. */
export function sdmxRole(id: string): SdmxRole {
	if (id === 'TIME_PERIOD') return { kind: 'period' };
	if (id === 'OBS_VALUE') return { kind: 'value' };
	if (id === 'OBS_STATUS' || id === 'OBS_FLAG') return { kind: 'flags' };
	if (id === 'COMMENT_OBS' || id === 'OBS_COM' || id === 'COMMENT') return { kind: 'comment' };
	if (id === 'ACTION') return { kind: 'action' };
	if (id === 'UNIT_MULT') return { kind: 'multiplier' };
	if (ABOUT_THE_FILE.has(id)) return { kind: 'about' };
	const concept = CONCEPTS[id] ?? CODED_CONCEPTS.find((known) => known === id);
	return concept ? { kind: 'concept', concept } : { kind: 'unknown' };
}

/** Flags of the SDMX code list of observation statuses, and the letters that Eurostat writes for them. */
export const SDMX_FLAGS: Readonly<Record<string, { readonly OBS_STATUS?: string; readonly CONF_STATUS?: string }>> = {
	...Object.fromEntries(['B', 'P', 'E', 'I', 'F', 'U', 'D', 'N', 'M', 'Q', 'O', 'L', 'A'].map((code) => [code, { OBS_STATUS: code }])),
	...Object.fromEntries(['b', 'p', 'e', 'i', 'f', 'u', 'd', 'n'].map((flag) => [flag, { OBS_STATUS: flag.toUpperCase() }])),
	s: { OBS_STATUS: 'E' },
	z: { OBS_STATUS: 'M' },
	r: {},
	c: { CONF_STATUS: 'C' }
};
