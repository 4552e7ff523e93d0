import { describe, expect, it } from 'vitest';
import { aliasIndex, createCodeList, foldName } from '#domain/code-list';
import { LIST_NAMES } from '#domain/reference';
import { readReference } from '#pipelines/reference/read-reference.server';
import { dataDir } from '../support/data-files.ts';
import { publicNames, PUBLIC_FILES } from '../support/public-names.ts';
import { sharedData } from '../support/shared-data.ts';

const { lists } = readReference(dataDir);
const citizenships = aliasIndex(createCodeList('CITIZENSHIP', [...lists.states.codes, ...lists.residuals.codes]));
const reporters = aliasIndex(createCodeList('REPORTING_STATE', [...lists.states.codes, ...lists.reporters.codes]));
const stateOf = (text: string) => citizenships.get(foldName(text));

describe('aliases', () => {
	it.each(LIST_NAMES)('no spelling of %s is lost to another code', (name) => {
		const index = aliasIndex(lists[name]);
		const lost = lists[name].codes.flatMap((code) =>
			[code.code, ...Object.values(code.names), ...code.aliases].filter((text) => index.get(foldName(text)) !== code.code)
		);
		expect(lost).toEqual([]);
	});

	it('read what states write', () => {
		const read = ['Turkey', 'TURKIYE', 'Türkei', 'Iran', 'Iran, Islamic Republic of', 'Ivory Coast', "Cote d'Ivoire", 'EL', 'UK', 'Великобритания', 'إيران', 'D.R. Congo'];
		expect(read.map(stateOf)).toEqual(['TUR', 'TUR', 'TUR', 'IRN', 'IRN', 'CIV', 'CIV', 'GRC', 'GBR', 'GBR', 'IRN', undefined]);
	});

	it('read Kosovo* and Palestine^ with and without their marks', () => {
		const texts = ['Kosovo*', 'Kosovo', 'Kosovo (under United Nations Security Council Resolution 1244/99)', 'Palestine^', 'State of Palestine'];
		expect(texts.map(stateOf)).toEqual(['XKX', 'XKX', 'XKX', 'PSE', 'PSE']);
	});

	it('tell totals, the unknown, the stateless and unspecified groups apart', () => {
		const texts = ['Total', 'Unknown', 'Stateless', 'Recognised non-citizens', 'Unspecified sub-Saharan nationals', 'Other', 'Former Soviet Union'];
		expect(texts.map(stateOf)).toEqual(['_T', '_U', 'STATELESS', 'RNC', 'UNSPEC_SSA', 'UNSPEC_OTHER', 'SUN']);
	});

	it('do not read NA as Namibia: it is what programs write for nothing', () => {
		expect(stateOf('NA')).toBeUndefined();
		expect(stateOf('NAM')).toBe('NAM');
	});

	it('read sums over the European Union as aggregates, never as states', () => {
		const names = ['European Union (27 countries)', 'European Union (28 countries)', 'European Union - 27 countries (from 2020)', 'EU27'];
		expect(names.map((name) => lists.reporters.byCode.get(reporters.get(foldName(name)) ?? '')?.extra.kind)).toEqual(Array(4).fill('aggregate'));
	});
});

describe('names of the public files', () => {
	for (const file of PUBLIC_FILES) {
		const isHere = sharedData(file.path) !== undefined;
		it.skipIf(!isHere)(`every name of ${file.path} is read${isHere ? '' : ' (skipped: the file is absent)'}`, () => {
			const names = publicNames(file) ?? [];
			expect(names.length).toBeGreaterThan(1);
			const index = file.reporters ? new Map([...citizenships, ...reporters]) : citizenships;
			expect(names.filter((name) => name.trim() !== '' && !index.has(foldName(name)))).toEqual([]);
		});
	}
});
