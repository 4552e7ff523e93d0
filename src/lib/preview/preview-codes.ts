import { FINDING_CODES, type FindingCode } from '../domain/finding.ts';

/** What is found here as the server finds it: all that one pass over the rows can tell. */
export const PREVIEW_CODES: ReadonlySet<FindingCode> = new Set<FindingCode>([
	'file-error',
	'byte-count',
	'encoding-error',
	'compression-error',
	'format-error',
	'mixed-line-breaks',
	'unclosed-quote',
	'stray-quote',
	'line-too-long',
	'blank-header',
	'blank-label',
	'duplicate-label',
	'missing-label',
	'extra-label',
	'incorrect-label',
	'no-header',
	'title-row',
	'too-many-columns',
	'blank-row',
	'extra-cell',
	'missing-cell',
	'total-row',
	'type-error',
	'required-value',
	'unknown-code',
	'ambiguous-number',
	'ambiguous-date',
	'non-integer-count',
	'negative-count',
	'suppressed-value',
	'whitespace',
	'formula-cell',
	'future-period',
	'personal-data-suspected'
]);

/** How many kinds of finding the server looks for beyond these. */
export const SERVER_KINDS = Object.values(FINDING_CODES).flat().filter((code) => !PREVIEW_CODES.has(code)).length;
