import { describe, expect, it } from 'vitest';
import { STAGES } from '#domain/route';
import { readReference } from '#pipelines/reference/read-reference.server';
import { dataDir, readDataCsv } from '../support/data-files.ts';

const { lists, routes, sections, legs, plan, indicators, dataflows, footnotes } = readReference(dataDir);

describe('routes and their legs', () => {
	it('there are at least ten routes and forty-five sections', () => {
		expect(routes.size).toBeGreaterThanOrEqual(10);
		expect(sections.size).toBeGreaterThanOrEqual(45);
	});

	it('nothing of the files is lost on the way', () => {
		expect(routes.size).toBe(readDataCsv('codelists/routes.csv').rows.length);
		expect(sections.size).toBe(readDataCsv('codelists/border-sections.csv').rows.length);
		expect(legs.length).toBe(readDataCsv('codelists/route-legs.csv').rows.length);
		expect(plan.length).toBe(readDataCsv('codelists/reporting-plan.csv').rows.length);
		expect(indicators.size).toBe(readDataCsv('indicators/indicators.csv').rows.length);
		expect(lists.states.codes.length).toBe(readDataCsv('codelists/states.csv').rows.length);
	});

	it.each([...routes.keys()])('%s has two stages or more, its headline among them', (route) => {
		const stages = new Set(legs.filter((leg) => leg.route === route).map((leg) => leg.stage));
		expect(stages.size).toBeGreaterThanOrEqual(2);
		expect(stages).toContain(routes.get(route)?.headlineStage);
	});

	it.each([...routes.keys()])('the ordinals of %s rise with its stages and are shared within one', (route) => {
		const own = legs.filter((leg) => leg.route === route);
		const ordinals = STAGES.map((stage) => new Set(own.filter((leg) => leg.stage === stage).map((leg) => leg.ordinal)));
		expect(ordinals.every((set) => set.size <= 1)).toBe(true);
		const present = ordinals.flatMap((set) => [...set]);
		expect(present).toEqual(present.map((_, index) => index + 1));
	});

	it.each([...routes.keys()])('%s meets no section at two of its stages', (route) => {
		const own = legs.filter((leg) => leg.route === route).map((leg) => leg.section);
		expect(own).toEqual([...new Set(own)]);
	});

	it('every section serves a route', () => {
		const used = new Set(legs.map((leg) => leg.section));
		expect([...sections.keys()].filter((code) => !used.has(code))).toEqual([]);
	});

	it('sections belong to several routes: what Greece counts at Evros is part of four and more', () => {
		const evros = new Set(legs.filter((leg) => leg.section === 'TUR-GRC-LAND').map((leg) => leg.route));
		expect(evros).toEqual(new Set(['SOUTHWEST_ASIA', 'EMED', 'WBALK', 'CAUCASUS']));
	});

	it('the sections reach from South Asia to Western Europe', () => {
		const longitudes = [...sections.values()].map(({ point }) => point[0]);
		expect(Math.max(...longitudes)).toBeGreaterThan(85);
		expect(Math.min(...longitudes)).toBeLessThan(-5);
	});

	it('legs upstream of the European Union are there', () => {
		const codes = ['AFG-IRN-LAND', 'AFG-PAK-LAND', 'PAK-IRN-LAND', 'IRQ-TUR-LAND', 'IRN-TUR-LAND', 'KAZ-RUS-LAND', 'RUS-BLR-LAND'];
		expect(codes.filter((code) => !legs.some((leg) => leg.section === code))).toEqual([]);
	});

	it('the border between the Russian Federation and Ukraine counts on no route after February 2022', () => {
		const ukraine = legs.filter((leg) => leg.reportingState === 'UKR' && leg.section !== 'UKR-MDA-LAND');
		expect(ukraine.map((leg) => leg.validTo)).toEqual(['2022-02-23', '2022-02-23']);
	});
});

describe('states', () => {
	const name = (code: string) => lists.states.byCode.get(code)?.names.en;

	it('bear the names that the contract prints', () => {
		expect(['TUR', 'MKD', 'CZE', 'MDA', 'IRN', 'XKX'].map(name)).toEqual([
			'Türkiye',
			'North Macedonia',
			'Czechia',
			'Republic of Moldova',
			'Iran (Islamic Republic of)',
			'Kosovo*'
		]);
	});

	it('are named in sentence use: no article in brackets, no capitals throughout', () => {
		const names = lists.states.codes.flatMap((code) => Object.values(code.names));
		expect(names.filter((text) => /\((the|le|la|les|l['’])\)/i.test(text) || /\*\*|^\s|\s$/.test(text))).toEqual([]);
		expect(names.filter((text) => /^[A-Z ]{5,}$/.test(text))).toEqual([]);
	});

	it('have names in four languages, all of them', () => {
		const incomplete = lists.states.codes.filter(({ names }) => !names.fr || !names.ru || !names.ar);
		expect(incomplete.map(({ code }) => code)).toEqual([]);
	});

	it('that take part in the process are in one of its groups and in the list of its states', () => {
		const groupsOf = (code: string) => (lists.states.byCode.get(code)?.extra.groups ?? '').split('|');
		expect(groupsOf('PAK')).toEqual(['silk-routes', 'budapest-process']);
		expect(groupsOf('GRC')).toEqual(['eu', 'schengen', 'budapest-process']);
		expect(groupsOf('IRL')).toEqual(['eu', 'budapest-process']);
		const taking = lists.states.codes.filter(({ extra }) => (extra.groups ?? '').includes('budapest-process'));
		expect(taking).toHaveLength(55);
		const eu = lists.states.codes.filter(({ extra }) => (extra.groups ?? '').split('|').includes('eu'));
		const schengen = lists.states.codes.filter(({ extra }) => (extra.groups ?? '').split('|').includes('schengen'));
		expect([eu.length, schengen.length]).toEqual([27, 29]);
	});

	it('that are no more carry the day of their end', () => {
		const ended = lists.states.codes.filter(({ validTo }) => validTo).map(({ code, validTo }) => `${code} ${validTo}`);
		expect(ended.sort()).toEqual(['ANT 2010-10-09', 'CSK 1992-12-31', 'DDR 1990-10-02', 'SCG 2006-06-03', 'SUN 1991-12-25', 'YUG 2003-02-03']);
	});

	it('with a footnote carry its mark wherever their name is printed', () => {
		expect([...footnotes.keys()].sort()).toEqual(['PSE', 'SRB_XKX', 'XKX']);
		expect(footnotes.get('XKX')?.text).toContain('UNSCR 1244/1999');
		expect(Object.values(lists.states.byCode.get('XKX')?.names ?? {}).every((text) => text.endsWith('*'))).toBe(true);
		expect(Object.values(lists.states.byCode.get('PSE')?.names ?? {}).every((text) => text.endsWith('^'))).toBe(true);
		expect(lists.states.byCode.get('XKX')?.extra.note).toContain('Not an official ISO');
	});
});

describe('the metrics layer', () => {
	it('holds every indicator of the field’s set, with the contract’s numbers', () => {
		const numbers = [...indicators.values()].filter(({ franCode }) => franCode).map(({ code, franCode }) => `${franCode} ${code}`);
		expect(numbers).toEqual(expect.arrayContaining(['1A IBC_BETWEEN_BCP', '1B CLANDESTINE_BCP', '2 FACILITATORS', '3 IRREG_STAY', '4 REFUSAL_ENTRY']));
		const notes = readDataCsv('indicators/indicators.csv').rows.filter((row) => (row.note ?? '').includes('unverified'));
		expect(notes.map((row) => row.code)).toEqual(['DOC_FRAUD', 'RETURN_DECISION', 'RETURN_EFFECTIVE', 'ASYLUM_APPL']);
	});

	it('never lets what one journey leaves at several borders be added over reporters or sections', () => {
		const staged = [...indicators.values()].filter(({ stageRule }) => stageRule);
		expect(staged.map(({ code }) => code)).toEqual(['IBC_BETWEEN_BCP', 'CLANDESTINE_BCP', 'FACILITATORS']);
		for (const { sumOver } of staged) {
			expect(sumOver.filter((name) => ['REPORTING_STATE', 'ROUTE', 'BORDER_SECTION', 'DIRECTION'].includes(name))).toEqual([]);
		}
	});

	it('mirrors are mutual and count the same unit', () => {
		const mirrored = [...indicators.values()].filter(({ mirrorOf }) => mirrorOf);
		expect(mirrored).toHaveLength(4);
		for (const { code, mirrorOf = '', countingUnit } of mirrored) {
			expect(indicators.get(mirrorOf)?.mirrorOf).toBe(code);
			expect(indicators.get(mirrorOf)?.countingUnit).toBe(countingUnit);
		}
	});

	it('protects trafficking below ten', () => {
		const thresholds = [...indicators.values()].filter(({ theme }) => theme === 'trafficking').map(({ threshold }) => threshold);
		expect(thresholds).toEqual([10, 10, 10, 10, 10]);
	});

	it('says irregular, and illegal nowhere', () => {
		const words = [...indicators.values()].flatMap(({ name, shortName, definition }) => [name, shortName, definition]);
		const printed = [...words, ...lists.modes.codes.map(({ names }) => names.en)];
		expect(printed.filter((text) => /illegal|wave|flood|influx|threat/i.test(text))).toEqual([]);
	});
});

describe('the reporting plan of the demonstration', () => {
	it('has about twenty-five reporters, each counting at a leg', () => {
		const reporters = new Set(plan.filter(({ dataflow }) => dataflow === 'DEMO').map(({ reportingState }) => reportingState));
		expect(reporters.size).toBeGreaterThanOrEqual(24);
		expect(reporters.size).toBeLessThanOrEqual(28);
		expect([...reporters].filter((state) => !legs.some((leg) => leg.reportingState === state))).toEqual([]);
	});

	it('announces at the rhythms that the contract offers', () => {
		const rhythms = new Set(plan.map(({ freq, dueDays }) => `${freq} ${dueDays}`));
		expect(rhythms).toEqual(new Set(['M 20', 'Q 45', 'A 90']));
	});

	it('gives every route a reporter at its headline stage', () => {
		const announced = new Set(plan.filter(({ indicator }) => indicator === 'IBC_BETWEEN_BCP').map(({ reportingState }) => reportingState));
		const bare = [...routes.values()].filter(
			({ code, headlineStage }) => !legs.some((leg) => leg.route === code && leg.stage === headlineStage && announced.has(leg.reportingState))
		);
		expect(bare.map(({ code }) => code)).toEqual([]);
	});
});

describe('dataflows', () => {
	it('are open where they are public or synthetic, and unset for the community', () => {
		expect([...dataflows.values()].map(({ code, kind, tlp }) => [code, kind, tlp])).toEqual([
			['DEMO', 'synthetic', 'TLP:CLEAR'],
			['COLEP', 'community', undefined],
			['ESTAT', 'public', 'TLP:CLEAR'],
			['UNHCR', 'public', 'TLP:CLEAR'],
			['UKHO', 'public', 'TLP:CLEAR'],
			['VIMINALE', 'public', 'TLP:CLEAR'],
			['USCBP', 'public', 'TLP:CLEAR'],
			['IOM_MMP', 'public', 'TLP:CLEAR']
		]);
		for (const { kind, attribution } of dataflows.values()) if (kind === 'public') expect(attribution).toMatch(/licen[cs]e|CC BY/i);
	});
});
