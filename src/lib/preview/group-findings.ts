import type { Finding, FindingCode, Severity } from '../domain/finding.ts';

/** Findings of one code and severity. */
export interface FindingGroup {
	readonly key: string;
	readonly code: FindingCode;
	readonly severity: Severity;
	/** Cells or rows that all of them touch. */
	readonly count: number;
	readonly findings: readonly Finding[];
}

const ORDER: readonly Severity[] = ['error', 'warning', 'information'];

/** Groups findings by kind, blocking ones first, then in the order in which they came. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
	const groups = new Map<string, Finding[]>();
	for (const finding of findings) {
		const key = `${finding.severity} ${finding.code}`;
		const group = groups.get(key);
		if (group) group.push(finding);
		else groups.set(key, [finding]);
	}
	return [...groups]
		.flatMap(([key, group]): FindingGroup[] => {
			const [first] = group;
			if (!first) return [];
			return [{ key, code: first.code, severity: first.severity, count: group.reduce((sum, { count }) => sum + count, 0), findings: group }];
		})
		.sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}

/** `unknown-code` → Unknown code. */
export function codeTitle(code: FindingCode): string {
	return code.charAt(0).toUpperCase() + code.slice(1).replaceAll('-', ' ');
}
