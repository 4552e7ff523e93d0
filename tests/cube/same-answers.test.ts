import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BreakdownDimension, QueryDimension } from '#domain/dimension';
import { MEASURES, type Measure } from '#domain/measure';
import { parseObservationQuery, type ObservationQuery } from '#domain/observation-query';
import { PUBLIC_VIEWER } from '#domain/policy';
import type { QueryAnswer } from '#domain/query-answer';
import type { PlanEntry } from '#domain/reference';
import { answerQuery } from '#pipelines/query/answer-query';
import { buildCube } from '#pipelines/query/cube';
import { createPolicy } from '#pipelines/query/policy';
import { Cube } from '../../src/lib/cube/cube.ts';
import { createRandom } from '../support/random.ts';
import { smallReference } from '../support/query-reference.ts';
import { createTestWarehouse, type SentReturn, type TestWarehouse } from '../support/query-warehouse.ts';

const TODAY = '2026-05-10';
const INDICATORS = ['IBC_BETWEEN_BCP', 'RETURN_EFFECTIVE', 'PRESENT'] as const;
const CODES: Partial<Record<BreakdownDimension, readonly string[]>> = {
	BORDER_SECTION: ['TUR-GRC-LAND', 'TUR-GRC-SEA', 'TUR-BGR-LAND', 'IRN-TUR-LAND'],
	DIRECTION: ['ENTRY', 'EXIT'],
	CITIZENSHIP: ['AFG', 'SYR', '_X'],
	SEX: ['F', 'M', '_U'],
	COUNTERPART_STATE: ['AFG', 'PAK'],
	MODE: ['FORCED', 'VOLUNTARY']
};
const TABLES: Readonly<Record<(typeof INDICATORS)[number], readonly (readonly BreakdownDimension[])[]>> = {
	IBC_BETWEEN_BCP: [[], ['CITIZENSHIP'], ['BORDER_SECTION', 'DIRECTION'], ['BORDER_SECTION', 'DIRECTION', 'CITIZENSHIP'], ['BORDER_SECTION', 'DIRECTION', 'SEX']],
	RETURN_EFFECTIVE: [[], ['CITIZENSHIP'], ['CITIZENSHIP', 'SEX'], ['CITIZENSHIP', 'COUNTERPART_STATE'], ['MODE']],
	PRESENT: [[], ['CITIZENSHIP']]
};
const UNITS = { IBC_BETWEEN_BCP: 'DETECTION', RETURN_EFFECTIVE: 'RETURN', PRESENT: 'PERSON' } as const;
const REPORTERS = ['GRC', 'BGR', 'TUR'];

/** Every combination of the codes of some dimensions. */
function combinations(dimensions: readonly BreakdownDimension[]): Partial<Record<BreakdownDimension, string>>[] {
	return dimensions.reduce<Partial<Record<BreakdownDimension, string>>[]>(
		(cells, name) => cells.flatMap((cell) => (CODES[name] ?? []).map((code) => ({ ...cell, [name]: code }))),
		[{}]
	);
}

/** Two and a half years of three reporters, with everything that goes wrong: gaps, nil returns, mixed frequencies and tables. */
function randomReturns(seed: number): SentReturn[] {
	const random = createRandom(seed);
	const months = Array.from({ length: 28 }, (_, index) => `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`);
	const quarters = Array.from({ length: 9 }, (_, index) => `${2024 + Math.floor(index / 4)}-Q${(index % 4) + 1}`);
	const returns: SentReturn[] = [];
	for (const indicator of INDICATORS) {
		for (const reporter of REPORTERS) {
			const listsAll = { GRC: 1, BGR: 0.7, TUR: 0 }[reporter] ?? 0;
			for (const period of [...months, ...quarters, '2024', '2025']) {
				const chance = period.length === 4 ? 0.3 : period.includes('Q') ? (indicator === 'PRESENT' ? 0.8 : 0.25) : indicator === 'PRESENT' ? 0.1 : 0.8;
				if (random() < 0.04) returns.push({ indicator, unit: UNITS[indicator], reporter, period, nil: true, table: [], cells: [] });
				else {
					for (const table of TABLES[indicator]) {
						if (random() > chance * (table.length === 1 ? 0.5 : 0.8)) continue;
						const listed = random() < 0.3 ? 0.15 : 0.6;
						const cells = combinations(table)
							.filter(() => table.length === 0 || random() < listed)
							.map((codes) => ({
								...codes,
								value: random() < 0.08 ? null : Math.floor(random() * (random() < 0.4 ? 5 : 400)),
								status: random() < 0.03 ? 'B' : random() < 0.05 ? 'P' : 'A'
							}));
						const unit = random() < 0.03 ? 'PERSON' : UNITS[indicator];
						returns.push({ indicator, unit, reporter, period, table, cells, exhaustive: random() < listsAll, provisional: random() < 0.1 });
					}
				}
			}
		}
	}
	return returns;
}

const plan: PlanEntry[] = [
	{ dataflow: 'DEMO', indicator: 'IBC_BETWEEN_BCP', reportingState: 'GRC', freq: 'M', since: '2024-01', dueDays: 20 },
	{ dataflow: 'DEMO', indicator: 'IBC_BETWEEN_BCP', reportingState: 'BGR', freq: 'Q', since: '2024-Q1', until: '2025-Q2', dueDays: 45 },
	{ dataflow: 'DEMO', indicator: 'RETURN_EFFECTIVE', reportingState: 'GRC', freq: 'Q', since: '2025-Q1', dueDays: 45 },
	{ dataflow: 'DEMO', indicator: 'RETURN_EFFECTIVE', reportingState: 'TUR', freq: 'M', since: '2024-06', dueDays: 20 }
];

let warehouse: TestWarehouse;
const cubes = new Map<string, Cube>();

beforeAll(async () => {
	const reference = smallReference({ plan });
	warehouse = await createTestWarehouse({ returns: randomReturns(7), reference, definitions: { 1: 'apprehensions' } });
	await warehouse.use(async (source) => {
		const policy = createPolicy(source.labels, PUBLIC_VIEWER, TODAY);
		for (const indicator of INDICATORS) {
			const [cells, returns] = await Promise.all(
				(['cells', 'returns'] as const).map(async (part) => {
					const cube = await buildCube(source, { dataflow: 'DEMO', indicator, release: 1, part }, policy);
					if (!cube.ok) throw new Error(JSON.stringify(cube));
					return tableFromIPC(cube.bytes);
				})
			);
			if (!cells || !returns) throw new Error('no cube');
			const context = { dataflow: 'DEMO', indicator, release: 1, publishedAt: source.publishedAt(1) ?? '', reference, leftOut: [] };
			cubes.set(indicator, Cube.fromArrow(cells, returns, context, TODAY));
		}
	});
});
afterAll(() => warehouse.close());

const dimensions: Readonly<Record<(typeof INDICATORS)[number], readonly QueryDimension[]>> = {
	IBC_BETWEEN_BCP: ['TIME_PERIOD', 'REPORTING_STATE', 'BORDER_SECTION', 'DIRECTION', 'CITIZENSHIP', 'SEX', 'LEG_ROUTE', 'LEG_STAGE'],
	RETURN_EFFECTIVE: ['TIME_PERIOD', 'REPORTING_STATE', 'CITIZENSHIP', 'COUNTERPART_STATE', 'SEX', 'MODE'],
	PRESENT: ['TIME_PERIOD', 'REPORTING_STATE', 'CITIZENSHIP', 'MODE']
};
const codesFor: Partial<Record<QueryDimension, readonly string[]>> = {
	...CODES,
	REPORTING_STATE: REPORTERS,
	LEG_ROUTE: ['EMED', 'WBALK'],
	LEG_STAGE: ['ENTRY', 'TRANSIT_1', 'DEPARTURE'],
	CITIZENSHIP: ['AFG', 'SYR', '_X', '_T', 'NON']
};

const queries: fc.Arbitrary<ObservationQuery> = fc
	.constantFrom(...INDICATORS)
	.chain((indicator) =>
		fc.record({
			indicator: fc.constant(indicator),
			by: fc.subarray([...dimensions[indicator]], { maxLength: 3 }),
			where: fc
				.subarray(dimensions[indicator].slice(1), { maxLength: 2 })
				.chain((names) =>
					fc.tuple(...names.map((name) => fc.subarray([...(codesFor[name] ?? [])], { minLength: 1, maxLength: 2 }).map((codes) => [name, codes] as const)))
				)
				.map((entries) => Object.fromEntries(entries)),
			// Most questions of stages keep to one, as a page does; of the rest, most are refused.
			stage: fc.oneof({ weight: 3, arbitrary: fc.constant({ LEG_ROUTE: ['EMED'], LEG_STAGE: ['ENTRY'] }) }, { weight: 2, arbitrary: fc.constant({}) }),
			from: fc.option(fc.constantFrom('2024', '2024-05', '2025-Q1', '2025-11', '2026-02'), { nil: undefined }),
			to: fc.option(fc.constantFrom('2024-12', '2025', '2025-Q3', '2026-01', '2026-04-15'), { nil: undefined }),
			grain: fc.option(fc.constantFrom('M', 'Q', 'A', 'W'), { nil: undefined, freq: 2 }),
			asOf: fc.constantFrom('complete', 'latest', 'now', 'now'),
			compare: fc.constantFrom('none', 'previous', 'same-last-year', { from: '2024-02', to: '2024-Q3' }, { from: '2025', to: '2025' }),
			measures: fc.oneof({ weight: 3, arbitrary: fc.constant<Measure[]>([]) }, { weight: 2, arbitrary: fc.subarray([...MEASURES], { maxLength: 2 }) }),
			top: fc.option(fc.constantFrom(1, 2), { nil: undefined, freq: 3 }),
			// Most ask for what their groups allow, as a page does.
			isCareful: fc.boolean().chain((first) => (first ? fc.constant(true) : fc.boolean())),
			except: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.constantFrom({ CITIZENSHIP: ['SYR'] }, { REPORTING_STATE: ['BGR'] }, { BORDER_SECTION: ['TUR-GRC-SEA'] }, { MODE: ['FORCED'], CITIZENSHIP: ['_X', 'AFG'] }) })
		})
	)
	.map(({ indicator, by, where, stage, from, to, grain, asOf, compare, measures, top, except, isCareful }) => {
		const grouped = by.find((name) => name !== 'TIME_PERIOD' && name !== 'LEG_ROUTE' && name !== 'LEG_STAGE') ?? 'CITIZENSHIP';
		const isMeant = (name: Measure) => (name === 'mean' ? !by.includes('TIME_PERIOD') : name === 'index' ? by.includes('TIME_PERIOD') : name === 'share' || compare !== 'none');
		const input = {
			dataflow: 'DEMO',
			indicator,
			by,
			where: indicator === 'IBC_BETWEEN_BCP' ? { ...where, ...stage } : where,
			period: { ...(from ? { from } : {}), ...(to ? { to } : {}), ...(grain ? { grain } : {}), asOf },
			compare,
			measures: isCareful ? measures.filter(isMeant) : measures,
			except: isCareful ? Object.fromEntries(Object.entries(except).filter(([name]) => dimensions[indicator].includes(name as QueryDimension))) : except,
			...(top && (!isCareful || by.includes(grouped)) ? { top: { dimension: grouped, count: top } } : {})
		};
		const parsed = parseObservationQuery(input);
		if (!parsed.ok) throw new Error(parsed.problems.join('; '));
		return parsed.query;
	});

/** As it goes over the wire. */
function written(answer: QueryAnswer): unknown {
	return JSON.parse(JSON.stringify(answer));
}

describe('a cube', () => {
	it('gives the answer that the server gives', { timeout: 180_000 }, async () => {
		const seen = { answered: 0, rows: 0, zeros: 0, compared: 0, measured: 0, folded: 0, excluded: 0, refused: new Set<string>() };
		await fc.assert(
			fc.asyncProperty(queries, async (query) => {
				const cube = cubes.get(query.indicator);
				if (!cube) throw new Error(`no cube of ${query.indicator}`);
				const [mine, theirs] = await Promise.all([cube.answer(query), answerQuery(warehouse, query, PUBLIC_VIEWER, { today: TODAY })]);
				expect(written(mine)).toEqual(written(theirs));
				if (theirs.ok) {
					seen.answered += 1;
					seen.rows += theirs.rows.length;
					seen.zeros += theirs.rows.filter(({ value }) => value === 0).length;
					if (query.measures.length > 0) seen.measured += 1;
					if (theirs.others) seen.folded += 1;
					if (Object.keys(query.except).length > 0) seen.excluded += 1;
					if (theirs.comparison) seen.compared += 1;
				} else seen.refused.add(theirs.refusal.reason);
			}),
			{ numRuns: 350, seed: 11 }
		);
		expect(seen.answered).toBeGreaterThan(100);
		expect(seen.rows).toBeGreaterThan(300);
		expect(seen.zeros).toBeGreaterThan(50);
		expect(seen.compared).toBeGreaterThan(40);
		expect(seen.measured).toBeGreaterThan(20);
		expect(seen.folded).toBeGreaterThan(8);
		expect(seen.excluded).toBeGreaterThan(20);
		expect(seen.refused.size).toBeGreaterThan(3);
	});
});
