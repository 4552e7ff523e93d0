import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import type { TextColumn } from '#domain/intake/text-outline';
import type { BoundProfile } from '#domain/profile/bound-profile';
import { ENOUGH_RECORDS, EVENT_SIZE, suspectColumns, type CountSizes } from '#domain/suspect-columns';
import type { TextTable } from '#pipelines/intake/text-table';
import { readColumnFacts } from './column-facts.server.ts';

export interface PersonalDataOptions {
	/** The columns that might hold anything; all of them when left out. */
	readonly columns?: readonly TextColumn[];
	/** How the file was read, where that could be told. */
	readonly bound?: BoundProfile;
}

/** Columns that seem to hold data of persons (see suspectColumns). The column is named; what it holds is never shown. */
export async function checkPersonalData(connection: DuckDBConnection, table: TextTable, options: PersonalDataOptions = {}): Promise<Finding[]> {
	const { columns = table.columns, bound } = options;
	const looked = await readColumnFacts(connection, table, columns);
	return suspectColumns(looked, bound, (profile) => countSizes(connection, table, profile));
}

async function countSizes(connection: DuckDBConnection, table: TextTable, { counts }: BoundProfile): Promise<CountSizes | undefined> {
	const [only, second] = counts;
	if (!only || second || table.records < ENOUGH_RECORDS) return undefined;
	const count = `try_cast(trim(${only.column.name}) as bigint)`;
	const reader = await connection.runAndReadAll(
		`select count(*) filter (${count} = 1) >= 0.95 * count(*), count(*) filter (${count} between 0 and ${EVENT_SIZE}) >= 0.9 * count(*) from (${table.relation})`
	);
	const [ones, small] = reader.getRowsJS()[0] ?? [];
	return { ones: ones === true, small: small === true };
}
