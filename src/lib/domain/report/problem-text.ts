import type { Finding } from '../finding.ts';
import { columnWords, findingTimes } from './finding-place.ts';

/** The findings of one line in one cell, on one line: code, column and what to do of each. */
export function problemText(findings: readonly Finding[], rest: ReadonlySet<Finding>): string {
	return findings.map((finding) => oneProblem(finding, rest.has(finding))).join(' | ');
}

function oneProblem(finding: Finding, isRest: boolean): string {
	const { code, column, label, remedy } = finding;
	const place = column === null ? '' : `, ${columnWords(column, label)}`;
	const times = findingTimes(finding, isRest);
	return `${code}${place}: ${remedy}${times ? ` (${times})` : ''}`.replace(/\s+/g, ' ');
}
