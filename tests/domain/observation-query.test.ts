import { describe, expect, it } from 'vitest';
import { canonicalQuery, parseObservationQuery, type ObservationQuery } from '#domain/observation-query';

const base = { dataflow: 'DEMO', indicator: 'REFUSAL_ENTRY' };

function query(input: unknown): ObservationQuery {
	const parsed = parseObservationQuery(input);
	if (!parsed.ok) throw new Error(parsed.problems.join('; '));
	return parsed.query;
}

function problems(input: unknown): readonly string[] {
	const parsed = parseObservationQuery(input);
	return parsed.ok ? [] : parsed.problems;
}

describe('parseObservationQuery', () => {
	it('fills in what is left out', () => {
		expect(query(base)).toEqual({ ...base, by: [], where: {}, except: {}, measures: [], period: { asOf: 'complete' }, compare: 'none' });
	});

	it('brings one question into one form', () => {
		const written = query({ ...base, by: ['SEX', 'TIME_PERIOD', 'SEX'], where: { SEX: ['M', 'F', 'M'], CITIZENSHIP: ['AFG'] } });
		expect(written.by).toEqual(['TIME_PERIOD', 'SEX']);
		expect(JSON.stringify(written.where)).toBe('{"CITIZENSHIP":["AFG"],"SEX":["F","M"]}');
		expect(canonicalQuery(written)).toEqual(written);
	});

	it('keeps special codes, legs, a release and a range of periods', () => {
		const full = query({
			...base,
			by: ['LEG_STAGE'],
			where: { LEG_ROUTE: ['EMED'], CITIZENSHIP: ['_U', '_T'] },
			period: { from: '2024-Q1', to: '2026-03', grain: 'M', asOf: 'now' },
			compare: 'same-last-year',
			release: 7
		});
		expect(full).toMatchObject({ period: { from: '2024-Q1', to: '2026-03', grain: 'M', asOf: 'now' }, compare: 'same-last-year', release: 7 });
		expect(full.where.CITIZENSHIP).toEqual(['_T', '_U']);
	});

	it.each([
		['no indicator', { dataflow: 'DEMO' }, 'indicator'],
		['an unknown dimension', { ...base, by: ['NATIONALITY'] }, 'by.0'],
		['a filter on time', { ...base, where: { TIME_PERIOD: ['2026'] } }, 'where.TIME_PERIOD'],
		['an empty filter', { ...base, where: { SEX: [] } }, 'where.SEX'],
		['what is no period', { ...base, period: { from: 'March' } }, 'period.from'],
		['a release that is no number', { ...base, release: 'latest' }, 'release'],
		['release 0', { ...base, release: 0 }, 'release'],
		['a code with a quote in it', { ...base, where: { CITIZENSHIP: ["AFG' or 1=1"] } }, 'where.CITIZENSHIP.0'],
		['a leg to leave out', { ...base, except: { LEG_ROUTE: ['EMED'] } }, 'except.LEG_ROUTE'],
		['a span that ends before it begins', { ...base, compare: { from: '2025-03', to: '2025-01' } }, 'compare'],
		['a measure that there is none of', { ...base, measures: ['median'] }, 'measures.0'],
		['no largest codes', { ...base, top: { dimension: 'CITIZENSHIP', count: 0 } }, 'top.count'],
		['a word that no query has', { ...base, limit: 5 }, 'limit'],
		['no object at all', 'DEMO', 'query']
	])('refuses %s and says where', (_, input, place) => {
		expect(problems(input).join('\n')).toContain(`${place}: `);
	});

	it('refuses more dimensions than a picture holds', () => {
		const by = ['TIME_PERIOD', 'REPORTING_STATE', 'ROUTE', 'SEX', 'MODE', 'AGE_GROUP', 'CITIZENSHIP'];
		expect(problems({ ...base, by })).toHaveLength(1);
	});
});
