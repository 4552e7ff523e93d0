import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import type { Reference } from '#domain/reference';
import { dropTypes } from '#pipelines/duckdb/code-type.server';
import { createLookupTable, dropTables, freshName } from '#pipelines/duckdb/lookup-table.server';
import type { TextTable } from '#pipelines/intake/text-table';
import type { BoundProfile } from '#domain/profile/bound-profile';
import { cellFindings } from './cell-findings.server.ts';
import type { CellProblem } from '#domain/profile/cell-problem';
import { createCodeTypes } from './code-types.server.ts';
import { createConceptCodes } from '#domain/profile/concept-codes';
import { describeEmpty, isEmptyColumn } from '#domain/profile/empty-columns';
import { holdTable } from './hold-table.server.ts';
import type { MappedTable } from './mapped-table.ts';
import { mappingSql, type Lookups } from './mapping-sql.ts';
import { readCodes } from '#domain/profile/read-codes';
import { readCounts } from '#domain/profile/read-counts';
import { readFlags } from '#domain/profile/read-flags';
import { readPeriodColumns, type ColumnProblems } from '#domain/profile/read-period-columns';
import { spacedTexts } from '#domain/profile/spaced-texts';
import { readColumnTexts, type ColumnTexts } from './read-texts.server.ts';

export interface MapTableOptions {
	readonly table: TextTable;
	readonly profile: BoundProfile;
	readonly reference: Reference;
}

/**
 * Lays a file into the contract's columns: each different text is read once by its column's role, then every row at once by joins.
 */
export async function mapTable(connection: DuckDBConnection, options: MapTableOptions): Promise<MappedTable> {
	const { profile, reference } = options;
	const { table, name: held } = await holdTable(connection, options.table);
	const texts = await readColumnTexts(connection, table, profile);
	const empty = profile.columns.filter((column) => isEmptyColumn(column, texts.byColumn.get(column.column.name) ?? []));
	const bound = { ...profile, columns: profile.columns.filter((column) => !empty.includes(column)) };
	const lookups: string[] = [];
	const enumerations: string[] = [];
	const name = freshName('mapped');
	try {
		const read = await fillLookups(connection, { bound, texts, reference, created: lookups });
		const types = await createCodeTypes(connection, { bound, lookups: read.lookups, created: enumerations });
		const { cells, sql, values } = mappingSql({ table, bound, lookups: { ...read.lookups, types } });
		await connection.run(`create temp table ${name} as ${sql}`, [...values]);
		const repeats = await findShared(connection, name);
		const findings: Finding[] = [];
		for (const { column, problems } of read.columns) {
			const source = `select line, ${column.index} as col, ${column.name} as v from (${table.relation})`;
			findings.push(...(await cellFindings(connection, source, table.columns, problems)));
		}
		findings.push(...(await cellFindings(connection, cells, table.columns, read.counts)));
		await refuseSilence(connection, name, findings);
		return {
			relation: `select * from ${name}`,
			...repeats,
			bound,
			table,
			...describeEmpty(bound, empty),
			findings,
			async close() {
				await dropTables(connection, [name, held, repeats.shared]);
				await dropTypes(connection, enumerations);
			}
		};
	} finally {
		await dropTables(connection, lookups);
	}
}

/** No row is given up without a word: throws where the program would. */
async function refuseSilence(connection: DuckDBConnection, mapped: string, findings: readonly Finding[]): Promise<void> {
	if (findings.some(({ severity }) => severity === 'error')) return;
	const reader = await connection.runAndReadAll(`select min(line)::double from ${mapped} where rejected`);
	const line = reader.getRowsJS()[0]?.[0];
	if (line !== null && line !== undefined) throw new Error(`a row was rejected without a finding: line ${Number(line)}`);
}

async function findShared(connection: DuckDBConnection, mapped: string): Promise<Pick<MappedTable, 'shared' | 'sharedCount'>> {
	const shared = freshName('shared');
	await connection.run(
		`create temp table ${shared} as select key_hash from ${mapped} where not left_out and not rejected group by key_hash having count(*) > 1`
	);
	const reader = await connection.runAndReadAll(`select count(*)::integer from ${shared}`);
	return { shared, sharedCount: Number(reader.getRowsJS()[0]?.[0]) };
}

interface FillOptions {
	readonly bound: BoundProfile;
	readonly texts: ColumnTexts;
	readonly reference: Reference;
	/** Tables made, to be dropped whatever happens. */
	readonly created: string[];
}

interface Filled {
	readonly lookups: Omit<Lookups, 'types'>;
	readonly columns: readonly ColumnProblems[];
	readonly counts: readonly CellProblem[];
}

async function fillLookups(connection: DuckDBConnection, { bound, texts, reference, created }: FillOptions): Promise<Filled> {
	const create: typeof createLookupTable = async (...args) => {
		const name = await createLookupTable(...args);
		created.push(name);
		return name;
	};
	const columns: ColumnProblems[] = [];
	const codes = new Map<string, string>();
	const leavesOut = new Set<string>();
	let flags: string | undefined;
	for (const { column, rule } of bound.columns) {
		const found = texts.byColumn.get(column.name) ?? [];
		if (rule.as === 'code') {
			const { readings, problems } = readCodes(found, rule, createConceptCodes(rule.concept, reference));
			const rows = readings.map(({ text, code, leftOut }) => [text, code, leftOut]);
			codes.set(rule.concept, await create(connection, 'codes', { t: 'varchar', code: 'varchar', left_out: 'boolean' }, rows));
			if (readings.some(({ leftOut }) => leftOut)) leavesOut.add(rule.concept);
			columns.push({ column, problems: [...problems, ...spacedTexts(found)] });
		} else if (rule.as === 'flags') {
			const { readings, problems } = readFlags(found, rule);
			const rows = readings.map(({ text, obsStatus, confStatus }) => [text, obsStatus, confStatus]);
			flags = await create(connection, 'flags', { t: 'varchar', obs_status: 'varchar', conf_status: 'varchar' }, rows);
			columns.push({ column, problems });
		}
	}
	const period = readPeriodColumns(bound, texts.periods);
	columns.push(...period.columns);
	const periods = await create(
		connection,
		'periods',
		{ t0: 'varchar', t1: 'varchar', t2: 'varchar', freq: 'varchar', time_period: 'varchar', period_start: 'date', period_end: 'date' },
		period.readings.map(({ texts: [a, b, c], period: { freq, text, start, end } }) => [a ?? null, b ?? null, c ?? null, freq, text, start, end])
	);
	const counts = readCounts(texts.counts, bound.profile);
	const odd = await create(
		connection,
		'counts',
		{ t: 'varchar', value: 'bigint', reason: 'varchar', bound: 'bigint' },
		counts.readings.map(({ text, value, reason, bound: limit }) => [text, value, reason, limit])
	);
	const units = await create(
		connection,
		'units',
		{ indicator: 'varchar', unit: 'varchar' },
		[...reference.indicators.values()].map(({ code, countingUnit }) => [code, countingUnit])
	);
	const headers = await create(
		connection,
		'headers',
		{ name: 'varchar', col: 'integer', freq: 'varchar', time_period: 'varchar', period_start: 'date', period_end: 'date' },
		bound.counts.map(({ column, period: at }) => [column.name, column.index, at?.freq ?? null, at?.text ?? null, at?.start ?? null, at?.end ?? null])
	);
	return {
		lookups: { codes, leavesOut, ...(flags && { flags }), periods, odd, units, headers },
		columns,
		counts: [...counts.problems, ...spacedTexts(texts.counts)]
	};
}
