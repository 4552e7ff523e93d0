import type { DuckDBConnection } from '@duckdb/node-api';
import { createCodeType } from '#pipelines/duckdb/code-type.server';
import { createLookupTable, dropTables } from '#pipelines/duckdb/lookup-table.server';
import type { BoundProfile } from '#domain/profile/bound-profile';
import type { CodeTypes, Lookups } from './mapping-sql.ts';
import { isPeriodColumn } from './read-texts.server.ts';

export interface CodeTypesOptions {
	readonly bound: BoundProfile;
	readonly lookups: Omit<Lookups, 'types'>;
	/** Types made, to be dropped with the tables that use them. */
	readonly created: string[];
}

/** Makes the enumerations that one file's codes are kept in, from what its texts were read as. */
export async function createCodeTypes(connection: DuckDBConnection, { bound, lookups, created }: CodeTypesOptions): Promise<CodeTypes> {
	const create = async (table: string, column: string) => {
		const name = await createCodeType(connection, table, column);
		created.push(name);
		return name;
	};
	const codes = new Map<string, string>();
	for (const [concept, table] of lookups.codes) codes.set(concept, await create(table, 'code'));
	const periods = bound.columns.some(isPeriodColumn) ? lookups.periods : lookups.headers;
	const whole = [...Object.values(bound.constants), bound.period?.freq, bound.period?.text];
	const constants = await createLookupTable(connection, 'constants', { code: 'varchar' }, whole.flatMap((code) => (code ? [[code]] : [])));
	try {
		return {
			codes,
			freq: await create(periods, 'freq'),
			timePeriod: await create(periods, 'time_period'),
			unit: await create(lookups.units, 'unit'),
			constants: await create(constants, 'code')
		};
	} finally {
		await dropTables(connection, [constants]);
	}
}
