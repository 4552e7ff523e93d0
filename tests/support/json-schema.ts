/** The part of JSON Schema that our schemas use. */
export interface JsonSchema {
	readonly type?: string | readonly string[];
	readonly const?: unknown;
	readonly enum?: readonly unknown[];
	readonly pattern?: string;
	readonly minimum?: number;
	readonly required?: readonly string[];
	readonly properties?: Readonly<Record<string, JsonSchema>>;
	readonly additionalProperties?: boolean | JsonSchema;
	readonly items?: JsonSchema;
}

const ANNOTATIONS = ['$schema', '$id', 'title', 'description'];
const KNOWN = ['type', 'const', 'enum', 'pattern', 'minimum', 'required', 'properties', 'additionalProperties', 'items', ...ANNOTATIONS];

/** What a value breaks of a schema, with the path to it. Throws on a keyword that is not understood here. */
export function schemaErrors(schema: JsonSchema, value: unknown, path = '$'): string[] {
	const unknown = Object.keys(schema).find((keyword) => !KNOWN.includes(keyword));
	if (unknown) throw new Error(`unknown keyword: ${unknown}`);
	const errors: string[] = [];
	const types = schema.type === undefined ? [] : [schema.type].flat();
	if (types.length > 0 && !types.some((type) => isOfType(value, type))) return [`${path} is no ${types.join(' or ')}`];
	if ('const' in schema && value !== schema.const) errors.push(`${path} is not ${JSON.stringify(schema.const)}`);
	if (schema.enum && !schema.enum.includes(value)) errors.push(`${path} is none of the known`);
	if (typeof value === 'string' && schema.pattern && !new RegExp(schema.pattern, 'u').test(value)) errors.push(`${path} breaks ${schema.pattern}`);
	if (typeof value === 'number' && schema.minimum !== undefined && value < schema.minimum) errors.push(`${path} is below ${schema.minimum}`);
	if (Array.isArray(value) && schema.items) for (const [index, item] of value.entries()) errors.push(...schemaErrors(schema.items, item, `${path}[${index}]`));
	if (isOfType(value, 'object')) errors.push(...memberErrors(schema, value as Readonly<Record<string, unknown>>, path));
	return errors;
}

function memberErrors({ required = [], properties = {}, additionalProperties = true }: JsonSchema, value: Readonly<Record<string, unknown>>, path: string): string[] {
	const errors = required.filter((name) => !(name in value)).map((name) => `${path}.${name} is missing`);
	for (const [name, member] of Object.entries(value)) {
		const schema = properties[name] ?? additionalProperties;
		if (schema === false) errors.push(`${path}.${name} is not foreseen`);
		else if (schema !== true) errors.push(...schemaErrors(schema, member, `${path}.${name}`));
	}
	return errors;
}

function isOfType(value: unknown, type: string): boolean {
	if (type === 'null') return value === null;
	if (type === 'array') return Array.isArray(value);
	if (type === 'integer') return Number.isInteger(value);
	if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
	return typeof value === type;
}
