import type { Finding, FindingCode, Severity } from './finding.ts';
import { createFinding } from './create-finding.ts';

/** Places of one cause that are each named; the rest are counted. */
export const MAX_NAMED = 50;

/** The first places of one cause by line, and how many there are in all. */
export interface NamedPlaces<Place> {
	readonly rows: readonly Place[];
	readonly total: number;
}

/** A finding for each place named, and one that counts those beyond. */
export function cappedFindings<Place>(
	{ rows, total }: NamedPlaces<Place>,
	code: FindingCode,
	severity: Severity,
	describe: (place: Place) => Finding
): Finding[] {
	const findings = rows.map(describe);
	if (total > rows.length) {
		findings.push(createFinding(code, severity, { situation: 'more', count: total - rows.length, words: { shown: rows.length, all: total } }));
	}
	return findings;
}
