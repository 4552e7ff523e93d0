/** The printable page's whole style: light, on A4, legible on a phone, with nothing fetched. */
export const REPORT_STYLE = `
:root { color-scheme: light; --ink: #1d2935; --ink-2: #52606d; --line: #d9d4c8; --soft: #f4f1ea; --error: #9b2c1f; --warning: #8a5200; --information: #2f5d7c; }
* { box-sizing: border-box; }
html { background: #fff; color: var(--ink); font: 14px/1.45 "Noto Sans", "Noto Sans Arabic", system-ui, "Segoe UI", Arial, sans-serif; -webkit-text-size-adjust: 100%; }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 2.5rem) 3rem; }
h1, h2, h3, p, dl, dd { margin: 0; }
h1 { font-size: 1.5rem; line-height: 1.2; overflow-wrap: anywhere; }
h2 { font-size: 1.125rem; margin-top: 2rem; padding-bottom: .25rem; border-bottom: 2px solid var(--ink); }
h3 { font-size: 1rem; }
.top { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1rem; align-items: baseline; color: var(--ink-2); font-size: .8125rem; margin-bottom: .75rem; }
.tlp { background: #000; color: #fff; font-weight: 700; font-size: .75rem; padding: .125rem .5rem; border-radius: 3px; white-space: nowrap; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.tlp-GREEN { color: #33ff00; } .tlp-AMBER { color: #ffc000; }
.tlp-unset { background: #fff; color: var(--ink); border: 1px dashed var(--ink); }
.quiet { color: var(--ink-2); font-size: .8125rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem 2rem; margin: 1.25rem 0 .5rem; }
.figures dt { color: var(--ink-2); font-size: .8125rem; }
.figures dd { font-size: 1.75rem; font-weight: 600; line-height: 1.2; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.verdict { margin: 1rem 0 0; padding: .5rem .75rem; border-inline-start: 4px solid var(--information); background: var(--soft); font-weight: 600; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.verdict.error { border-color: var(--error); } .verdict.warning { border-color: var(--warning); }
.verdict span { display: block; font-weight: 400; font-size: .8125rem; color: var(--ink-2); }
.facts { display: grid; grid-template-columns: minmax(7rem, max-content) minmax(0, 1fr); gap: .25rem 1.25rem; margin-top: .75rem; }
.facts dt { color: var(--ink-2); }
.facts dd { overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin-top: .5rem; }
th, td { text-align: start; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th:last-child, td:last-child { padding-inline-end: 0; }
thead th { font-size: .75rem; font-weight: 600; color: var(--ink-2); white-space: nowrap; }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
code, .code { font-family: ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; font-size: .8125rem; }
.sums { width: auto; min-width: min(100%, 22rem); }
.group { margin-top: 1.5rem; border-top: 1px solid var(--line); padding-top: .75rem; }
.group:first-of-type { margin-top: .75rem; border-top: 0; padding-top: 0; }
.group > header { display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: baseline; }
.badge { font-weight: 700; font-size: .8125rem; } .error .badge { color: var(--error); } .warning .badge { color: var(--warning); } .information .badge { color: var(--information); }
.count { margin-inline-start: auto; font-variant-numeric: tabular-nums; }
.remedy { margin-top: .375rem; max-width: 75ch; }
.findings { table-layout: fixed; }
.findings .line { width: 5.5rem; padding-inline-end: 1.25rem; text-align: end; font-variant-numeric: tabular-nums; }
.findings .column { width: 28%; }
.lines { width: auto; }
.value bdi { white-space: pre-wrap; }
.times { color: var(--ink-2); font-size: .8125rem; }
.rest td { background: var(--soft); -webkit-print-color-adjust: exact; print-color-adjust: exact; }
footer { margin-top: 2.5rem; padding-top: .5rem; border-top: 1px solid var(--line); display: grid; gap: .25rem; }
@media (max-width: 40rem) {
	.facts { grid-template-columns: minmax(0, 1fr); gap: 0; } .facts dd { margin-bottom: .5rem; }
	.findings thead { display: none; } .findings, .findings tbody { display: block; }
	.findings tr { display: flex; flex-wrap: wrap; gap: 0 1.25rem; padding: .375rem 0; border-bottom: 1px solid var(--line); }
	.findings td, .findings .line, .findings .column { display: flex; gap: .375rem; align-items: baseline; width: auto; padding: 0; border: 0; text-align: start; }
	.findings td::before { content: attr(data-head); color: var(--ink-2); font-size: .75rem; }
	.findings td:empty { display: none; }
	.count { margin-inline-start: 0; }
}
@page { size: A4; margin: 16mm 14mm 18mm; }
@media print {
	html { font-size: 10.5px; } body { max-width: none; padding: 0; }
	h2, h3, .group > header, .remedy { break-after: avoid; } tr, .figures, .verdict { break-inside: avoid; }
	thead { display: table-header-group; }
}
`.trim();
