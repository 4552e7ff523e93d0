import { describe, expect, it } from 'vitest';
import { reportPage } from '#domain/report/report-page';
import { finding, reportOf } from './support/reports.ts';

const EVIL = '<img src=x onerror=alert(1)>';
const ESCAPED = '&lt;img src=x onerror=alert(1)&gt;';
const text = (html: string) => html.replace(/<style>.*<\/style>/s, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the printable page', () => {
	const page = reportPage(reportOf([finding({ severity: 'warning', code: 'formula-cell', line: 9 }), finding({})]), { tlp: null, checkedAt: '2026-11-24T09:30:12.000Z' });

	it('has the control figures before anything else, then what was read, then the findings, blocking ones first', () => {
		const order = ['Sum of all counts', '1,234', 'What was read', 'a'.repeat(64), 'How the columns were understood', 'Findings', 'Unknown code', 'Formula cell'];
		const at = order.map((words) => text(page).indexOf(words));
		expect(at.every((position) => position >= 0)).toBe(true);
		expect(at).toEqual([...at].sort((a, b) => a - b));
		expect(text(page)).toContain('Checked 2026-11-24 09:30 UTC');
	});

	it('stands by itself: no script, no link, no picture, nothing fetched', () => {
		expect(page).not.toMatch(/<(script|link|img|iframe|object|a|form|base)\b/i);
		expect(page).not.toMatch(/url\(|@import|https?:\/\//);
		expect(page).toContain('content="default-src &#39;none&#39;'.replaceAll('&#39;', "'"));
	});

	it('says the purpose, and that no label is set; or the label', () => {
		expect(text(page)).toContain('Not for decisions on persons.');
		expect(text(page)).toContain('TLP not set');
		expect(text(reportPage(reportOf([]), { tlp: 'TLP:AMBER+STRICT' }))).toContain('TLP:AMBER+STRICT');
		expect(text(reportPage(reportOf([]), { tlp: 'TLP:CLEAR' }))).not.toContain('TLP not set');
	});

	it('a page without findings says so', () => {
		expect(text(reportPage(reportOf([]), { tlp: null }))).toContain('Nothing stands in the way of publication.');
	});
});

it('no text of a file becomes a tag: file name, header, value, expectation, mapping, delimiter', () => {
	const said = finding({ label: EVIL, value: EVIL, expected: EVIL, remedy: `Write ${EVIL}` });
	const report = reportOf([said], { name: `${EVIL}.csv`, encoding: EVIL, delimiter: '<' });
	const profile = { name: EVIL, inferred: false, mapping: { [EVIL]: `column A "${EVIL}"` }, ignored: [EVIL] };
	const page = reportPage({ ...report, profile, summary: { ...report.summary, by_indicator: { [EVIL]: 1, B: 2 } } }, { tlp: null });
	expect(page).not.toContain('<img');
	expect(page.split(ESCAPED).length - 1).toBeGreaterThanOrEqual(11);
});
