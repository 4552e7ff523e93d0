import type { DuckDBConnection } from '@duckdb/node-api';
import type { TextColumn } from '#domain/intake/text-outline';
import { CONTENT_PATTERNS, TIME_STAMP } from '#domain/personal-patterns';
import { MAX_NUMBERS, TEXT_LOOKS, type ColumnFacts, type LookedColumn } from '#domain/suspect-columns';
import { createTextLook } from '#domain/text-look';
import type { TextTable } from '#pipelines/intake/text-table';

/** Up to here, making DuckDB's regular expressions takes longer than a look at every text outside of it. */
const FEW_RECORDS = 20_000;

/** Looks at every different text of some columns once. */
export async function readColumnFacts(connection: DuckDBConnection, table: TextTable, columns: readonly TextColumn[]): Promise<LookedColumn[]> {
	if (columns.length === 0) return [];
	if (table.records <= FEW_RECORDS) return lookAtFew(connection, table, columns);
	const looked: LookedColumn[] = [];
	for (const column of columns) looked.push([column, await lookAtMany(connection, table, column)]);
	return looked;
}

async function lookAtFew(connection: DuckDBConnection, table: TextTable, columns: readonly TextColumn[]): Promise<LookedColumn[]> {
	const parts = columns.map(({ name }) => `count(*) filter (trim(${name}) <> '')::double, coalesce(map_keys(histogram(trim(${name}))), [])`);
	const reader = await connection.runAndReadAll(`select ${parts.join(', ')} from (${table.relation})`);
	const row = (reader.getRowsJS()[0] ?? []) as readonly unknown[];
	return columns.map((column, index) => {
		const looks = createTextLook();
		for (const text of row[index * 2 + 1] as readonly unknown[]) if (text !== '') looks.look(String(text));
		return [column, looks.facts(Number(row[index * 2]))];
	});
}

async function lookAtMany(connection: DuckDBConnection, table: TextTable, { name }: TextColumn): Promise<ColumnFacts> {
	const { name: full_name, age, precise: near, number } = TEXT_LOOKS;
	const own = { full_name, time_stamp: TIME_STAMP, age, near, number };
	const patterns = Object.fromEntries(CONTENT_PATTERNS.map(({ pattern }, index) => [`content_${index}`, pattern]));
	const matches = Object.keys(patterns).map((key) => `count(*) filter (regexp_matches(v, $${key}))::double`);
	const reader = await connection.runAndReadAll(
		`select coalesce(sum(size), 0)::double, count(*)::double,
			count(*) filter (regexp_full_match(v, $full_name))::double, count(*) filter (regexp_matches(v, $time_stamp))::double,
			count(*) filter (regexp_full_match(v, $age))::double, count(*) filter (regexp_full_match(v, $near))::double,
			coalesce(to_json(list_slice(list(v order by v) filter (regexp_full_match(v, $number)), 1, ${MAX_NUMBERS})), '[]'),
			count(*) filter (regexp_full_match(v, $number))::double, ${matches.join(', ')}
		from (select trim(${name}) as v, count(*) as size from (${table.relation}) group by 1 having v <> '')`,
		{ ...own, ...patterns }
	);
	const [filled = 0, different = 0, nameLike = 0, stamps = 0, ages = 0, precise = 0, listed = '[]', numeric = 0, ...found] = reader.getRowsJS()[0] ?? [];
	const kind = CONTENT_PATTERNS.find(({ share, least = 1 }, index) => Number(found[index]) >= Math.max(least, share * Number(different)))?.kind;
	const numbers = Number(numeric) >= Number(different) * 0.95 ? (JSON.parse(String(listed)) as string[]) : [];
	return {
		filled: Number(filled),
		different: Number(different),
		kind,
		nameLike: Number(nameLike),
		stamps: Number(stamps),
		ages: Number(ages),
		precise: Number(precise),
		numbers
	};
}
