import { describe, expect, it } from 'vitest';
import { parseReference } from '#domain/parse-reference';
import { readReferenceFiles } from '#pipelines/reference/read-reference.server';
import { dataDir } from '../support/data-files.ts';

const texts = readReferenceFiles(dataDir);

/** What is said when a text of one file is changed once, and the line that it stood on. */
function errorAfter(path: string, from: string | RegExp, to: string): { readonly said: string; readonly line: number } {
	const text = texts.get(path) ?? '';
	const at = typeof from === 'string' ? text.indexOf(from) : text.search(from);
	expect(at, `${path} holds ${String(from)}`).toBeGreaterThanOrEqual(0);
	const line = text.slice(0, at).split('\n').length;
	try {
		parseReference(new Map([...texts, [path, text.replace(from, to)]]));
	} catch (error) {
		return { said: (error as Error).message, line };
	}
	return { said: '', line };
}

const legs = 'data/codelists/route-legs.csv';
const sections = 'data/codelists/border-sections.csv';
const states = 'data/codelists/states.csv';
const plan = 'data/codelists/reporting-plan.csv';
const indicators = 'data/indicators/indicators.csv';

describe('parseReference', () => {
	it('reads the files as they stand', () => {
		const reference = parseReference(texts);
		expect(reference.sections.get('TUR-GRC-LAND')).toMatchObject({ stateA: 'TUR', stateB: 'GRC', borderType: 'LAND' });
		expect(reference.indicators.get('IBC_BETWEEN_BCP')).toMatchObject({ franCode: '1A', countingUnit: 'detection', stageRule: true, freq: 'M' });
		expect(reference.legs.filter(({ route, stage }) => route === 'NORTHERN' && stage === 'TRANSIT_1')).toEqual([
			{ route: 'NORTHERN', stage: 'TRANSIT_1', ordinal: 2, section: 'KAZ-RUS-LAND', direction: 'EXIT', reportingState: 'KAZ' }
		]);
		expect(reference.boundaries.find(({ id }) => id === 'green-line')).toEqual({
			id: 'green-line',
			name: 'Green Line in Cyprus',
			type: 'LINE',
			geometry: { kind: 'mesh', a: 'CYN', b: 'CYP' }
		});
	});

	it('names a file that is missing', () => {
		const fewer = new Map([...texts].filter(([path]) => path !== legs));
		expect(() => parseReference(fewer)).toThrow('missing reference file: data/codelists/route-legs.csv');
	});

	it.each([
		['an unknown section', legs, 'TUR-GRC-LAND', 'TUR-GRK-LAND', 'unknown section TUR-GRK-LAND'],
		['an unknown route', legs, /^EMED,/m, 'EASTMED,', 'unknown route EASTMED'],
		['an unknown stage', legs, 'TRANSIT_1', 'TRANSIT_9', 'unknown stage: TRANSIT_9'],
		['a reporter that lies elsewhere', legs, 'TUR-GRC-LAND,ENTRY,GRC', 'TUR-GRC-LAND,ENTRY,ITA', 'ITA does not border on TUR-GRC-LAND'],
		['a leg that counts the other side again', legs, 'EMED,ENTRY,4,TUR-GRC-LAND,ENTRY,GRC,,\n', 'EMED,ENTRY,4,TUR-GRC-LAND,ENTRY,GRC,,\nEMED,ENTRY,4,TUR-GRC-LAND,EXIT,TUR,,\n', 'TUR-GRC-LAND counts once on EMED'],
		['an ordinal against the stages', legs, 'EMED,ENTRY,4', 'EMED,ENTRY,1', 'does not follow the order'],
		['a day that is none', legs, '2022-02-23', '2022-02-30', 'valid_to is not a day such as 2026-03-14: 2022-02-30'],
		['an unknown state', sections, ',GRC,ALB,LAND', ',GRC,ALX,LAND', 'unknown state ALX'],
		['a section named for another border', sections, 'TUR-CYP-SEA,', 'TUR-CYP-LAND,', 'TUR-CYP-LAND is not named for what it is: TUR-CYP-SEA'],
		['a latitude that is none', sections, /,LAND,[\d.]+,[\d.]+/, ',LAND,60.1,99.5', 'latitude lies outside ±90: 99.5'],
		['an alias of two states', states, 'Hellenic Republic', 'Turkey', 'are both written "Turkey"'],
		['a repeated code', states, /^ALB,/m, 'AFG,', 'repeats code AFG'],
		['a plan for an unknown indicator', plan, 'IBC_BETWEEN_BCP', 'IBX', 'unknown indicator IBX'],
		['a plan of context by the community', plan, 'IBC_BETWEEN_BCP', 'ARRIVALS', 'ARRIVALS belongs to public dataflows only'],
		['a plan whose first period has another frequency', plan, /,M,\d{4}-01/, ',M,2014-Q1', 'since is not a period of frequency M: 2014-Q1'],
		['a sum over what is no dimension', indicators, 'BORDER_TYPE|CITIZENSHIP|SEX|AGE_GROUP|MODE|TIME_PERIOD,yes', 'COUNTERPART_STATE|TIME_PERIOD,yes', 'sums over COUNTERPART_STATE, which is none of its dimensions'],
		['a misspelt dimension', indicators, 'ROUTE|BORDER_SECTION', 'ROUTE|BORDER', 'unknown dimensions: BORDER'],
		['a mirror that looks elsewhere', indicators, 'no,RETURN_EFFECTIVE,M', 'no,READMISSION_DONE,M', 'RETURN_RECEIVED does not mirror RETURN_EFFECTIVE in turn'],
		['a threshold below three', indicators, 'STAY_,5', 'STAY_,2', 'threshold is below 3: 2'],
		['a red that is no token', indicators, '--series-1', '#d00', 'not a colour token such as --series-1: #d00']
	])('says of %s where it stands', (_, path, from, to, words) => {
		const { said, line } = errorAfter(path, from, to);
		expect(said).toContain(words);
		expect(said).toMatch(new RegExp(`^${path} line \\d+: `));
		const told = Number(/line (\d+):/.exec(said)?.[1]);
		expect(told, `told line ${told}, changed line ${line}`).toBeGreaterThanOrEqual(line - 1);
	});

	it('tells the very line of a leg that names an unknown section', () => {
		const { said, line } = errorAfter(legs, 'AFG-IRN-LAND', 'AFG-IRX-LAND');
		expect(said).toBe(`data/codelists/route-legs.csv line ${line}: unknown section AFG-IRX-LAND`);
	});

	it('refuses columns it does not know, cells too many and a header twice', () => {
		expect(errorAfter(legs, 'reporting_state', 'reporter').said).toBe(`${legs} line 1: unknown column reporter`);
		expect(errorAfter(legs, 'ENTRY,GRC,,', 'ENTRY,GRC,,,').said).toMatch(/line \d+: 9 cells under 8 columns/);
		expect(errorAfter(states, 'name_fr', 'name_en').said).toBe(`${states} line 1: column name_en stands twice`);
		expect(errorAfter(states, 'ISO', '"ISO').said).toMatch(/states\.csv line \d+: a quote stands inside a cell that is not quoted/);
	});

	it('refuses a state in a group that is none and a residual that reads as a state', () => {
		expect(errorAfter(states, 'silk-routes', 'silk-road').said).toContain('is in unknown group silk-road');
		expect(errorAfter('data/codelists/residuals.csv', 'STLS', 'Greece').said).toContain('STATELESS is written "Greece", which data/codelists/states.csv reads as GRC');
	});

	it('refuses a route without a leg at its headline stage, and a list without a code the program knows', () => {
		expect(errorAfter('data/codelists/routes.csv', /,ENTRY,Black Sea route/, ',DEPARTURE,Black Sea route').said).toContain('BLACKSEA has no leg at its headline stage DEPARTURE');
		expect(errorAfter('data/codelists/frequencies.csv', /^W,.*\n/m, '').said).toBe('data/codelists/frequencies.csv lacks W');
	});

	it('refuses a boundary of one point, a mesh with points and a footnote on nobody', () => {
		const boundaries = 'data/codelists/boundaries.csv';
		expect(errorAfter(boundaries, /line,,,41\.55 42\.42\|.*$/m, 'line,,,41.55 42.42').said).toContain('a line needs two points or more');
		expect(errorAfter(boundaries, 'mesh,CYN,CYP,', 'mesh,CYN,CYP,1 2|3 4').said).toContain('a mesh has no points of its own');
		expect(errorAfter(boundaries, '41.55 42.42', '41.55;42.42').said).toContain('not a point such as "77.05 35.11": 41.55;42.42');
		expect(errorAfter('data/codelists/footnotes.csv', /^XKX/m, 'XXX').said).toContain('unknown state or residual XXX');
	});
});
