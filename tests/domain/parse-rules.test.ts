import { describe, expect, it } from 'vitest';
import { parseRules, RULE_FAMILIES, rulesPath } from '#domain/parse-rules';
import { readReference, readReferenceFiles } from '#pipelines/reference/read-reference.server';
import { dataDir } from '#tests/support/data-files';

const reference = readReference(dataDir);
const texts = readReferenceFiles(dataDir);
const changed = (family: (typeof RULE_FAMILIES)[number], row: string) =>
	new Map(texts).set(rulesPath(family), `${texts.get(rulesPath(family))?.split('\n')[0]}\n${row}\n`);

describe('content rules', () => {
	it('are read of every family', () => {
		for (const family of RULE_FAMILIES) expect(reference.rules[family].length, family).toBeGreaterThan(0);
	});

	it('are none in a release that came before them', () => {
		const before = new Map([...texts].filter(([path]) => !path.startsWith('data/rules/')));
		expect(parseRules(before, reference)).toEqual({ ranges: [], comparisons: [], parts: [], exclusions: [] });
	});

	it.each([
		['ranges', 'IBX,M,5,why', 'unknown indicator IBX'],
		['ranges', 'IRREG_STAY,M,many,why', 'max is not a whole number: many'],
		['ranges', 'IRREG_STAY,M,5,', 'reason is empty'],
		['comparisons', 'IRREG_STAY,IRREG_STAY,A,0,0,why', 'compares IRREG_STAY with itself'],
		['parts', 'AGE_GROUP,Y_LT18,at 14,Y_OLD,why', 'part is no code of age-groups: Y_OLD'],
		['parts', 'CITIZENSHIP,AFG,x,PAK,why', 'no rule is about codes of CITIZENSHIP'],
		['exclusions', 'MODE,MO_AIR,MODE,MO_FOOT,why', 'MODE has one code a row in any case']
	] as const)('of %s: %s is refused with its line', (family, row, problem) => {
		expect(() => parseRules(changed(family, row), reference)).toThrow(`${rulesPath(family)} line 2: ${problem}`);
	});

	it('every mode that has a parent is part of it', () => {
		const parents = reference.lists.modes.codes.flatMap(({ code, extra }) => (extra.parent?.includes('_') ? [`${extra.parent} ${code}`] : []));
		const parts = reference.rules.parts.filter(({ concept }) => concept === 'MODE').map(({ whole, part }) => `${whole} ${part}`);
		expect(parts.sort()).toEqual(parents.sort());
	});

	it('the age groups of one split do not overlap, and lie within the whole', () => {
		const { 'age-groups': ages } = reference.lists;
		const span = (code: string) => [Number(ages.byCode.get(code)?.extra.age_from || 0), Number(ages.byCode.get(code)?.extra.age_to || 999)] as const;
		const rules = reference.rules.parts.filter(({ concept }) => concept === 'AGE_GROUP');
		for (const rule of rules) {
			const [from, to] = span(rule.part);
			const [wholeFrom, wholeTo] = span(rule.whole);
			expect(from >= wholeFrom && to <= wholeTo, rule.part).toBe(true);
			const others = rules.filter(({ split, whole, part }) => split === rule.split && whole === rule.whole && part !== rule.part);
			for (const other of others) expect(span(other.part)[0] > to || span(other.part)[1] < from, `${rule.part} ${other.part}`).toBe(true);
		}
	});
});
