import type { Finding, Severity } from '../finding.ts';

/** Findings of one code in one column that are listed one by one. */
export const LISTED_PER_CODE = 100;

const SEVERITY_ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };

/**
 * Findings in the order and number that a person can use: errors first, then by line; the same cause (code, column
 * and value) once, with its first line and how often it occurs; and of each code and column the first 100, the rest
 * as one finding that begins where they begin. The counts of all add up to the occurrences of all, listed or not.
 */
export function arrangeFindings(findings: readonly Finding[]): Finding[] {
	const causes = new Map<string, Finding>();
	for (const finding of findings) {
		const { code, severity, column, label, value, line, expected } = finding;
		const key = JSON.stringify([code, severity, column, label, expected, value === null ? line : value]);
		const known = causes.get(key);
		causes.set(key, known ? joined(known, finding) : finding);
	}
	const sorted = [...causes.values()].sort(byWeight);
	const listed = new Map<string, number>();
	const rest = new Map<string, Finding>();
	const kept: Finding[] = [];
	for (const finding of sorted) {
		if (finding.line === null && finding.value === null) {
			kept.push(finding);
			continue;
		}
		const key = JSON.stringify([finding.code, finding.severity, finding.column]);
		const count = (listed.get(key) ?? 0) + 1;
		listed.set(key, count);
		if (count <= LISTED_PER_CODE) {
			kept.push(finding);
			continue;
		}
		const known = rest.get(key);
		rest.set(key, known ? joined(known, finding) : { ...finding, value: null });
	}
	return [...kept, ...rest.values()].sort(byWeight);
}

function joined(known: Finding, other: Finding): Finding {
	const first = (other.line ?? Infinity) < (known.line ?? Infinity) ? other : known;
	return { ...first, value: known.value, count: known.count + other.count };
}

function byWeight(a: Finding, b: Finding): number {
	return (
		SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity] ||
		(a.line ?? 0) - (b.line ?? 0) ||
		(a.column ?? '').length - (b.column ?? '').length ||
		(a.column ?? '').localeCompare(b.column ?? '')
	);
}

/** Occurrences by severity: the numbers of a report's summary. */
export function countBySeverity(findings: readonly Finding[]): { errors: number; warnings: number; information: number } {
	const total = (severity: Severity) =>
		findings.reduce((sum, finding) => (finding.severity === severity ? sum + finding.count : sum), 0);
	return { errors: total('error'), warnings: total('warning'), information: total('information') };
}
