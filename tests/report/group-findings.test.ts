import { describe, expect, it } from 'vitest';
import { findingTable } from '#domain/report/finding-table';
import { groupCount, groupFindings, restFindings } from '#domain/report/group-findings';
import { finding, reportOf } from './support/reports.ts';

describe('findings by kind', () => {
	it('stand errors first, and in the order in which causes follow from each other', () => {
		const groups = groupFindings([
			finding({ severity: 'information', code: 'title-row' }),
			finding({ severity: 'warning', code: 'formula-cell' }),
			finding({ code: 'unknown-code' }),
			finding({ code: 'missing-label' }),
			finding({ code: 'personal-data-suspected', value: null })
		]);
		expect(groups.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
			'error personal-data-suspected',
			'error missing-label',
			'error unknown-code',
			'warning formula-cell',
			'information title-row'
		]);
		expect(groups[2]?.title).toBe('Unknown code');
	});

	it('count the places that they touch', () => {
		const one = groupFindings([finding({})]);
		const three = groupFindings([finding({}), finding({ value: 'Ruritania', line: 3, count: 2 })]);
		expect([...one, ...three].map(groupCount)).toEqual(['1 place', '2 different, in 3 places']);
	});

	it('say what a cap left out: 250 different values, the first 100 by line', () => {
		const all = Array.from({ length: 250 }, (_, index) => finding({ value: `land ${index}`, line: index + 2 }));
		const { findings } = reportOf(all);
		const [group] = groupFindings(findings);
		expect(group && groupCount(group)).toBe('first 100 of 250');
		expect([...restFindings(findings)].map(({ line, count, value }) => [line, count, value])).toEqual([[102, 150, null]]);
	});

	it('caps of two columns are counted together', () => {
		const column = (letter: string) => Array.from({ length: 101 }, (_, index) => finding({ value: `${letter}${index}`, column: letter, line: index + 2 }));
		const [group] = groupFindings(reportOf([...column('B'), ...column('C')]).findings);
		expect(group && groupCount(group)).toBe('first 200 of 202');
	});

	it('a remedy is said once for all that share it, and beside each where there are many', () => {
		const shared = groupFindings([finding({}), finding({ line: 3 }), finding({ line: 4, remedy: 'Ask.' })]);
		expect(shared[0]?.parts.map(({ remedy, findings }) => [remedy, findings.length])).toEqual([
			['Correct it.', 2],
			['Ask.', 1]
		]);
		const many = groupFindings(Array.from({ length: 9 }, (_, index) => finding({ remedy: `Write ${index}.` })));
		expect(many[0]?.parts.map(({ remedy, findings }) => [remedy, findings.length])).toEqual([[null, 9]]);
	});
});

describe('a list of findings', () => {
	it('says once what all of them expect, and has no empty column', () => {
		expect(findingTable({ remedy: 'Correct it.', findings: [finding({ column: null, label: null, value: null }), finding({ line: 3, column: null, label: null, value: null })] })).toEqual({
			expected: 'a code',
			columns: ['line']
		});
		expect(findingTable({ remedy: null, findings: [finding({}), finding({ expected: 'zero' })] })).toEqual({
			expected: null,
			columns: ['line', 'column', 'value', 'expected', 'remedy']
		});
		expect(findingTable({ remedy: 'All.', findings: [finding({ line: null, column: null, value: null, expected: null })] }).columns).toEqual([]);
	});
});
