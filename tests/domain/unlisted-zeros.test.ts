import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConcerns } from '#domain/concerned-reporters';
import { parseObservationQuery, type ObservationQuery, type ObservationQueryInput } from '#domain/observation-query';
import { parsePeriod, periodOfDay } from '#domain/period';
import type { AnswerRow } from '#domain/query-answer';
import type { ReturnFigure } from '#domain/return-figure';
import type { RouteLeg } from '#domain/route';
import type { Selection } from '#domain/selection';
import { fillUnlistedZeros } from '#domain/unlisted-zeros';

const leg = (route: string, section: string, reportingState: string, validFrom?: string): RouteLeg => ({
	route,
	stage: 'ENTRY',
	ordinal: 1,
	section,
	direction: 'ENTRY',
	reportingState,
	...(validFrom ? { validFrom } : {})
});
const reference = {
	legs: [leg('R1', 'AAA-BBB-LAND', 'BBB'), leg('R1', 'AAA-CCC-LAND', 'CCC', '2026-02-15'), leg('R2', 'AAA-CCC-LAND', 'CCC')],
	sections: new Map([
		['AAA-BBB-LAND', { stateA: 'AAA', stateB: 'BBB' }],
		['AAA-CCC-LAND', { stateA: 'AAA', stateB: 'CCC' }]
	])
};

function queryOf(input: Partial<ObservationQueryInput>): ObservationQuery {
	const parsed = parseObservationQuery({ dataflow: 'DEMO', indicator: 'X', ...input });
	if (!parsed.ok) throw new Error(parsed.problems.join('; '));
	return parsed.query;
}
const selectionOf = (query: ObservationQuery): Selection => ({
	query,
	countingUnit: 'DETECTION',
	release: 1,
	choice: { needed: 0, allowed: 1023, grain: 'M', sumTime: true },
	plan: []
});
const rowOf = (codes: string[], value: number | null = 1): AnswerRow => ({ codes, value, missingCells: 0, provisional: false, seriesBreak: false });

interface Sent {
	readonly reportingState: string;
	readonly text: string;
	readonly nil?: boolean;
	readonly exhaustive?: boolean;
	readonly provisional?: boolean;
	readonly whole?: boolean;
}

function returnOf({ reportingState, text, nil = false, exhaustive = true, provisional = false, whole = true }: Sent): ReturnFigure {
	const period = parsePeriod(text);
	if (!period) throw new Error(`no period: ${text}`);
	const grain = periodOfDay('M', period.start);
	return { reportingState, period, grain, breakdown: 0, nil, exhaustive, provisional, counts: true, whole, submissions: [1], definition: undefined, cells: 0, value: null };
}

describe('the reporters that a group concerns', () => {
	const reporting = ['AAA', 'BBB', 'CCC', 'DDD'];
	const concerned = (input: Partial<ObservationQueryInput>, group: readonly string[]) =>
		createConcerns(queryOf(input), reference, reporting)
			.reportersOf(group)
			.map(({ reportingState, legs }) => [reportingState, ...(legs ?? []).map((one) => one.route)].join(' '));

	it.each<[string, Partial<ObservationQueryInput>, string[], string[]]>([
		['all, where it names no place', { by: ['TIME_PERIOD', 'CITIZENSHIP'] }, ['AFG'], reporting],
		['those asked for', { by: ['TIME_PERIOD', 'CITIZENSHIP'], where: { REPORTING_STATE: ['AAA', 'DDD'] } }, ['AFG'], ['AAA', 'DDD']],
		['the one it names', { by: ['TIME_PERIOD', 'REPORTING_STATE', 'BORDER_SECTION'] }, ['DDD', 'AAA-BBB-LAND'], ['DDD']],
		['the one that alone is asked for', { by: ['TIME_PERIOD', 'BORDER_SECTION'], where: { REPORTING_STATE: ['DDD'] } }, ['AAA-BBB-LAND'], ['DDD']],
		['both sides of a section', { by: ['TIME_PERIOD', 'BORDER_SECTION'] }, ['AAA-BBB-LAND'], ['AAA', 'BBB']],
		['all, at a section that is none', { by: ['TIME_PERIOD', 'BORDER_SECTION'] }, ['_U'], reporting],
		['those who count on its legs', { by: ['TIME_PERIOD', 'LEG_ROUTE', 'LEG_STAGE'] }, ['R1', 'ENTRY'], ['BBB R1', 'CCC R1']],
		['those who count at its section of a stage', { by: ['TIME_PERIOD', 'BORDER_SECTION'], where: { LEG_ROUTE: ['R1', 'R2'] } }, ['AAA-CCC-LAND'], ['CCC R1 R2']],
		['nobody, where nobody counts', { by: ['TIME_PERIOD', 'LEG_ROUTE', 'LEG_STAGE'] }, ['R1', 'TRANSIT_1'], []]
	])('are %s', (_, input, group, expected) => {
		expect(concerned(input, group)).toEqual(expected);
	});
});

describe('the zeros of what is not listed', () => {
	it('keep the order of the rows, and each period its own', () => {
		const query = queryOf({ by: ['TIME_PERIOD', 'CITIZENSHIP'] });
		const rows = [rowOf(['2026-01', 'SYR']), rowOf(['2026-02', 'AFG']), rowOf(['2026-02', 'SYR'], null)];
		const inRange = ['2026-01', '2026-02', '2026-04'].map((text) => returnOf({ reportingState: 'AAA', text }));
		const filled = fillUnlistedZeros(rows, { selection: selectionOf(query), inRange }, reference);
		expect(filled.rows.map(({ codes, value }) => [...codes, value].join(' '))).toEqual([
			'2026-01 AFG 0',
			'2026-01 SYR 1',
			'2026-02 AFG 1',
			'2026-02 SYR ',
			'2026-04 AFG 0',
			'2026-04 SYR 0'
		]);
		expect(filled.added).toHaveLength(3);
	});
	it('are left out where there would be too many rows', () => {
		const query = queryOf({ by: ['TIME_PERIOD', 'CITIZENSHIP'] });
		const rows = [rowOf(['2026-01', 'SYR']), rowOf(['2026-02', 'AFG'])];
		const inRange = ['2026-01', '2026-02'].map((text) => returnOf({ reportingState: 'AAA', text }));
		const fill = (most: number) => fillUnlistedZeros(rows, { selection: selectionOf(query), inRange }, reference, most);
		expect(fill(4).rows).toHaveLength(4);
		expect(fill(3)).toEqual({ rows, added: [] });
	});

	const reporters = ['AAA', 'BBB', 'CCC'];
	const months = ['2026-01', '2026-02', '2026-03', '2026-04'];
	const sent = fc.record({
		reportingState: fc.constantFrom(...reporters),
		text: fc.constantFrom(...months, '2026-02-03', '2026-02-20'),
		nil: fc.boolean(),
		exhaustive: fc.boolean(),
		provisional: fc.boolean(),
		whole: fc.boolean()
	});
	it('are those that every return of the reporters concerned allows', () => {
		let zeros = 0;
		fc.assert(
			fc.property(
				fc.uniqueArray(sent, { maxLength: 14, selector: (one) => `${one.reportingState} ${one.text}` }),
				fc.constantFrom<[Partial<ObservationQueryInput>, string[][]]>(
					[{ by: ['TIME_PERIOD', 'CITIZENSHIP'] }, [['AFG'], ['SYR']]],
					[{ by: ['TIME_PERIOD', 'REPORTING_STATE', 'CITIZENSHIP'] }, reporters.flatMap((one) => [[one, 'AFG'], [one, 'SYR']])],
					[{ by: ['TIME_PERIOD', 'LEG_ROUTE', 'LEG_STAGE'] }, [['R1', 'ENTRY'], ['R2', 'ENTRY']]]
				),
				fc.integer({ min: 0, max: 2 ** 24 - 1 }),
				(returns, [input, groups], bits) => {
					const inRange = returns.map(returnOf);
					const rows = months.flatMap((month, m) => groups.flatMap((group, g) => (bits & (1 << (m * 6 + g)) ? [rowOf([month, ...group])] : [])));
					const query = queryOf(input);
					const { rows: filled } = fillUnlistedZeros(rows, { selection: selectionOf(query), inRange }, reference);
					// The rule once more, group by group and month by month.
					const listed = groups.filter((group) => rows.some((row) => row.codes.slice(1).join() === group.join()));
					const expected = months.flatMap((month) =>
						listed.flatMap((group) => {
							const row = rows.find(({ codes }) => codes.join() === [month, ...group].join());
							if (row) return [row];
							const ofMonth = returns.filter((one) => one.text.startsWith(month));
							const isOnLeg = (one: Sent) =>
								one.reportingState === 'BBB'
									? group[0] === 'R1'
									: one.reportingState === 'CCC' && (group[0] === 'R2' || ofMonth.some((other) => other.reportingState === 'CCC' && (parsePeriod(other.text)?.start ?? '') >= '2026-02-15'));
							const concerned = ofMonth.filter((one) => (group[1] === 'ENTRY' ? isOnLeg(one) : group.length === 1 || one.reportingState === group[0]));
							if (concerned.length === 0 || !concerned.every((one) => one.whole && (one.nil || one.exhaustive))) return [];
							zeros += 1;
							return [{ ...rowOf([month, ...group], 0), provisional: concerned.some((one) => one.provisional) }];
						})
					);
					expect(filled).toEqual(expected);
				}
			),
			{ seed: 3, numRuns: 500 }
		);
		expect(zeros).toBeGreaterThan(100);
	});
});
