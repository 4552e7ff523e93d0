import type { DuckDBConnection } from '@duckdb/node-api';
import type { BoundProfile } from '#domain/profile/bound-profile';
import { freshName } from '#pipelines/duckdb/lookup-table.server';
import type { ListNames } from './list-names.ts';
import { varyingConcepts } from './mapping-sql.ts';
import type { MappedTable } from './mapped-table.ts';

/** More possible keys than this are not marked one by one, but counted by their hashes. */
const MOST_KEYS = 2 ** 28;
/** A type of one code has `_T` and `_X` besides. */
const ONE_CODE = 3;

/**
 * Finds the keys that several loadable rows share. Where the codes of the key make few enough combinations, each row marks its own in
 * a string of bits: as many marks as rows, and no key is shared. That takes a fifth of the time of counting different keys.
 */
export async function findShared(
	connection: DuckDBConnection,
	mapped: string,
	key: KeyNumber | undefined
): Promise<Pick<MappedTable, 'shared' | 'sharedCount'>> {
	const shared = freshName('shared');
	const loadable = `from ${mapped} where not left_out and not rejected`;
	const different = key ? `coalesce(bit_count(bitstring_agg(${key.sql}, 0, ${key.size})), 0)` : 'count(distinct key_hash)';
	const counted = await connection.runAndReadAll(`select (count(*) - ${different})::double ${loadable}`);
	if (Number(counted.getRowsJS()[0]?.[0]) === 0) return { shared, sharedCount: 0 };
	await connection.run(`create temp table ${shared} as select key_hash ${loadable} group by key_hash having count(*) > 1`);
	const reader = await connection.runAndReadAll(`select count(*)::integer from ${shared}`);
	return { shared, sharedCount: Number(reader.getRowsJS()[0]?.[0]) };
}

/** A number from 0 up to `size` that is another for each key, in SQL of the mapped rows. */
export interface KeyNumber {
	readonly sql: string;
	readonly size: number;
}

/** Numbers a file's keys by the places of their codes; undefined where these make too many, or stand in headers. */
export function keyNumber(bound: BoundProfile, lists: ListNames): KeyNumber | undefined {
	let size = 1;
	const terms: string[] = [];
	for (const concept of [...varyingConcepts(bound), ...(bound.period ? [] : (['TIME_PERIOD'] as const))]) {
		const codes = lists.sizeOf(concept);
		if (codes === undefined || bound.counts.some(({ constants }) => concept !== 'TIME_PERIOD' && constants[concept])) return undefined;
		if (codes <= ONE_CODE) continue;
		terms.push(`cast(enum_code(${concept.toLowerCase()}) as bigint) * ${size}`);
		size *= codes;
		if (size > MOST_KEYS) return undefined;
	}
	return { sql: terms.join(' + ') || '0', size };
}
