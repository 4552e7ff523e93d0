import type { CheckReport } from '../check-report.ts';
import type { TlpLabel } from '../policy.ts';
import { escapeHtml } from './escape-html.ts';
import { findingsHtml } from './findings-html.ts';
import { controlFigures, fileFacts, profileFact, verdict, type ReportFact } from './report-facts.ts';
import { REPORT_STYLE } from './report-style.ts';
import { reportWords } from './report-words.ts';

/** What may run in the page, also when it is opened from a disk: nothing but its own style. */
export const REPORT_PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export interface ReportPageOptions {
	/** The submission's sharing label; null where none is set. */
	readonly tlp: TlpLabel | null;
	/** ISO instant of the check; left out, no time is said. */
	readonly checkedAt?: string;
}

/** A report as one page that is printed, kept or sent on: no script, no request, every text of the file escaped. */
export function reportPage(report: CheckReport, { tlp, checkedAt }: ReportPageOptions): string {
	const time = checkedAt?.slice(0, 16).replace('T', ' ');
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${REPORT_PAGE_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${words('report_title')}: ${escapeHtml(report.file.name)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<div class="top"><span>${words('report_title')}${time ? ` · ${escapeHtml(reportWords('report_checked_at', { time }))}` : ''}</span>${tlpMark(tlp)}</div>
<h1><bdi>${escapeHtml(report.file.name)}</bdi></h1>
${figuresHtml(report)}
${readHtml(report)}
${findingsHtml(report.findings)}
<footer class="quiet">
<p>${words('report_address_note')}</p>
<p>${words('report_apostrophe_note')}</p>
${tlp === null ? `<p>${words('report_tlp_unset_note')}</p>\n` : ''}<p>${words('report_purpose')}</p>
</footer>
</body>
</html>
`;
}

function words(...[key]: Parameters<typeof reportWords>): string {
	return escapeHtml(reportWords(key));
}

function tlpMark(tlp: TlpLabel | null): string {
	if (tlp === null) return `<span class="tlp tlp-unset">${words('report_tlp_unset')}</span>`;
	return `<span class="tlp tlp-${tlp.slice(4).replace('+STRICT', '')}">${tlp}</span>`;
}

function figuresHtml(report: CheckReport): string {
	const { errors, warnings, information } = report.summary;
	const tone = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'information';
	const figures = controlFigures(report).map(({ name, value }) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`);
	const sums = Object.entries(report.summary.by_indicator);
	const rows = sums.map(([code, sum]) => `<tr><td class="code">${escapeHtml(code)}</td><td class="number">${sum.toLocaleString('en')}</td></tr>`);
	return `<section aria-label="${words('report_control_figures')}">
<dl class="figures">${figures.join('')}</dl>
<p class="quiet">${words('report_control_note')}</p>
${sums.length > 1 ? `<table class="sums"><thead><tr><th scope="col">${words('report_indicator')}</th><th scope="col" class="number">${words('report_sum')}</th></tr></thead><tbody>${rows.join('')}</tbody></table>` : ''}
<p class="verdict ${tone}">${escapeHtml(verdict(report))}<span>${escapeHtml(reportWords('report_counts', { errors, warnings, information }))}</span></p>
</section>`;
}

function readHtml(report: CheckReport): string {
	const { profile } = report;
	const name = profileFact(report);
	const facts: ReportFact[] = [...fileFacts(report), ...(name ? [{ name: reportWords('report_profile'), value: name }] : [])];
	const mapping = Object.entries(profile?.mapping ?? {}).map(
		([concept, from]) => `<tr><td class="code">${escapeHtml(concept)}</td><td><bdi>${escapeHtml(from)}</bdi></td></tr>`
	);
	const ignored = (profile?.ignored ?? []).map((column) => `<bdi>${escapeHtml(column)}</bdi>`).join(', ');
	return `<section>
<h2>${words('report_read')}</h2>
<dl class="facts">${facts.map(factHtml).join('')}</dl>
</section>
<section>
<h2>${words('report_mapping')}</h2>
${
	profile
		? `<table><thead><tr><th scope="col">${words('report_concept')}</th><th scope="col">${words('report_read_from')}</th></tr></thead><tbody>${mapping.join('')}</tbody></table>${ignored ? `\n<p class="remedy quiet">${words('report_ignored')}: ${ignored}</p>` : ''}`
		: `<p class="remedy">${words('report_no_profile')}</p>`
}
</section>`;
}

function factHtml({ name, value, isCode }: ReportFact): string {
	return `<dt>${escapeHtml(name)}</dt><dd${isCode ? ' class="code"' : ''}><bdi>${escapeHtml(value)}</bdi></dd>`;
}
