import { INTEGER, LIST, VARCHAR, listValue, type DuckDBType, type DuckDBValue } from '@duckdb/node-api';

/** One SQL text and the values bound to it. No value ever stands in the text. */
export interface BoundSql {
	readonly sql: string;
	readonly values: Record<string, DuckDBValue>;
	readonly types: Record<string, DuckDBType>;
}

/** Collects bound values; each method returns the placeholder to write in the text. */
export interface SqlParams {
	text(name: string, value: string | null): string;
	integer(name: string, value: number): string;
	texts(name: string, values: readonly (string | null)[]): string;
	integers(name: string, values: readonly number[]): string;
	/** The text with what it has bound. */
	bind(sql: string): BoundSql;
}

export function createParams(): SqlParams {
	const values: Record<string, DuckDBValue> = {};
	const types: Record<string, DuckDBType> = {};
	const add = (name: string, value: DuckDBValue, type: DuckDBType): string => {
		if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`not a parameter name: ${name}`);
		if (name in values) throw new Error(`parameter bound twice: ${name}`);
		values[name] = value;
		types[name] = type;
		return `$${name}`;
	};
	return {
		text: (name, value) => add(name, value, VARCHAR),
		integer: (name, value) => add(name, value, INTEGER),
		texts: (name, list) => add(name, listValue([...list]), LIST(VARCHAR)),
		integers: (name, list) => add(name, listValue([...list]), LIST(INTEGER)),
		bind: (sql) => ({ sql, values, types })
	};
}
