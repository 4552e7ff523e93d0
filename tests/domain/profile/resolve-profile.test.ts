import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseProfile, type Profile } from '#domain/profile';
import { openDuckDB, type OpenDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import { resolveProfile } from '#domain/profile/resolve-profile';
import { handTable } from '#tests/support/hand-table';
import { smallReference } from '#tests/support/small-reference';

let duckdb: OpenDuckDB;
const reference = smallReference();
beforeAll(async () => {
	duckdb = await openDuckDB();
});
afterAll(() => duckdb.close());

function profile(input: object): Profile {
	const parsed = parseProfile({ title: 'A layout', source: { agency: 'Somebody' }, exhaustive: true, ...input });
	if (!parsed.ok) throw new Error(parsed.problems.join('; '));
	return parsed.profile;
}

const resolve = async (header: readonly string[], options: { known?: Profile[]; set?: Record<string, string>; requested?: string; fileName?: string; cells?: string[] } = {}) =>
	resolveProfile({
		table: await handTable(duckdb.connection, [header, options.cells ?? header.map(() => '1')], options.fileName),
		known: options.known ?? [],
		reference,
		...(options.set && { set: options.set }),
		...(options.requested && { requested: options.requested })
	});

describe('the contract’s own columns', () => {
	it('are known in any case, with spaces for underscores', async () => {
		const found = await resolve(['Dataflow', 'INDICATOR', 'reporting state', 'Time Period', 'citizenship', 'OBS_VALUE', 'Remarks of mine']);
		expect(found.ok && found.bound.profile.name).toBe('contract');
		expect(found.ok && found.bound.mapping).toMatchObject({
			REPORTING_STATE: 'column C "reporting state"',
			TIME_PERIOD: 'column D "Time Period"',
			COUNTING_UNIT: 'the indicator’s own unit'
		});
		expect(found.ok && found.bound.ignored).toEqual(['column G "Remarks of mine"']);
		expect(found.findings.map(({ code, column }) => [code, column])).toEqual([['extra-label', 'G']]);
	});
});

describe('a layout that nobody named', () => {
	it('is told from its labels and from months in its header', async () => {
		const set = { INDICATOR: 'IBC_BETWEEN_BCP', REPORTING_STATE: 'Frontex', DATAFLOW: 'COLEP' };
		const found = await resolve(['Route', 'Border type or inland', 'Nationality', 'JAN2009', 'FEB2009'], { set });
		expect(found.ok && found.bound.inferred).toBe(true);
		expect(found.ok && found.bound.mapping).toEqual({
			ROUTE: 'column A "Route"',
			BORDER_TYPE: 'column B "Border type or inland"',
			CITIZENSHIP: 'column C "Nationality"',
			TIME_PERIOD: 'the headers of its count columns',
			INDICATOR: 'constant IBC_BETWEEN_BCP',
			REPORTING_STATE: 'constant FRONTEX',
			DATAFLOW: 'constant COLEP',
			COUNTING_UNIT: 'the indicator’s own unit',
			OBS_VALUE: '2 columns: column D "JAN2009" to column E "FEB2009"'
		});
	});

	it('says exactly what must be given for the whole file', async () => {
		const found = await resolve(['Route', 'BorderLocation', 'NationalityLong', 'JAN2009', 'FEB2009']);
		expect(found.ok).toBe(false);
		expect(found.findings.map(({ code, label }) => [code, label])).toEqual([
			['missing-label', 'DATAFLOW'],
			['missing-label', 'INDICATOR'],
			['missing-label', 'REPORTING_STATE']
		]);
		expect(found.findings[1]?.remedy).toContain('--set INDICATOR=');
	});

	it('is not guessed where two columns could be one thing', async () => {
		const found = await resolve(['Nationality', 'Citizenship', 'Year', 'Value']);
		expect(found.ok).toBe(false);
		expect(found.findings.map(({ code, column, count }) => [code, column, count])).toEqual([['incorrect-label', 'A', 2]]);
	});

	it('without a count is refused with the columns it would need', async () => {
		const found = await resolve(['Colour', 'Shape']);
		expect(found.findings.map(({ code, severity }) => [code, severity])).toEqual([['missing-label', 'error']]);
	});

	it('takes a month column for the whole period where its cells say one', async () => {
		const set = { INDICATOR: 'IRREG_STAY', REPORTING_STATE: 'GRC', DATAFLOW: 'COLEP' };
		const whole = await resolve(['Month', 'Value'], { set, cells: ['2012-01', '1'] });
		expect(whole.ok && whole.bound.columns.map(({ rule }) => rule.as)).toEqual(['period']);
		const part = await resolve(['Year', 'Month', 'Value'], { set, cells: ['2012', '1', '1'] });
		expect(part.ok && part.bound.columns.map(({ rule }) => rule.as)).toEqual(['year', 'month']);
	});
});

describe('a known layout', () => {
	const arrivals = profile({
		name: 'arrivals',
		fileName: '^Arrivals_-_(?<REPORTING_STATE>[^.]+)\\.csv',
		constants: { DATAFLOW: 'COLEP', INDICATOR: 'IRREG_STAY' },
		columns: [
			{ as: 'code', labels: ['Origin name', 'Origin'], concept: 'CITIZENSHIP' },
			{ as: 'year', labels: ['Year'] },
			{ as: 'value', labels: ['Number'] },
			{ as: 'ignored', labels: ['Region'], optional: true }
		]
	});

	it('is recognised by its columns, in any of their spellings', async () => {
		const found = await resolve(['ORIGIN', 'year', 'number', 'Region'], { known: [arrivals], fileName: 'Arrivals_-_Greece.csv' });
		expect(found.ok && [found.bound.profile.name, found.bound.inferred]).toEqual(['arrivals', false]);
		expect(found.ok && found.bound.mapping.REPORTING_STATE).toBe('file name GRC');
		expect(found.ok && found.bound.ignored).toEqual(['column D "Region"']);
	});

	it('reads its reporting state from a file name that must be known', async () => {
		const found = await resolve(['Origin', 'Year', 'Number'], { known: [arrivals], fileName: 'Arrivals_-_Grece.csv' });
		expect(found.findings.map(({ code, value }) => [code, value])).toContainEqual(['unknown-code', 'Grece']);
		expect(found.findings[0]?.expected).toContain('Greece (GRC)');
	});

	it('gives way to what is given by hand', async () => {
		const found = await resolve(['Origin', 'Year', 'Number'], { known: [arrivals], fileName: 'x.csv', set: { REPORTING_STATE: 'EL', CITIZENSHIP: '_T' } });
		expect(found.ok && found.bound.constants).toMatchObject({ REPORTING_STATE: 'GRC', CITIZENSHIP: '_T' });
		expect(found.ok && found.bound.ignored).toEqual(['column A "Origin"']);
	});

	it('is asked for where two fit', async () => {
		const found = await resolve(['Origin', 'Year', 'Number'], { known: [arrivals, { ...arrivals, name: 'other' }] });
		expect(found.findings.map(({ code, expected }) => [code, expected])).toEqual([['incorrect-label', '--profile arrivals or --profile other']]);
	});

	it('names the column that is missing where it was asked for', async () => {
		const found = await resolve(['Origin', 'Number'], { known: [arrivals], requested: 'arrivals', set: { REPORTING_STATE: 'GRC' } });
		expect(found.findings.map(({ code, label }) => [code, label])).toContainEqual(['missing-label', 'Year']);
	});

	it('that nobody knows is a mistake of the caller', async () => {
		await expect(resolve(['Origin'], { requested: 'nowhere' })).rejects.toThrow('unknown profile: nowhere');
	});
});

describe('a value for the whole file', () => {
	const header = ['DATAFLOW', 'INDICATOR', 'REPORTING_STATE', 'TIME_PERIOD', 'OBS_VALUE'];

	it('is refused where its concept or its code is not known', async () => {
		const found = await resolve(header, { set: { COLOUR: 'red', SEX: 'Q' } });
		expect(found.findings.map(({ code, value }) => [code, value])).toEqual([
			['incorrect-label', 'COLOUR'],
			['unknown-code', 'Q']
		]);
	});

	it('may be the period', async () => {
		const found = await resolve(header, { set: { TIME_PERIOD: '2024-03' } });
		expect(found.ok && found.bound.period?.text).toBe('2024-03');
		const refused = await resolve(header, { set: { TIME_PERIOD: 'March' } });
		expect(refused.findings.map(({ code, value }) => [code, value])).toEqual([['type-error', 'March']]);
	});
});

describe('a column with a name of the contract', () => {
	it('stands above one that only means the same', async () => {
		const set = { INDICATOR: 'IRREG_STAY', REPORTING_STATE: 'GRC', DATAFLOW: 'COLEP' };
		const found = await resolve(['TIME_PERIOD', 'Time', 'Persons'], { set, cells: ['2024', 'x', '1'] });
		expect(found.ok && found.bound.mapping.TIME_PERIOD).toBe('column A "TIME_PERIOD"');
		expect(found.ok && found.bound.ignored).toEqual(['column B "Time"']);
	});
});

describe('columns that say the period twice', () => {
	const set = { INDICATOR: 'IRREG_STAY', REPORTING_STATE: 'GRC', DATAFLOW: 'COLEP' };

	it.each<[string[], string[]]>([
		[['Date', 'Year', 'Value'], ['period']],
		[['Date', 'Year', 'Quarter', 'Value'], ['year', 'quarter']],
		[['Year', 'Quarter', 'Month', 'Value'], ['year', 'month']],
		[['TIME_PERIOD', 'Year', 'Month', 'Value'], ['period']]
	])('%j is read from one of them', async (header, roles) => {
		const cells = header.map((label) => (label === 'Date' || label === 'TIME_PERIOD' ? '2024-01-31' : '1'));
		const found = await resolve(header, { set, cells });
		expect(found.ok && found.bound.columns.map(({ rule }) => rule.as)).toEqual(roles);
	});
});

describe('a column with a known name among those of the contract', () => {
	it('is read and not left aside', async () => {
		const found = await resolve(['DATAFLOW', 'INDICATOR', 'geo', 'Nationality', 'TIME_PERIOD', 'OBS_VALUE']);
		expect(found.ok && found.bound.mapping).toMatchObject({ REPORTING_STATE: 'column C "geo"', CITIZENSHIP: 'column D "Nationality"' });
		expect(found.ok && found.bound.ignored).toEqual([]);
	});
});

describe('a header of periods alone', () => {
	it('is a layout', async () => {
		const set = { INDICATOR: 'IRREG_STAY', REPORTING_STATE: 'GRC', DATAFLOW: 'COLEP' };
		const found = await resolve(['2018', '2019'], { set });
		expect(found.ok && found.bound.counts.map(({ period }) => period?.text)).toEqual(['2018', '2019']);
	});
});
