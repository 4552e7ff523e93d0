import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseObservationQuery, type ObservationQuery } from '#domain/observation-query';
import { parsePeriod } from '#domain/period';
import { LinkedViews } from '../../src/lib/cube/linked-views.ts';
import { SECTIONS, syntheticCube } from '../support/synthetic-cube.ts';

const cube = syntheticCube({ cells: 3000, months: 24, citizenships: 8, missing: 0.3 });
const DIMENSIONS = ['LEG_ROUTE', 'CITIZENSHIP', 'REPORTING_STATE', 'BORDER_SECTION', 'SEX', 'AGE_GROUP'] as const;

function queryOf(where: ObservationQuery['where'], more: Partial<ObservationQuery> = {}): ObservationQuery {
	const parsed = parseObservationQuery({ dataflow: 'DEMO', indicator: 'IBC_BETWEEN_BCP', where, period: { grain: 'M', asOf: 'now' }, ...more });
	if (!parsed.ok) throw new Error(parsed.problems.join('; '));
	return parsed.query;
}
const entry = { LEG_ROUTE: ['EMED'], LEG_STAGE: ['ENTRY'] };

/** What each view shows, as the answer of its own question would list it. */
function shown(views: LinkedViews) {
	return views.views.map(({ dimension, refusal, sums }) =>
		refusal
			? [dimension, refusal.reason]
			: [
					dimension,
					Object.fromEntries(sums.codes.map((code, index) => [code, sums.valueOf(index)] as const).filter(([, value]) => value !== undefined))
				]
	);
}

async function asked(where: ObservationQuery['where'], from: string, to: string, grain: 'M' | 'Q') {
	return Promise.all(
		DIMENSIONS.map(async (dimension) => {
			const others = { ...where };
			delete others[dimension];
			const answer = await cube.answer(queryOf(others, { by: [dimension], period: { from, to, grain, asOf: 'now' } }));
			return answer.ok ? [dimension, Object.fromEntries(answer.rows.map((row) => [row.codes[0], row.value]))] : [dimension, answer.refusal.reason];
		})
	);
}

const filters = fc.record({
	CITIZENSHIP: fc.option(fc.subarray(['C00', 'C01', 'C05'], { minLength: 1 }), { nil: undefined }),
	SEX: fc.option(fc.constantFrom(['F'], ['M', '_U']), { nil: undefined }),
	BORDER_SECTION: fc.option(fc.subarray(SECTIONS, { minLength: 1 }), { nil: undefined }),
	REPORTING_STATE: fc.option(fc.constantFrom(['GRC'], ['BGR', 'GRC']), { nil: undefined })
});
const given = (record: Readonly<Record<string, readonly string[] | undefined>>): ObservationQuery['where'] =>
	Object.fromEntries(Object.entries(record).filter(([, codes]) => codes !== undefined)) as ObservationQuery['where'];

describe('linked views', () => {
	it('show what each view’s own question answers, whatever was filtered and brushed before', async () => {
		const views = new LinkedViews(cube, DIMENSIONS);
		await fc.assert(
			fc.asyncProperty(filters, fc.tuple(fc.nat(23), fc.nat(23)), fc.constantFrom('M', 'Q'), async (record, [a, b], grain) => {
				const month = (place: number) => `${2012 + Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`;
				const [from, to] = [month(Math.min(a, b)), month(Math.max(a, b))];
				const where = { ...given(record), ...entry };
				views.filter(queryOf(where, { period: { grain, asOf: 'now' } }));
				views.brush(parsePeriod(from)?.start, parsePeriod(to)?.end);
				expect(shown(views)).toEqual(await asked(where, from, to, grain));
			}),
			{ numRuns: 60, seed: 3 }
		);
	});
	it('ignore their own filter only', () => {
		const views = new LinkedViews(cube, ['CITIZENSHIP', 'SEX']);
		const total = () => views.views.map(({ sums }) => sums.values.reduce((sum, value) => sum + value, 0));
		views.filter(queryOf(entry));
		const [all, sexes] = total();
		expect(all).toBe(sexes);
		views.filter(queryOf({ ...entry, CITIZENSHIP: ['C01'] }));
		const [own, filtered] = total();
		expect(own).toBe(all);
		expect(filtered).toBe(views.views[0]?.sums.values[views.views[0].sums.codes.indexOf('C01')]);
	});
	it('say why one has no figures, and the others go on', () => {
		const views = new LinkedViews(cube, ['CITIZENSHIP', 'MODE']);
		views.filter(queryOf(entry));
		expect(views.views.map(({ refusal }) => refusal?.reason)).toEqual([undefined, 'dimension-not-allowed']);
	});
	it('keep their arrays from brush to brush', () => {
		const views = new LinkedViews(cube, ['CITIZENSHIP']);
		views.filter(queryOf(entry));
		const before = views.views[0]?.sums.values;
		views.brush('2012-03-01', '2012-05-31');
		views.brush('2012-03-01', '2012-08-31');
		expect(views.views[0]?.sums.values).toBe(before);
	});
});
