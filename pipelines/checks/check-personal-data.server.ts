import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import type { TextColumn } from '#domain/intake/text-outline';
import type { TextTable } from '#pipelines/intake/text-table';
import type { BoundProfile } from '#domain/profile/bound-profile';
import { CONTENT_PATTERNS, personalLabel } from '#domain/personal-patterns';

/** Fewer records than this prove nothing about a column of free text. */
const ENOUGH_RECORDS = 20;

export interface PersonalDataOptions {
	/** The columns that might hold anything; all of them when left out. */
	readonly columns?: readonly TextColumn[];
	/** How the file was read, where that could be told. */
	readonly bound?: BoundProfile;
}

/**
 * Columns that seem to hold data of persons: by what their header says, by how their cells look, or because the file has a
 * text of its own beside nearly every count of 1. The column is named; what it holds is never shown.
 */
export async function checkPersonalData(connection: DuckDBConnection, table: TextTable, options: PersonalDataOptions = {}): Promise<Finding[]> {
	const { columns = table.columns, bound } = options;
	const findings: Finding[] = [];
	const unsuspected: TextColumn[] = [];
	for (const column of columns) {
		const texts = await readTexts(connection, table, column);
		const kind = texts.different === 0 ? undefined : (personalLabel(column.label) ?? texts.kind ?? nameKind(column, texts));
		if (kind) findings.push(suspicion(column, kind));
		else if (!bound?.columns.some((known) => known.column.name === column.name) && isOneToOne(texts)) unsuspected.push(column);
	}
	const [first] = unsuspected;
	if (first && findings.length === 0 && bound && (await nearlyAllOnes(connection, table, bound))) findings.push(suspicion(first, 'person-level'));
	return findings;
}

interface ColumnFacts {
	readonly filled: number;
	readonly different: number;
	readonly kind: (typeof CONTENT_PATTERNS)[number]['kind'] | undefined;
	/** Different texts of two or three capitalised words. */
	readonly nameLike: number;
}

async function readTexts(connection: DuckDBConnection, table: TextTable, { name }: TextColumn): Promise<ColumnFacts> {
	const matches = CONTENT_PATTERNS.map(({ pattern }) => `count(*) filter (regexp_matches(v, '${pattern}'))::double`);
	const reader = await connection.runAndReadAll(
		`select coalesce(sum(size), 0)::double, count(*)::double,
			count(*) filter (regexp_full_match(v, '\\p{Lu}[\\p{L}''-]+( \\p{Lu}[\\p{L}''-]+){1,3}'))::double, ${matches.join(', ')}
		from (select trim(${name}) as v, count(*) as size from (${table.relation}) group by 1 having v <> '')`
	);
	const [filled = 0, different = 0, nameLike = 0, ...found] = (reader.getRowsJS()[0] ?? []).map(Number);
	const kind = CONTENT_PATTERNS.find(({ share }, index) => (found[index] ?? 0) > 0 && (found[index] ?? 0) >= share * different)?.kind;
	return { filled, different, nameLike, kind };
}

/** A bare `Name` heads countries as often as persons: the cells decide. */
function nameKind({ label }: TextColumn, { different, filled, nameLike }: ColumnFacts): 'name' | undefined {
	return /^(names?|person|persons name)$/i.test(label.trim()) && nameLike >= different / 2 && different >= filled / 2 ? 'name' : undefined;
}

function isOneToOne({ different, filled }: ColumnFacts): boolean {
	return filled >= ENOUGH_RECORDS && different >= filled * 0.8;
}

async function nearlyAllOnes(connection: DuckDBConnection, table: TextTable, { counts }: BoundProfile): Promise<boolean> {
	const [only, second] = counts;
	if (!only || second || table.records < ENOUGH_RECORDS) return false;
	const reader = await connection.runAndReadAll(
		`select (count(*) filter (trim(${only.column.name}) = '1') >= 0.95 * count(*))::integer from (${table.relation})`
	);
	return Number(reader.getRowsJS()[0]?.[0]) === 1;
}

function suspicion(column: TextColumn, situation: string): Finding {
	return createFinding('personal-data-suspected', 'error', { columnIndex: column.index, label: column.label, value: null, situation });
}

/** The same findings without anything that stands in the file: for a file that seems to hold data of persons. */
export function withoutValues(findings: readonly Finding[]): Finding[] {
	return findings.map((finding) => ({ ...finding, value: null, ...(finding.value !== null && { expected: null }) }));
}
