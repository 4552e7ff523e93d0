import { describe, expect, it } from 'vitest';
import { personalLabel } from '#domain/personal-patterns';

describe('a header that announces data of persons', () => {
	it.each([
		['First name', 'name'],
		['SURNAME', 'name'],
		['Nom de famille', 'name'],
		['Фамилия', 'name'],
		['Date of Birth', 'birth-date'],
		['DOB', 'birth-date'],
		['doğum tarihi', 'birth-date'],
		['Passport No.', 'document'],
		['National ID number', 'document'],
		['Mobile', 'phone'],
		['E-mail address', 'email'],
		['Latitude', 'coordinates'],
		['Case ID', 'identifier'],
		['Fingerprints', 'identifier']
	])('%s is told', (label, kind) => {
		expect(personalLabel(label)).toBe(kind);
	});

	it.each([
		['Month Name'],
		['Country of Origin Name'],
		['Name'],
		['Nationality'],
		['Return destination'],
		['Document type'],
		['Age group'],
		['Date'],
		['Cases'],
		['Indicator']
	])('%s is none', (label) => {
		expect(personalLabel(label)).toBeUndefined();
	});
});
