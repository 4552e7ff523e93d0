import { describe, expect, it } from 'vitest';
import { columnLetter } from '#domain/finding';
import type { TextOutline } from '#domain/intake/text-outline';
import { proposeProfile, type ProposeOptions } from '#domain/profile/propose-profile';
import { readReference } from '#pipelines/reference/read-reference.server';

const reference = await readReference('data');

function outline(header: readonly string[], rows: readonly (readonly string[])[], fileName = 'figures.csv'): TextOutline {
	const columns = header.map((label, index) => ({ index, name: `c${index}`, letter: columnLetter(index), label }));
	return { fileName, columns, headerLine: 1, sample: rows };
}
const propose = (header: readonly string[], rows: readonly (readonly string[])[], options: Partial<ProposeOptions> & { fileName?: string } = {}) =>
	proposeProfile({ table: outline(header, rows, options.fileName), reference, ...options });
const roles = ({ columns }: ReturnType<typeof propose>) => columns.map(({ role }) => role);
const essential = ({ questions }: ReturnType<typeof propose>) => questions.filter((one) => one.essential).map(({ kind, columns }) => [kind, ...columns].join(' '));

describe('a proposal', () => {
	it('says what each column is, how sure that is, and why', () => {
		const states = ['Afghanistan', 'Syrien', 'Irak', 'Iran', 'Pakistan', 'Nirgendwo'];
		const found = propose(['Staatsangehörigkeit', 'Jahr', 'Monat', 'Anzahl', 'Sachbearbeitung'], states.map((state) => [state, '2025', 'März', '12', 'Referat 3']));
		expect(roles(found)).toEqual(['CITIZENSHIP', 'YEAR', 'MONTH', 'OBS_VALUE', 'ignored']);
		expect(found.columns[0]).toMatchObject({ confidence: 0.92, reason: 'header Staatsangehörigkeit is known for CITIZENSHIP; 5 of 6 texts are names or codes of states' });
		expect(found.columns[4]?.reason).toBe('header Sachbearbeitung is not known, and its texts are neither codes, periods nor counts');
		expect(found.profile?.columns.map(({ as, labels }) => [as, ...labels])).toEqual([
			['code', 'Staatsangehörigkeit'],
			['year', 'Jahr'],
			['month', 'Monat'],
			['value', 'Anzahl'],
			['ignored', 'Sachbearbeitung']
		]);
	});

	it('suggests the nearest code for a text that spells none, and takes it only when told to', () => {
		const rows = [['Afghanistann', '2025-01', '3'], ['Afghanistann', '2025-02', '4'], ['Syria', '2025-01', '5']];
		const found = propose(['Nationality', 'Period', 'Number'], rows);
		expect(found.columns[0]?.suggestions).toEqual([{ text: 'Afghanistann', count: 2, code: 'AFG', name: 'Afghanistan' }]);
		expect(found.profile?.columns[0]).toMatchObject({ codes: {} });
		expect(propose(['Nationality', 'Period', 'Number'], rows, { answers: { acceptSuggestions: true } }).profile?.columns[0]).toMatchObject({ codes: { Afghanistann: 'AFG' } });
	});

	it('tells columns by their values where no header does, and asks which states they are', () => {
		const rows = [['AFG', 'GRC', '2025-01', '7'], ['SYR', 'GRC', '2025-02', '8'], ['IRQ', 'GRC', '2025-02', '9']];
		const found = propose(['Spalte 1', 'Spalte 2', 'Spalte 3', 'Spalte 4'], rows);
		expect(roles(found)).toEqual(['CITIZENSHIP', 'REPORTING_STATE', 'TIME_PERIOD', 'OBS_VALUE']);
		expect(essential(found)).toEqual(['which-concept A']);
		expect(found.profile).toBeUndefined();
		const answered = propose(['Spalte 1', 'Spalte 2', 'Spalte 3', 'Spalte 4'], rows, { answers: { roles: { A: 'CITIZENSHIP' } } });
		expect(answered.profile?.columns.map((rule) => (rule.as === 'code' ? rule.concept : rule.as))).toEqual(['CITIZENSHIP', 'REPORTING_STATE', 'period', 'value']);
	});

	it('asks which of two columns is meant, and never guesses', () => {
		const found = propose(['Nationality', 'Country of origin', 'Year', 'Number'], [['AFG', 'PAK', '2025', '1'], ['SYR', 'TUR', '2025', '2']]);
		expect(essential(found)).toEqual(['two-columns A B']);
		expect(found.questions[0]?.text).toBe('Which of column A "Nationality", column B "Country of origin" is CITIZENSHIP?');
	});

	it('leaves a column aside that says the same codes as another in every row', () => {
		const header = ['ISO', 'Nationality', 'Year', 'Number'];
		expect(roles(propose(header, [['AFG', 'Afghanistan', '2025', '1'], ['SYR', 'Syria', '2025', '2']]))).toEqual(['ignored', 'CITIZENSHIP', 'YEAR', 'OBS_VALUE']);
		const other = propose(header, [['AFG', 'Afghanistan', '2025', '1'], ['TUR', 'Syria', '2025', '2']]);
		expect(essential(other)).toEqual(['which-concept A']);
	});

	it('asks what a mark among counts is, and what a date is, unless another cell proves it', () => {
		const header = ['Nationality', 'Date', 'Number'];
		const open = propose(header, [['AFG', '03/04/2025', '2.670'], ['SYR', '05/06/2025', '1.405']]);
		expect(essential(open)).toEqual(['ambiguous-number C', 'ambiguous-date B']);
		expect(open.questions.find(({ kind }) => kind === 'ambiguous-number')?.choices).toEqual(['2670', '2.670']);
		const proven = propose(header, [['AFG', '03/04/2025', '2.670'], ['SYR', '25/06/2025', '1.234.405']]);
		expect(essential(proven)).toEqual([]);
		expect(proven.profile).toMatchObject({ numbers: { grouping: '.' } });
		expect(proven.profile?.columns[1]).toMatchObject({ as: 'period', dateOrder: 'DMY' });
		const answered = propose(header, [['AFG', '03/04/2025', '2.670']], { answers: { numbers: { grouping: '.' }, dateOrder: 'MDY' } });
		expect(answered.profile?.columns[1]).toMatchObject({ dateOrder: 'MDY' });
	});

	it('reads months and codes at the head of columns', () => {
		const wide = propose(['Nationality', 'JAN2025', 'FEB2025', 'MAR2025'], [['AFG', '1', '2', '3']]);
		expect(wide.profile).toMatchObject({ widePeriods: true, columns: [{ as: 'code', concept: 'CITIZENSHIP' }] });
		const header = ['Nationality', '2010-11', '2011-12', '2012-13'];
		expect(essential(propose(header, [['AFG', '1', '2', '3']]))).toEqual(['ambiguous-date B C D']);
		expect(propose(header, [['AFG', '1', '2', '3']], { answers: { yearStart: 'A_JUL' } }).profile).toMatchObject({ widePeriods: true, wideYearStart: 'A_JUL' });
		const sexes = propose(['Гражданство', 'Година', 'Мъже', 'Жени', 'Общо'], [['AFG', '2025', '7', '2', '9'], ['SYR', '2025', '1', '1', '2']]);
		expect(roles(sexes)).toEqual(['CITIZENSHIP', 'YEAR', 'OBS_VALUE where SEX is M', 'OBS_VALUE where SEX is F', 'OBS_VALUE where SEX is _T']);
	});

	it('takes what holds for every row from the title and the file’s name', () => {
		const found = propose(['Nationality', 'Year', 'Number'], [['AFG', '2025', '1']], { title: 'Refusals of entry, Bulgaria', fileName: 'export_2025.csv' });
		expect(found.constants.map(({ concept, code }) => `${concept} ${code}`)).toContain('REPORTING_STATE BGR');
		expect(propose(['Nationality', 'Year', 'Number'], [['AFG', '2025', '1']], { fileName: 'Arrivals_-_Greece.csv' }).constants).toEqual([
			{ concept: 'REPORTING_STATE', code: 'GRC', confidence: 0.7, reason: 'the file’s name says “Greece”' },
			{ concept: 'INDICATOR', code: 'ARRIVALS', confidence: 0.7, reason: 'the file’s name says “Arrivals”' }
		]);
		expect(propose(['Nationality', 'Year', 'Number'], [['AFG', '2025', '1']], { fileName: 'Greece_and_Bulgaria.csv' }).constants).toEqual([]);
	});

	it('knows Solar Hijri years, asks about years that two years share and about mixed calendars', () => {
		const header = ['ملیت', 'تاریخ', 'تعداد'];
		const solar = propose(header, [['افغانستان', '۱۴۰۴/۰۵/۱۲', '۷'], ['پاکستان', '۱۴۰۴/۰۵/۱۳', '۸']]);
		expect(solar.profile?.columns[1]).toMatchObject({ as: 'period', calendar: 'solar-hijri' });
		expect(essential(propose(header, [['افغانستان', '1404/05/12', '7'], ['پاکستان', '2025/08/03', '8']]))).toEqual(['ambiguous-date B']);
		const shared = propose(['Nationality', 'Period', 'Number'], [['AFG', '2024/25', '7']]);
		expect(shared.questions.filter((one) => one.essential).map(({ choices }) => choices)).toEqual([['A_JUL', 'A_APR', 'A_OCT']]);
		expect(propose(['Nationality', 'Period', 'Number'], [['AFG', '2024/25', '7']], { answers: { yearStart: 'A_JUL' } }).profile?.columns[1]).toMatchObject({ freq: 'A_JUL' });
	});

	it('has no profile without counts, without a period or without a header', () => {
		expect(essential(propose(['Nationality', 'Year'], [['AFG', '2025']]))).toEqual(['missing-count A B']);
		expect(essential(propose(['Nationality', 'Number'], [['AFG', '5']]))).toEqual(['missing-period']);
		expect(proposeProfile({ table: { ...outline(['AFG', '5'], [['SYR', '6']]), headerLine: null }, reference }).questions.map(({ kind }) => kind)).toEqual(['no-header']);
	});
});
