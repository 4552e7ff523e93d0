import { readFileSync } from 'node:fs';
import { dataDir } from './data-files.ts';

interface Field {
	readonly name: string;
	readonly type: 'string' | 'integer' | 'number' | 'date';
	readonly description: string;
	readonly constraints?: {
		readonly required?: boolean;
		readonly unique?: boolean;
		readonly pattern?: string;
		readonly enum?: readonly string[];
		readonly minimum?: number;
		readonly maximum?: number;
	};
}

export interface TableSchema {
	readonly name: string;
	readonly title: string;
	readonly fields: readonly Field[];
	readonly primaryKey?: readonly string[];
	readonly foreignKeys?: readonly { readonly fields: readonly string[]; readonly reference: { readonly resource: string; readonly fields: readonly string[] } }[];
}

const TYPES = { string: /^[^]*$/, integer: /^-?\d+$/, number: /^-?\d+(\.\d+)?$/, date: /^\d{4}-\d{2}-\d{2}$/ };

export function readSchema(name: string): TableSchema {
	return JSON.parse(readFileSync(`${dataDir}schemas/${name}.schema.json`, 'utf8')) as TableSchema;
}

/** What a table breaks of its Table Schema: fields, types and constraints, in words with the row's number. */
export function schemaProblems(
	schema: TableSchema,
	{ columns, rows }: { readonly columns: readonly string[]; readonly rows: readonly Readonly<Record<string, string>>[] }
): string[] {
	const expected = schema.fields.map((field) => field.name);
	const problems = expected.join() === columns.join() ? [] : [`columns are ${columns.join()}, not ${expected.join()}`];
	for (const field of schema.fields) {
		const seen = new Set<string>();
		for (const [index, row] of rows.entries()) {
			const problem = cellProblem(field, row[field.name] ?? '', seen);
			if (problem) problems.push(`row ${index + 1}, ${field.name}: ${problem}`);
		}
	}
	const keys = rows.map((row) => (schema.primaryKey ?? []).map((name) => row[name]).join('|'));
	if (schema.primaryKey) {
		for (const [index, key] of keys.entries()) if (keys.indexOf(key) !== index) problems.push(`row ${index + 1} repeats the key ${key}`);
	}
	return problems;
}

function cellProblem({ type, constraints = {} }: Field, text: string, seen: Set<string>): string | undefined {
	if (text === '') return constraints.required ? 'is empty' : undefined;
	if (!TYPES[type].test(text)) return `is no ${type}: ${text}`;
	if (type === 'date' && new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) !== text) return `is no day: ${text}`;
	if (constraints.pattern && !new RegExp(`^(?:${constraints.pattern})$`, 'u').test(text)) return `breaks the pattern: ${text}`;
	if (constraints.enum && !constraints.enum.includes(text)) return `is none of ${constraints.enum.join(', ')}: ${text}`;
	if (constraints.minimum !== undefined && Number(text) < constraints.minimum) return `is below ${constraints.minimum}: ${text}`;
	if (constraints.maximum !== undefined && Number(text) > constraints.maximum) return `is above ${constraints.maximum}: ${text}`;
	if (constraints.unique && seen.has(text)) return `comes twice: ${text}`;
	seen.add(text);
	return undefined;
}
