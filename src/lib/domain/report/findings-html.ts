import type { Finding } from '../finding.ts';
import { escapeHtml } from './escape-html.ts';
import { findingTimes } from './finding-place.ts';
import { groupCount, groupFindings, restFindings, SEVERITY_WORDS, type FindingGroup, type FindingPart } from './group-findings.ts';
import { reportWords, type ReportWord } from './report-words.ts';

/** All findings as sections of the printable page, one per kind. */
export function findingsHtml(findings: readonly Finding[]): string {
	const rest = restFindings(findings);
	const groups = groupFindings(findings).map((group) => groupHtml(group, rest));
	return `<section>
<h2>${words('report_findings')}</h2>
${groups.length > 0 ? groups.join('\n') : `<p class="remedy">${words('report_no_findings')}</p>`}
</section>`;
}

const words = (key: ReportWord) => escapeHtml(reportWords(key));

function groupHtml(group: FindingGroup, rest: ReadonlySet<Finding>): string {
	const { severity, code, title, parts } = group;
	const { name, effect } = SEVERITY_WORDS[severity];
	return `<article class="group ${severity}">
<header><span class="badge">${words(name)}</span><h3>${escapeHtml(title)}</h3><code class="quiet">${code}</code><span class="quiet">${words(effect)}</span><span class="count">${escapeHtml(groupCount(group))}</span></header>
${parts.map((part) => partHtml(part, rest)).join('\n')}
</article>`;
}

function partHtml({ remedy, findings }: FindingPart, rest: ReadonlySet<Finding>): string {
	const remedies = remedy === null ? '' : `<p class="remedy">${escapeHtml(remedy)}</p>\n`;
	const hasAddress = findings.some(({ line, column, value, expected }) => line !== null || column !== null || value !== null || expected !== null);
	if (!hasAddress && remedy !== null) return remedies.trimEnd();
	const heads: ReportWord[] = ['report_line_head', 'report_column_head', 'report_value_head', 'report_expected_head', ...(remedy === null ? (['report_what_to_do'] as const) : [])];
	const classes = ['line number', 'column', 'value', 'expected', 'todo'];
	const head = heads.map((key, index) => `<th scope="col" class="${classes[index]}">${words(key)}</th>`);
	const rows = findings.map((finding) => {
		const cells = cellsHtml(finding, rest.has(finding), remedy === null);
		const tds = cells.map((cell, index) => `<td class="${classes[index]}" data-head="${words(heads[index] as ReportWord)}">${cell}</td>`);
		return `<tr${rest.has(finding) ? ' class="rest"' : ''}>${tds.join('')}</tr>`;
	});
	return `${remedies}<table class="findings"><thead><tr>${head.join('')}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`;
}

function cellsHtml(finding: Finding, isRest: boolean, withRemedy: boolean): string[] {
	const { line, column, label, value, expected, remedy } = finding;
	const times = findingTimes(finding, isRest);
	const letter = column === null ? '' : `<span class="letter">${column}</span>`;
	return [
		line === null ? '' : String(line),
		`${letter}${label ? `<bdi>${escapeHtml(label)}</bdi>` : ''}`,
		`${value === null ? '' : `<bdi>${escapeHtml(value)}</bdi>`}${times ? `<span class="times">${escapeHtml(times)}</span>` : ''}`,
		expected === null ? '' : escapeHtml(expected),
		...(withRemedy ? [escapeHtml(remedy)] : [])
	];
}
