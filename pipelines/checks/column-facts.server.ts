import type { DuckDBConnection } from '@duckdb/node-api';
import type { TextColumn } from '#domain/intake/text-outline';
import { CONTENT_PATTERNS, TIME_STAMP, type PersonalKind } from '#domain/personal-patterns';
import type { TextTable } from '#pipelines/intake/text-table';

/** How the cells of one column look. All but `filled` are numbers of different texts. */
export interface ColumnFacts {
	readonly filled: number;
	readonly different: number;
	/** The kind that enough of them look like. */
	readonly kind: PersonalKind | undefined;
	/** Of two to four words that begin with capitals, or of a script that has none. */
	readonly nameLike: number;
	/** Times to the minute. */
	readonly stamps: number;
	/** One or two digits. */
	readonly ages: number;
	/** Degrees to the hundred metres or finer. */
	readonly precise: number;
	/** Some numbers of 7 to 19 digits, where the column holds nothing else; empty where it does. */
	readonly numbers: readonly string[];
}

const NAME = "[\\p{Lu}\\p{Lo}][\\p{L}\\p{M}'’.-]*( [\\p{Lu}\\p{Lo}][\\p{L}\\p{M}'’.-]*){1,3}";
const NUMBER = '[0-9][0-9 .-]{5,22}[0-9]';
const PRECISE = '-?[0-9]{1,3}[.,][0-9]{3,}.*|.*[0-9] ?° ?[0-9]{1,2}.*';
const MAX_NUMBERS = 500;

/** Looks at every different text of a column once. */
export async function readColumnFacts(connection: DuckDBConnection, table: TextTable, { name }: TextColumn): Promise<ColumnFacts> {
	const own = { full_name: NAME, time_stamp: TIME_STAMP, precise: PRECISE, number: NUMBER };
	const patterns = Object.fromEntries(CONTENT_PATTERNS.map(({ pattern }, index) => [`content_${index}`, pattern]));
	const matches = Object.keys(patterns).map((key) => `count(*) filter (regexp_matches(v, $${key}))::double`);
	const reader = await connection.runAndReadAll(
		`select coalesce(sum(size), 0)::double, count(*)::double,
			count(*) filter (regexp_full_match(v, $full_name))::double, count(*) filter (regexp_matches(v, $time_stamp))::double,
			count(*) filter (regexp_full_match(v, '[0-9]{1,2}'))::double, count(*) filter (regexp_full_match(v, $precise))::double,
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
