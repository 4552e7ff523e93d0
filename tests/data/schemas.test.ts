import { describe, expect, it } from 'vitest';
import { CONCEPTS } from '#domain/concept';
import { namesIn, readDataCsv } from '../support/data-files.ts';
import { readSchema, schemaProblems } from '../support/table-schema.ts';

const files = [
	...namesIn('codelists', '.csv').map((name) => ({ name, path: `codelists/${name}.csv` })),
	...namesIn('indicators', '.csv').map((name) => ({ name, path: `indicators/${name}.csv` })),
	...namesIn('rules', '.csv').map((name) => ({ name, path: `rules/${name}.csv` }))
];
const tables = new Map(files.map(({ name, path }) => [name, readDataCsv(path)]));

const linked = [...tables.keys()].filter((name) => readSchema(name).foreignKeys);

/** Schemas of what is no table: JSON Schema, held to real reports elsewhere. */
const NO_TABLES = ['check-report'];
const tableSchemas = () => namesIn('schemas', '.schema.json').filter((name) => !NO_TABLES.includes(name));

describe('table schemas', () => {
	it('there is one for each file, and one for the long form of the contract', () => {
		expect(tableSchemas().sort()).toEqual([...tables.keys(), 'observation'].sort());
	});

	it.each([...tables.keys()])('%s.csv keeps its schema', (name) => {
		const schema = readSchema(name);
		expect(schema.name).toBe(name);
		expect(schemaProblems(schema, tables.get(name) ?? { columns: [], rows: [] })).toEqual([]);
	});

	it.each(linked)('every foreign key of %s.csv is found', (name) => {
		for (const { fields, reference } of readSchema(name).foreignKeys ?? []) {
			const [own = '', theirs = ''] = [fields[0], reference.fields[0]];
			const known = new Set(tables.get(reference.resource || name)?.rows.map((row) => row[theirs]));
			const lost = tables.get(name)?.rows.map((row) => row[own]).filter((value) => value && !known.has(value));
			expect(lost, `${own} → ${reference.resource || name}`).toEqual([]);
		}
	});

	it('the long form has the columns of the contract in their order', () => {
		expect(readSchema('observation').fields.map((field) => field.name)).toEqual([...CONCEPTS.slice(0, 5), ...orderedAsContract()]);
		expect([...readSchema('observation').fields.map((field) => field.name)].sort()).toEqual([...CONCEPTS].sort());
	});

	it('every field of every schema is described', () => {
		for (const name of tableSchemas()) {
			for (const field of readSchema(name).fields) expect(field.description, `${name}.${field.name}`).toMatch(/\w.*\./);
		}
	});
});

/** The contract prints COUNTING_UNIT after the breakdowns; the kernel keeps it with the key. */
function orderedAsContract(): string[] {
	const rest = CONCEPTS.slice(5).filter((concept) => concept !== 'COUNTING_UNIT');
	const value = rest.indexOf('OBS_VALUE');
	return [...rest.slice(0, value), 'COUNTING_UNIT', ...rest.slice(value)];
}

describe('the check of schemas itself', () => {
	const schema = readSchema('border-types');
	it('finds a blank, a repeated and a misspelt code', () => {
		const row = { code: 'LAND', name_en: 'Land', aliases: '', note: '' };
		const rows = [row, row, { ...row, code: '' }, { ...row, code: 'a b' }];
		expect(schemaProblems(schema, { columns: ['code', 'name_en', 'aliases', 'note'], rows })).toEqual([
			'row 2, code: comes twice: LAND',
			'row 3, code: is empty',
			'row 4, code: breaks the pattern: a b',
			'row 2 repeats the key LAND'
		]);
	});
});
