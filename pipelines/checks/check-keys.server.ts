import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import { OBSERVATION_KEY } from '#pipelines/warehouse/columns';
import type { MappedTable } from '#pipelines/profile/mapped-table';
import { countAddress } from './cell-address.ts';
import type { CheckContext } from './check-context.ts';
import { cappedFindings, readProblemRows } from './problem-rows.server.ts';

/** Fewer conflicts than this are each told. */
const ENOUGH_CONFLICTS = 10;

/** Rows that share a key: the same figure twice, two figures for one thing, parts that the layout says to add, or figures that it tells again. */
export async function checkKeys(connection: DuckDBConnection, context: CheckContext): Promise<Finding[]> {
	return [...(await restatedRows(connection, context.mapped)), ...(await sharedKeys(connection, context.mapped))];
}

/** Rows of snapshots that a later one of the same period restates. */
async function restatedRows(connection: DuckDBConnection, { bound, relation }: MappedTable): Promise<Finding[]> {
	if (!bound.columns.some(({ rule }) => rule.as === 'snapshot')) return [];
	const { rows } = await readProblemRows(connection, `select min(line) as line, count(*) as size from (${relation}) where superseded having count(*) > 0`);
	return rows.map((row) => {
		const count = row.number('size') ?? 1;
		return createFinding('duplicate-row', 'information', { line: row.number('line'), situation: 'snapshot', words: { rows: count }, count });
	});
}

async function sharedKeys(connection: DuckDBConnection, mapped: MappedTable): Promise<Finding[]> {
	if (mapped.sharedCount === 0) return [];
	const shared = `
		select min(line) as first_line, max(line) as line, arg_max(col, line) as col, count(*) as size,
			arg_min_null(obs_value, line) as first_value, arg_max_null(obs_value, line) as value,
			count(obs_value) in (0, count(*)) and min(obs_value) is not distinct from max(obs_value)
				and min(value_reason) is not distinct from max(value_reason) as same
		from (${mapped.relation}) semi join ${mapped.shared} using (key_hash)
		where not left_out and not rejected group by ${OBSERVATION_KEY.join(', ')} having count(*) > 1`;
	const { repeatedKeys } = mapped.bound.profile;
	if (repeatedKeys !== 'refuse') return foreseenRows(connection, shared, repeatedKeys === 'add' ? 'added' : 'last');
	const unseen = await unseenBreakdown(connection, mapped, shared);
	if (unseen) return [unseen];
	const repeated = await readProblemRows(connection, `select * from (${shared}) where same`);
	const conflicting = await readProblemRows(connection, `select * from (${shared}) where not same`);
	return [
		...cappedFindings(conflicting, 'primary-key', 'error', (row) =>
			createFinding('primary-key', 'error', {
				line: row.number('line'),
				...countAddress(mapped.table, row.number('col')),
				value: row.text('value') || 'empty',
				words: { first_line: row.number('first_line') ?? 0, first_value: row.text('first_value') || 'empty' },
				count: row.number('size') ?? 1
			})
		),
		...cappedFindings(repeated, 'duplicate-row', 'warning', (row) =>
			createFinding('duplicate-row', 'warning', {
				line: row.number('line'),
				words: { first_line: row.number('first_line') ?? 0 },
				count: (row.number('size') ?? 2) - 1
			})
		)
	];
}

async function foreseenRows(connection: DuckDBConnection, shared: string, situation: string): Promise<Finding[]> {
	const { rows } = await readProblemRows(connection, `select min(line) as line, sum(size) as size, count(*) as keys from (${shared}) having count(*) > 0`);
	return rows.map((row) =>
		createFinding('duplicate-row', 'information', {
			line: row.number('line'),
			situation,
			words: { rows: row.number('size') ?? 0, keys: row.number('keys') ?? 0 },
			count: row.number('size') ?? 1
		})
	);
}

/** Where one row in ten shares its key with another and columns were left aside, it is one of these that tells the rows apart. */
async function unseenBreakdown(connection: DuckDBConnection, mapped: MappedTable, shared: string): Promise<Finding | undefined> {
	if (mapped.ignored.length === 0) return undefined;
	const { rows } = await readProblemRows(
		connection,
		`select min(line) as line, sum(size) as size, count(*) filter (not same) as conflicts,
			(select count(*) from (${mapped.relation}) where not left_out and not rejected) as loadable
		from (${shared}) having count(*) > 0`
	);
	const [row] = rows;
	const size = row?.number('size') ?? 0;
	if (!row || size * 10 < (row.number('loadable') ?? 0) || (row.number('conflicts') ?? 0) < ENOUGH_CONFLICTS) return undefined;
	return createFinding('primary-key', 'error', {
		line: row.number('line'),
		situation: 'breakdown',
		words: { columns: mapped.ignored.join(', ') },
		count: size
	});
}
