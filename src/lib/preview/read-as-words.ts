import type { DetectedAspect } from '../domain/intake/detected.ts';
import { m } from '../paraglide/messages.js';
import type { PreviewDialect, PreviewMapping } from './preview-snapshot.ts';

/** Separators that can be chosen, with their names. */
export const DELIMITER_NAMES: readonly (readonly [string, () => string])[] = [
	[',', m.check_delimiter_comma],
	[';', m.check_delimiter_semicolon],
	['\t', m.check_delimiter_tab],
	['|', m.check_delimiter_pipe]
];

/** What was told of a file in one respect, and why; nothing where it has no such thing. */
export function detectedWords({ detected }: PreviewDialect, what: DetectedAspect): string {
	const one = detected[what];
	if (!one) return '';
	const value = DELIMITER_NAMES.find(([mark]) => mark === one.value)?.[1]() ?? one.value;
	return m.check_detected({ value, reason: one.reason });
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
