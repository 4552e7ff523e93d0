import { describe, expect, it } from 'vitest';
import { parseProfile } from '#domain/profile';

const profile = (more: object) => ({
	name: 'a-layout',
	title: 'A layout',
	source: { agency: 'Somebody' },
	exhaustive: true,
	columns: [{ as: 'value', labels: ['Count'] }],
	...more
});
const problems = (more: object) => {
	const parsed = parseProfile(profile(more));
	return parsed.ok ? [] : parsed.problems;
};

describe('a profile', () => {
	it('is right with a name, a source and a count', () => {
		expect(problems({})).toEqual([]);
	});

	it.each([
		['a name that is no file name', { name: 'A Layout' }, 'name'],
		['no word on what is not listed', { exhaustive: undefined }, 'exhaustive'],
		['a field that there is not', { colour: 'red' }, 'colour'],
		['a pattern that is none', { fileName: '(' }, 'fileName'],
		['a reason that there is not', { missing: { x: 'lost' } }, 'missing.x'],
		['a column that has no such role', { columns: [{ as: 'values', labels: ['x'] }] }, 'columns.0.as'],
		['a concept that there is not', { columns: [{ as: 'code', labels: ['x'], concept: 'COLOUR' }] }, 'columns.0.concept'],
		['no count', { columns: [{ as: 'year', labels: ['Year'] }] }, 'columns'],
		['a concept from two columns', { columns: [{ as: 'value', labels: ['n'] }, { as: 'code', labels: ['a'], concept: 'SEX' }, { as: 'code', labels: ['b'], concept: 'SEX' }] }, 'columns'],
		['a concept from a column and a constant', { constants: { SEX: 'F' }, columns: [{ as: 'value', labels: ['n'] }, { as: 'code', labels: ['a'], concept: 'SEX' }] }, 'constants'],
		['one mark for two things', { numbers: { decimal: ',', grouping: ',' } }, 'numbers']
	])('with %s is refused, and the place is named', (_, more, place) => {
		expect(problems(more).some((problem) => problem.startsWith(place))).toBe(true);
	});
});
