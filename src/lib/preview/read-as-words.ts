import { formatShare } from '../format.ts';
import { m } from '../paraglide/messages.js';
import type { EncodingEvidence, PreviewDialect, PreviewMapping } from './preview-snapshot.ts';

/** Separators that can be chosen, with their names. */
export const DELIMITER_NAMES: readonly (readonly [string, () => string])[] = [
	[',', m.check_delimiter_comma],
	[';', m.check_delimiter_semicolon],
	['\t', m.check_delimiter_tab],
	['|', m.check_delimiter_pipe]
];

const ENCODING_WORDS: Readonly<Record<EncodingEvidence, (values: { encoding: string }) => string>> = {
	mark: m.check_evidence_mark,
	given: m.check_evidence_given,
	profile: m.check_evidence_profile,
	'zero-bytes': m.check_evidence_zero_bytes,
	ascii: m.check_evidence_ascii,
	'utf-8': m.check_evidence_utf_8,
	'not-utf-8': m.check_evidence_not_utf_8
};

/** Which encoding, and why. */
export const encodingWords = ({ encoding, encodingEvidence }: PreviewDialect): string => ENCODING_WORDS[encodingEvidence]({ encoding });

/** Which separator, and why. */
export function delimiterWords({ delimiter: mark, delimiterEvidence: evidence }: PreviewDialect): string {
	const delimiter = DELIMITER_NAMES.find(([known]) => known === mark)?.[1]() ?? mark;
	if (evidence.kind === 'given') return m.check_delimiter_given({ delimiter });
	if (evidence.kind === 'stated') return m.check_delimiter_stated({ delimiter });
	if (evidence.cells <= 1) return m.check_delimiter_single();
	return m.check_delimiter_fit({ delimiter, share: formatShare(evidence.share), cells: evidence.cells });
}

/** Which line is the header, and why. */
export function headerWords({ headerLine: line, isHeaderGiven, titles }: PreviewDialect): string {
	if (line === null) return m.check_header_without();
	if (isHeaderGiven) return m.check_header_given({ line });
	return titles > 0 ? m.check_header_titles({ line, titles }) : m.check_header_found({ line });
}

/** Which layout; nothing until that is known. */
export function profileWords(mapping: PreviewMapping | null | undefined): string {
	if (mapping === undefined) return '';
	if (mapping === null) return m.check_profile_none();
	if (!mapping.inferred) return mapping.title;
	return mapping.profile === 'contract' ? m.check_profile_contract() : m.check_profile_inferred();
}

/** `TIME_PERIOD` → Time period. */
export function conceptTitle(concept: string): string {
	return concept.charAt(0) + concept.slice(1).toLowerCase().replaceAll('_', ' ');
}
