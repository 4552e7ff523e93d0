import { ALWAYS_DIMENSIONS, BREAKDOWN_DIMENSIONS } from './dimension.ts';

/** The columns of the contract's long form, by their SDMX names. */
export const CONCEPTS = [
	...ALWAYS_DIMENSIONS,
	...BREAKDOWN_DIMENSIONS,
	'OBS_VALUE',
	'OBS_STATUS',
	'CONF_STATUS',
	'COMMENT'
] as const;
export type Concept = (typeof CONCEPTS)[number];

/** Concepts whose cells hold a code of a list. */
export const CODED_CONCEPTS = [
	'DATAFLOW',
	'INDICATOR',
	'REPORTING_STATE',
	'FREQ',
	'COUNTING_UNIT',
	...BREAKDOWN_DIMENSIONS,
	'OBS_STATUS',
	'CONF_STATUS'
] as const;
export type CodedConcept = (typeof CODED_CONCEPTS)[number];

/** Dimensions that have a column of their own in the staged table, in its order. */
export const KEY_CONCEPTS = [...ALWAYS_DIMENSIONS, ...BREAKDOWN_DIMENSIONS] as const;
export type KeyConcept = (typeof KEY_CONCEPTS)[number];

/** The concept a label spells: any case, `_`, `-` or space between the words; undefined when it spells none. */
export function conceptOf(label: string): Concept | undefined {
	const spelt = label.trim().toUpperCase().replace(/[\s-]+/g, '_');
	return CONCEPTS.find((concept) => concept === spelt);
}
