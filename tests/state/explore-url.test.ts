import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AS_OF, COMPARE, FILTER_PARAMETERS, GRAINS, NO_CHOICE, type ExploreChoice, type FilterDimension } from '../../src/lib/state/explore-choice.ts';
import { parseExploreUrl, toggleCode, writeExploreUrl } from '../../src/lib/state/explore-url.ts';

const anything = () => true;
const parse = (text: string, isKnown = anything as (parameter: string, code: string) => boolean) => parseExploreUrl(new URLSearchParams(text), isKnown);

describe('an address of the explore page', () => {
	it('without parameters leaves everything open', () => {
		expect(parse('')).toEqual({ choice: NO_CHOICE, problems: [] });
	});
	it('says all that is chosen, readably', () => {
		const text = 'dataflow=DEMO&indicator=IBC_BETWEEN_BCP&route=EMED&stage=ENTRY&from=2024-01&to=2026-Q3&grain=Q&as-of=latest&compare=previous&citizenship=AFG,SYR';
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
			compare: 'previous',
			filters: { CITIZENSHIP: ['AFG', 'SYR'] }
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
	it('does not take a range that runs backwards', () => {
		const { choice, problems } = parse('from=2026-03&to=2025');
		expect(choice).toEqual({ ...NO_CHOICE, from: '2026-03' });
		expect(problems.map(({ reason }) => reason)).toEqual(['backwards']);
	});
	it('is read as it was written', () => {
		const code = fc.stringMatching(/^[A-Z0-9_-]{1,12}$/);
		const dimensions = Object.values(FILTER_PARAMETERS) as FilterDimension[];
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
				compare: fc.constantFrom(...COMPARE),
				filters: fc.dictionary(fc.constantFrom(...dimensions), fc.uniqueArray(code, { minLength: 1, maxLength: 4 }).map((codes) => codes.sort()))
			},
			{ requiredKeys: ['asOf', 'compare', 'filters'] }
		);
		fc.assert(
			fc.property(choices, (choice) => {
				const { choice: read, problems } = parse(writeExploreUrl(choice));
				expect(problems).toEqual([]);
				expect(read).toEqual({ ...choice, filters: { ...choice.filters } });
			})
		);
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
