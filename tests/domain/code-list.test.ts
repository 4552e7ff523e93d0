import { describe, expect, it } from 'vitest';
import { aliasIndex, createCodeList, foldName, nameOf, type Code } from '#domain/code-list';

const code = (text: string, en: string, aliases: string[] = [], names: Partial<Code['names']> = {}): Code => ({
	code: text,
	names: { en, ...names },
	aliases,
	extra: {}
});

describe('foldName', () => {
	it('folds case, diacritics, punctuation and spaces', () => {
		expect(foldName("  Côte  d’IVOIRE ")).toBe('cote d ivoire');
		expect(foldName('São Tomé & Príncipe')).toBe('sao tome and principe');
		expect(foldName('Iran (Islamic Republic of)')).toBe('iran islamic republic of');
	});

	it('reads the Turkish i with and without its dot as one', () => {
		expect(foldName('TÜRKİYE')).toBe('turkiye');
		expect(foldName('Kapıköy')).toBe('kapikoy');
	});

	it('keeps letters of other scripts', () => {
		expect(foldName('Россия')).toBe('россия');
		expect(foldName('إيران')).toBe(foldName('ايران'));
	});

	it('folds the marks of footnotes away', () => {
		expect(foldName('Kosovo*')).toBe('kosovo');
		expect(foldName('Palestine^')).toBe('palestine');
	});
});

describe('code lists', () => {
	const list = createCodeList('states', [
		code('GRC', 'Greece', ['EL', 'Hellas'], { fr: 'Grèce' }),
		code('COG', 'Congo', ['Congo (Brazzaville)']),
		code('COD', 'Democratic Republic of the Congo', ['Congo'])
	]);

	it('index codes, names and aliases', () => {
		const index = aliasIndex(list);
		expect(['grc', 'el', 'grece', 'hellas'].map((text) => index.get(text))).toEqual(['GRC', 'GRC', 'GRC', 'GRC']);
	});

	it('let a spelling of two codes mean neither', () => {
		expect(aliasIndex(list).has('congo')).toBe(false);
		expect(aliasIndex(list).get('congo brazzaville')).toBe('COG');
	});

	it('refuse a repeated code', () => {
		expect(() => createCodeList('sex', [code('F', 'Female'), code('F', 'Female')])).toThrow('code list sex repeats F');
	});

	it('name a code in a language, else in English, else by itself', () => {
		expect(nameOf(list, 'GRC', 'fr')).toBe('Grèce');
		expect(nameOf(list, 'COG', 'ar')).toBe('Congo');
		expect(nameOf(list, 'ZZZ')).toBe('ZZZ');
		expect(nameOf(undefined, 'GRC')).toBe('GRC');
	});
});
