import { describe, expect, it } from 'vitest';
import { parseProfile, type Profile } from '#domain/profile';
import type { TextOutline } from '#domain/intake/text-outline';
import { bindProfile } from '#domain/profile/bind-profile';
import { resolveProfile } from '#domain/profile/resolve-profile';
import { smallReference } from '#tests/support/small-reference';

const reference = smallReference();

function outline(labels: readonly string[], headerLine: number | null = 1): TextOutline {
	const columns = labels.map((label, index) => ({ index, name: `c${index}`, letter: String.fromCharCode(65 + index), label }));
	return { fileName: 'figures.csv', columns, headerLine, sample: [] };
}

function profile(input: object): Profile {
	const parsed = parseProfile({ title: 'A layout', source: { agency: 'Somebody' }, exhaustive: true, ...input });
	if (!parsed.ok) throw new Error(parsed.problems.join('; '));
	return parsed.profile;
}

const constants = { DATAFLOW: 'COLEP', INDICATOR: 'IRREG_STAY', REPORTING_STATE: 'GRC' };
const year = { as: 'year', labels: ['Year'] };
const value = { as: 'value', labels: ['Found'] };
const years = profile({ name: 'years', constants, columns: [year, value] });
const days = profile({ name: 'days', constants, columns: [{ as: 'period', labels: ['Day'] }, { as: 'ignored', labels: ['Year'] }, value] });

describe('of layouts that fit', () => {
	const name = (labels: readonly string[], known: readonly Profile[]) => {
		const found = resolveProfile({ table: outline(labels), known, reference });
		return found.ok ? found.bound.profile.name : found.findings.map(({ code }) => code);
	};

	it('the one that leaves the fewest columns unexplained is taken', () => {
		expect(name(['Year', 'Day', 'Found'], [years, days])).toBe('days');
		expect(name(['Year', 'Found'], [years, days])).toBe('years');
	});

	it('a state’s own stands above one that many share', () => {
		const shared = profile({ name: 'shared', columns: [year, value] });
		expect(name(['Year', 'Found'], [shared, years])).toBe('years');
	});

	it('two that fit alike are a finding', () => {
		expect(name(['Year', 'Found'], [years, { ...years, name: 'other' }])).toEqual(['incorrect-label']);
	});
});

describe('a layout that is refused', () => {
	const refused = profile({ name: 'sums', title: 'Sums', columns: [{ as: 'ignored', labels: ['Year'] }], refuse: { code: 'running-total', reason: 'Every cell is a running total.' } });

	it('is known by its columns, and the finding says why', () => {
		const found = resolveProfile({ table: outline(['Year', 'Found']), known: [refused], reference });
		expect(found.ok).toBe(false);
		expect(found.findings.map(({ code, severity, remedy }) => [code, severity, remedy])).toEqual([['running-total', 'error', 'Sums. Every cell is a running total.']]);
	});

	it('needs no column of counts, and one of the codes that may be said of a whole layout', () => {
		const parsed = parseProfile({ name: 'x', title: 'X', source: { agency: 'S' }, exhaustive: false, columns: [], refuse: { code: 'blank-row', reason: 'No.' } });
		expect(parsed.ok).toBe(false);
	});
});

describe('columns', () => {
	it('without a header are found by position, and only there', () => {
		const layout = profile({ name: 'bare', columns: [{ ...value, position: 2 }, { as: 'period', labels: ['Day'], position: 1 }] });
		const bare = bindProfile(layout, outline(['', '']).columns);
		expect([bare.counts[0]?.column.letter, bare.columns[0]?.column.letter, bare.missing]).toEqual(['B', 'A', []]);
		expect(bindProfile(layout, outline(['Day', 'Found']).columns).missing.length).toBe(2);
	});

	it('are read by one rule unless another says that it reads them again', () => {
		const place = { as: 'code', labels: ['Place'], concept: 'CROSSING_PLACE' };
		const border = { as: 'code', labels: ['Place'], concept: 'BORDER_TYPE' };
		const once = bindProfile(profile({ name: 'once', columns: [place, border, value] }), outline(['Place', 'Found']).columns);
		const twice = bindProfile(profile({ name: 'twice', columns: [place, { ...border, again: true }, value] }), outline(['Place', 'Found']).columns);
		expect([once.missing.length, twice.missing.length]).toEqual([1, 0]);
		expect(twice.columns.map(({ column }) => column.letter)).toEqual(['A', 'A']);
	});
});
