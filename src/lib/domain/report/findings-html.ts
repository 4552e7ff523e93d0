import type { Finding } from '../finding.ts';
import { escapeHtml } from './escape-html.ts';
import { findingTimes } from './finding-place.ts';
import { COLUMN_WORDS, findingTable, type FindingColumn } from './finding-table.ts';
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

function partHtml(part: FindingPart, rest: ReadonlySet<Finding>): string {
	const { remedy, findings } = part;
	const { expected, columns } = findingTable(part);
	const lines = [
		...(remedy === null ? [] : [`<p class="remedy">${escapeHtml(remedy)}</p>`]),
		...(expected === null ? [] : [`<p class="remedy quiet">${words('report_expected_head')}: ${escapeHtml(expected)}</p>`])
	];
	if (columns.length === 0) return lines.join('\n');
	const head = columns.map((column) => `<th scope="col" class="${column}">${words(COLUMN_WORDS[column])}</th>`);
	const rows = findings.map((finding) => {
		const isRest = rest.has(finding);
		const cells = columns.map((column) => `<td class="${column}" data-head="${words(COLUMN_WORDS[column])}">${cellHtml(column, finding, isRest)}</td>`);
		return `<tr${isRest ? ' class="rest"' : ''}>${cells.join('')}</tr>`;
	});
	return [...lines, `<table class="findings${columns.every((column) => column === 'line') ? ' lines' : ''}"><thead><tr>${head.join('')}</tr></thead><tbody>`, ...rows, '</tbody></table>'].join('\n');
}

/** Empty where the finding says nothing of it, so that a narrow page can leave the cell out. */
function cellHtml(column: FindingColumn, finding: Finding, isRest: boolean): string {
	const { line, label, value, expected, remedy } = finding;
	switch (column) {
		case 'line':
			return line === null ? '' : `<span>${line}</span>`;
		case 'column':
			if (finding.column === null) return '';
			return `<span><b>${finding.column}</b>${label ? ` <bdi>${escapeHtml(label)}</bdi>` : ''}</span>`;
		case 'value': {
			const times = findingTimes(finding, isRest);
			if (value === null && !times) return '';
			return `<span>${value === null ? '' : `<bdi>${escapeHtml(value)}</bdi>`}${times ? ` <span class="times">${escapeHtml(times)}</span>` : ''}</span>`;
		}
		case 'expected':
			return expected === null ? '' : `<span>${escapeHtml(expected)}</span>`;
		case 'remedy':
			return `<span>${escapeHtml(remedy)}</span>`;
	}
}
