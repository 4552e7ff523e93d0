import { describe, expect, it } from 'vitest';
import { foldName } from '#domain/code-list';
import { KNOWN_LABELS, knownRole } from '#domain/profile/known-labels';

describe('a header', () => {
	it.each([
		['Staatsangehörigkeit', 'CITIZENSHIP'],
		['НАЦИОНАЛЬНОСТЬ', 'CITIZENSHIP'],
		['Υπηκοότητα', 'CITIZENSHIP'],
		['الجنسية', 'CITIZENSHIP'],
		['تابعیت', 'CITIZENSHIP'],
		['Állampolgárság', 'CITIZENSHIP'],
		['الجنس', 'SEX'],
		['Płeć', 'SEX'],
		['Cinsiyet', 'SEX'],
		['Година', 'YEAR'],
		['Год', 'YEAR'],
		['سال', 'YEAR'],
		['Місяць', 'MONTH'],
		['Lună', 'MONTH'],
		['Βρόι', undefined],
		['Број лица', 'OBS_VALUE'],
		['Αριθμός', 'OBS_VALUE'],
		['Grenzübergang', 'CROSSING_PLACE'],
		['گذرگاه مرزی', 'CROSSING_PLACE'],
		['Country', undefined],
		['Pays', undefined]
	])('%s is known for %s', (label, role) => {
		expect(knownRole(label)).toBe(role);
	});

	it('never stands for two roles', () => {
		const roles = new Map<string, Set<string>>();
		for (const [role, labels] of Object.entries(KNOWN_LABELS)) {
			for (const label of labels ?? []) roles.set(foldName(label), (roles.get(foldName(label)) ?? new Set()).add(role));
		}
		expect([...roles].filter(([, of]) => of.size > 1).map(([label, of]) => `${label}: ${[...of].join(', ')}`)).toEqual([]);
	});
});
