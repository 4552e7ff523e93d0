import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import CheckReportView from '../../src/lib/components/CheckReportView.svelte';
import { finding, reportOf } from '../report/support/reports.ts';

const EVIL = '<img src=x onerror=alert(1)>';
const html = (report: ReturnType<typeof reportOf>) => render(CheckReportView, { props: { report } }).body.replace(/<!--.*?-->/g, '');
const text = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('a report on a page', () => {
	it('begins with the control sum; blocking findings come before others, with address, value and remedy', () => {
		const shown = text(html(reportOf([finding({ severity: 'warning', code: 'formula-cell', line: 9 }), finding({ line: 12 })])));
		const order = ['Sum of all counts', '1,234', 'One error. The file cannot be published', 'Unknown code', 'Correct it.', '12', 'B Nationality', 'Atlantis', 'Formula cell', 'What was read'];
		const at = order.map((words) => shown.indexOf(words));
		expect(at).not.toContain(-1);
		expect(at).toEqual([...at].sort((a, b) => a - b));
	});

	it('says how many are listed of how many', () => {
		const all = Array.from({ length: 31_416 }, (_, index) => finding({ value: `land ${index}`, line: index + 2 }));
		expect(text(html(reportOf(all)))).toContain('first 100 of 31,416');
	});

	it('opens what blocks or asks, and keeps notes closed, without a script', () => {
		const body = html(reportOf([finding({}), finding({ severity: 'information', code: 'title-row' })]));
		expect(body.match(/<details[^>]*>/g)?.map((tag) => / open/.test(tag))).toEqual([true, false]);
	});

	it('shows what stands in the file as text', () => {
		const body = html({ ...reportOf([finding({ label: EVIL, value: EVIL, remedy: EVIL })], { name: EVIL }), profile: null });
		expect(body).not.toContain('<img');
		expect(text(body)).toContain('The layout is not known');
	});
});
