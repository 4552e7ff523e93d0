import { describe, expect, it } from 'vitest';
import { parseProfile, type Profile } from '#domain/profile';
import type { TextOutline } from '#domain/intake/text-outline';
import { sdmxRole } from '#domain/profile/sdmx-concepts';
import { sdmxProfile } from '#domain/profile/sdmx-profile';
import { knowsStructure, readSdmxStructure, sdmxId } from '#domain/profile/sdmx-structure';

function outline(labels: string, ...rows: string[]): TextOutline {
	const columns = labels.split(',').map((label, index) => ({ index, name: `c${index}`, letter: String.fromCharCode(65 + index), label }));
	return { fileName: 'figures.csv', columns, headerLine: 1, sample: rows.map((row) => row.split(',')) };
}

const first = outline('DATAFLOW,FREQ,GEO,TIME_PERIOD,OBS_VALUE', 'XYZ:STAY$VIEW(1.0),A,EL,2023,12');
const second = outline('STRUCTURE,STRUCTURE_ID,ACTION,FREQ,GEO,TIME_PERIOD,OBS_VALUE', 'dataflow,XYZ:STAY(2.1.0),I,A,EL,2023,12');

function profile(input: object): Profile {
	const parsed = parseProfile({ title: 'A layout', source: { agency: 'Somebody' }, exhaustive: true, ...input });
	if (!parsed.ok) throw new Error(parsed.problems.join('; '));
	return parsed.profile;
}

describe('SDMX-CSV', () => {
	it('is recognised by its columns, with version and identifier', () => {
		expect(readSdmxStructure(first)).toEqual({ version: '1.0', id: 'XYZ:STAY$VIEW(1.0)', labels: 'none' });
		expect(readSdmxStructure(second)).toEqual({ version: '2.0', id: 'XYZ:STAY(2.1.0)', labels: 'none' });
	});

	it('has its names in one cell with the codes, or in columns of their own', () => {
		const joined = outline('DATAFLOW,FREQ: Frequency,TIME_PERIOD: Time,OBS_VALUE: Value', 'XYZ:STAY(1.0): Irregular stay,A: Annual,2023,12');
		const doubled = outline('STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,FREQ,Frequency,TIME_PERIOD,Time,OBS_VALUE,Value', 'dataflow,XYZ:STAY(1.0),Irregular stay,A,Annual,2023,,12,');
		expect(readSdmxStructure(joined)).toEqual({ version: '1.0', id: 'XYZ:STAY(1.0)', labels: 'joined' });
		expect(readSdmxStructure(doubled)?.labels).toBe('doubled');
	});

	it('is not the contract’s own long form, nor a file without a structure', () => {
		expect(readSdmxStructure(outline('DATAFLOW,INDICATOR,TIME_PERIOD,OBS_VALUE', 'COLEP,IRREG_STAY,2023,12'))).toBeUndefined();
		expect(readSdmxStructure(outline('DATAFLOW,TIME_PERIOD,OBS_VALUE', ',2023,12'))).toBeUndefined();
		expect(readSdmxStructure(outline('DATAFLOW,YEAR,VALUE', 'XYZ:STAY(1.0),2023,12'))).toBeUndefined();
	});

	it('spells identifiers in any case', () => {
		expect(['freq', 'LAST UPDATE', 'UNIT_MEASURE: Unit', ' Ref-Area '].map(sdmxId)).toEqual(['FREQ', 'LAST_UPDATE', 'UNIT_MEASURE', 'REF_AREA']);
	});

	it('has identifiers that mean what the contract calls otherwise', () => {
		const concepts = ['REF_AREA', 'GEO', 'CITIZEN', 'AGE', 'SEX', 'UNIT_MEASURE', 'FREQ', 'CONF_STATUS'].map(sdmxRole);
		expect(concepts.map((role) => role.kind === 'concept' && role.concept)).toEqual(['REPORTING_STATE', 'REPORTING_STATE', 'CITIZENSHIP', 'AGE_GROUP', 'SEX', 'COUNTING_UNIT', 'FREQ', 'CONF_STATUS']);
		expect(['TIME_PERIOD', 'OBS_VALUE', 'OBS_FLAG', 'ACTION', 'UNIT_MULT', 'DATAFLOW', 'WATER_DEPTH'].map((id) => sdmxRole(id).kind)).toEqual(['period', 'value', 'flags', 'action', 'multiplier', 'about', 'unknown']);
	});

	it('of a structure that a shipped profile knows in another shape keeps its dataflow and indicator', () => {
		const known = profile({
			name: 'stay',
			recognise: { structure: '^XYZ:STAY[$(]' },
			constants: { DATAFLOW: 'ESTAT', INDICATOR: 'IRREG_STAY' },
			columns: [{ as: 'period', labels: ['TIME_PERIOD'] }, { as: 'value', labels: ['OBS_VALUE'] }]
		});
		const structure = readSdmxStructure(second);
		if (!structure) throw new Error('not recognised');
		expect(knowsStructure(known, structure)).toBe(true);
		expect(sdmxProfile(second, structure, [known]).constants).toEqual({ DATAFLOW: 'ESTAT', INDICATOR: 'IRREG_STAY' });
		expect(sdmxProfile(second, structure, []).constants).toEqual({});
		expect(knowsStructure(known, { ...structure, id: 'XYZ:STAYS(1.0)' })).toBe(false);
		expect(knowsStructure(known, undefined)).toBe(false);
	});

	it('reads one concept from one column, and takes the actions that state a figure', () => {
		const twice = outline('DATAFLOW,GEO,REF_AREA,ACTION,TIME_PERIOD,OBS_VALUE', 'XYZ:STAY(1.0),EL,EL,I,2023,12');
		const structure = readSdmxStructure(twice);
		if (!structure) throw new Error('not recognised');
		const { columns } = sdmxProfile(twice, structure, []);
		expect(columns.flatMap((column) => (column.as === 'code' ? column.labels : []))).toEqual(['GEO']);
		expect(columns.flatMap((column) => (column.as === 'fixed' ? column.allowed : []))).toEqual(['I', 'A', 'R', '']);
	});
});
