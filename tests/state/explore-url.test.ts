import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AS_OF, COMPARE, FILTER_PARAMETERS, GRAINS, NO_CHOICE, OVERLAYS, PIVOT_MEASURES, SCALES, type ExploreChoice, type FilterDimension } from '../../src/lib/state/explore-choice.ts';
import { parseExploreUrl, toggleCode, toggleExcluded, writeExploreUrl } from '../../src/lib/state/explore-url.ts';

const anything = () => true;
const parse = (text: string, isKnown = anything as (parameter: string, code: string) => boolean) => parseExploreUrl(new URLSearchParams(text), isKnown);

describe('an address of the explore page', () => {
	it('without parameters leaves everything open', () => {
		expect(parse('')).toEqual({ choice: NO_CHOICE, problems: [] });
	});
	it('says all that is chosen, readably', () => {
		const text = 'dataflow=DEMO&indicator=IBC_BETWEEN_BCP&route=EMED&stage=ENTRY&from=2024-01&to=2026-Q3&grain=Q&as-of=latest&compare=2019-01..2019-12&release=3&citizenship=AFG,SYR&not-section=TUR-GRC-SEA&overlays=mean,band&multiples=citizenship&scales=free&pivot=citizenship,time,share&focus=citizenship:AFG';
		const { choice, problems } = parse(text);
		expect(problems).toEqual([]);
		expect(choice).toEqual({
			dataflow: 'DEMO',
			indicator: 'IBC_BETWEEN_BCP',
			route: 'EMED',
			stage: 'ENTRY',
			from: '2024-01',
			to: '2026-Q3',
			grain: 'Q',
			asOf: 'latest',
			compare: { from: '2019-01', to: '2019-12' },
			release: 3,
			filters: { CITIZENSHIP: ['AFG', 'SYR'] },
			excluded: { BORDER_SECTION: ['TUR-GRC-SEA'] },
			overlays: ['mean', 'band'],
			multiples: 'CITIZENSHIP',
			scales: 'free',
			pivot: { rows: 'CITIZENSHIP', columns: 'TIME_PERIOD', measure: 'share' },
			focus: { dimension: 'CITIZENSHIP', code: 'AFG' }
		});
		expect(writeExploreUrl(choice)).toBe(text);
	});
	it('names what is invalid with its reason and keeps the rest', () => {
		const { choice, problems } = parse('citizenship=AFG,QQQ&from=2026-13&grain=X&colour=red&compare=never&sex=F&sex=M', (_, code) => code !== 'QQQ');
		expect(choice).toEqual({ ...NO_CHOICE, filters: { CITIZENSHIP: ['AFG'], SEX: ['F'] } });
		expect(problems).toEqual([
			{ parameter: 'citizenship', value: 'QQQ', reason: 'unknown-code' },
			{ parameter: 'from', value: '2026-13', reason: 'not-a-period' },
			{ parameter: 'grain', value: 'X', reason: 'not-a-choice' },
			{ parameter: 'colour', value: 'red', reason: 'unknown-parameter' },
			{ parameter: 'compare', value: 'never', reason: 'not-a-choice' },
			{ parameter: 'sex', value: 'M', reason: 'repeated' }
		]);
	});
	it('names what is wrong with a picture of its own', () => {
		const { choice, problems } = parse('compare=2025..2024&release=0&overlays=mean,rainbow&multiples=colour&pivot=sex,sex&focus=sex:Q&not-sex=Q', (_, code) => code !== 'Q');
		expect(choice).toEqual({ ...NO_CHOICE, overlays: ['mean'] });
		expect(problems.map(({ parameter, reason }) => `${parameter} ${reason}`)).toEqual([
			'compare backwards',
			'release not-a-choice',
			'overlays not-a-choice',
			'multiples not-a-choice',
			'pivot not-a-choice',
			'focus unknown-code',
			'not-sex unknown-code'
		]);
	});
	it('does not take a range that runs backwards', () => {
		const { choice, problems } = parse('from=2026-03&to=2025');
		expect(choice).toEqual({ ...NO_CHOICE, from: '2026-03' });
		expect(problems.map(({ reason }) => reason)).toEqual(['backwards']);
	});
	it('is read as it was written', () => {
		const code = fc.stringMatching(/^[A-Z0-9_-]{1,12}$/);
		const dimensions = Object.values(FILTER_PARAMETERS) as FilterDimension[];
		const dimension = fc.constantFrom(...dimensions);
		const codesByDimension = fc.dictionary(dimension, fc.uniqueArray(code, { minLength: 1, maxLength: 4 }).map((codes) => codes.sort()));
		const choices: fc.Arbitrary<ExploreChoice> = fc.record(
			{
				dataflow: code,
				indicator: code,
				route: code,
				stage: code,
				from: fc.constantFrom('2012', '2015-02'),
				to: fc.constantFrom('2020-Q1', '2026-03-14'),
				grain: fc.constantFrom(...GRAINS),
				asOf: fc.constantFrom(...AS_OF),
				compare: fc.constantFrom(...COMPARE, { from: '2019-01', to: '2019-12' }, { from: '2024', to: '2024' }),
				filters: codesByDimension,
				excluded: codesByDimension,
				release: fc.integer({ min: 1, max: 900 }),
				overlays: fc.subarray([...OVERLAYS]),
				multiples: dimension,
				scales: fc.constantFrom(...SCALES),
				pivot: fc
					.record({ rows: dimension, columns: fc.oneof(dimension, fc.constant('TIME_PERIOD' as const)), measure: fc.constantFrom(...PIVOT_MEASURES) })
					.filter(({ rows, columns }) => rows !== columns),
				focus: fc.record({ dimension, code })
			},
			{ requiredKeys: ['asOf', 'compare', 'filters', 'excluded', 'overlays', 'scales'] }
		);
		fc.assert(
			fc.property(choices, (choice) => {
				const { choice: read, problems } = parse(writeExploreUrl(choice));
				expect(problems).toEqual([]);
				expect(read).toEqual({ ...choice, filters: { ...choice.filters }, excluded: { ...choice.excluded } });
			})
		);
	});
});

describe('a code left out', () => {
	it('is no longer kept, and one kept no longer left out', () => {
		const kept = toggleCode(NO_CHOICE, 'CITIZENSHIP', 'AFG');
		const left = toggleExcluded(kept, 'CITIZENSHIP', 'AFG');
		expect([left.filters, left.excluded]).toEqual([{}, { CITIZENSHIP: ['AFG'] }]);
		const again = toggleCode(left, 'CITIZENSHIP', 'AFG');
		expect([again.filters, again.excluded]).toEqual([{ CITIZENSHIP: ['AFG'] }, {}]);
		expect(toggleExcluded(left, 'CITIZENSHIP', 'AFG')).toEqual(NO_CHOICE);
	});
});

describe('a click on a code', () => {
	it('filters, and the next one lets go', () => {
		const once = toggleCode(NO_CHOICE, 'CITIZENSHIP', 'AFG');
		const twice = toggleCode(once, 'CITIZENSHIP', 'SYR');
		expect(twice.filters).toEqual({ CITIZENSHIP: ['AFG', 'SYR'] });
		expect(toggleCode(toggleCode(twice, 'CITIZENSHIP', 'AFG'), 'CITIZENSHIP', 'SYR').filters).toEqual({});
	});
});
