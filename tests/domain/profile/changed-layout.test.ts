import { describe, expect, it } from 'vitest';
import { columnLetter } from '#domain/finding';
import { parseProfile, type Profile } from '#domain/profile';
import { changedLayout } from '#domain/profile/changed-layout';
import { compactProfile } from '#domain/profile/compact-profile';

function layout(name: string, extra: object = {}): Profile {
	const parsed = parseProfile({
		name,
		title: 'A layout',
		source: { agency: 'Somebody' },
		exhaustive: false,
		columns: [
			{ as: 'code', labels: ['Staatsangehörigkeit'], concept: 'CITIZENSHIP' },
			{ as: 'year', labels: ['Berichtsjahr'] },
			{ as: 'code', labels: ['Geschlecht'], concept: 'SEX' },
			{ as: 'value', labels: ['Anzahl'] }
		],
		...extra
	});
	if (!parsed.ok) throw new Error(parsed.problems.join('; '));
	return parsed.profile;
}
const words = (labels: readonly string[], known: readonly Profile[]) =>
	changedLayout({ fileName: 'f.csv', headerLine: 1, sample: [], columns: labels.map((label, index) => ({ index, name: `c${index}`, letter: columnLetter(index), label })) }, known).map(({ column, remedy }) => `${column ?? '–'} ${remedy.split(/[.;] ?(?=If|the nearest|$)/)[0]}`);

describe('a layout that is nearly known', () => {
	it('is told the header that it expects and the nearest column', () => {
		expect(words(['Geschlecht', 'Staatsangehörigkeit', 'Berichtjahr', 'Anzahl'], [layout('police')])).toEqual(['C The layout police expects the header ‘Berichtsjahr’']);
	});

	it('is told what is missing where no column comes near', () => {
		expect(words(['Staatsangehörigkeit', 'Berichtsjahr', 'Anzahl'], [layout('police')])).toEqual(['– The layout police expects the header ‘Geschlecht’, and no column is near']);
	});

	it('is left in peace where little of it is there, or where two are as near', () => {
		expect(words(['Staatsangehörigkeit', 'Anzahl', 'Etwas', 'Anderes'], [layout('police')])).toEqual([]);
		expect(words(['Staatsangehörigkeit', 'Berichtjahr', 'Geschlecht', 'Anzahl'], [layout('police'), layout('border')])).toEqual([]);
	});
});

describe('a profile as it is written', () => {
	it('leaves out what holds anyway, and reads back the same', () => {
		const profile = layout('police');
		expect(JSON.stringify(compactProfile(profile))).toBe(
			'{"name":"police","title":"A layout","source":{"agency":"Somebody"},"exhaustive":false,"columns":[{"as":"code","labels":["Staatsangehörigkeit"],"concept":"CITIZENSHIP"},{"as":"year","labels":["Berichtsjahr"]},{"as":"code","labels":["Geschlecht"],"concept":"SEX"},{"as":"value","labels":["Anzahl"]}]}'
		);
		expect(parseProfile(compactProfile(profile))).toEqual({ ok: true, profile });
	});
});
