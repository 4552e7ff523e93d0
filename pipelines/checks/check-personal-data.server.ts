import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { haveCheckDigits } from '#domain/check-digits';
import { createFinding } from '#domain/create-finding';
import { findingWords } from '#domain/finding-words';
import type { TextColumn } from '#domain/intake/text-outline';
import { isAgeLabel, isBareName, isPersonalText, personalLabel, type PersonalKind } from '#domain/personal-patterns';
import type { BoundProfile } from '#domain/profile/bound-profile';
import type { TextTable } from '#pipelines/intake/text-table';
import { readColumnFacts, type ColumnFacts } from './column-facts.server.ts';

/** Fewer records than this prove nothing about a column of free text. */
const ENOUGH_RECORDS = 20;
/** Fewer different ages are groups that a statistic may have. */
const ENOUGH_AGES = 10;
/** Counts of single events are hardly ever larger. */
const EVENT_SIZE = 3;

export interface PersonalDataOptions {
	/** The columns that might hold anything; all of them when left out. */
	readonly columns?: readonly TextColumn[];
	/** How the file was read, where that could be told. */
	readonly bound?: BoundProfile;
}

/**
 * Columns that seem to hold data of persons: by what their header says, by how their cells look, or because the file lists persons
 * or events one by one: nearly every count is 1 beside a text, an age or a time of its own. The column is named; what it holds is
 * never shown.
 */
export async function checkPersonalData(connection: DuckDBConnection, table: TextTable, options: PersonalDataOptions = {}): Promise<Finding[]> {
	const { columns = table.columns, bound } = options;
	const findings: Finding[] = [];
	const single: [TextColumn, PersonalKind | 'person-level'][] = [];
	for (const column of columns) {
		const facts = await readColumnFacts(connection, table, column);
		const kind = kindOf(column, facts);
		if (kind) findings.push(suspicion(column, kind));
		else if (!isKnown(column, bound)) {
			const listed = listedAs(column, facts);
			if (listed) single.push([column, listed]);
		}
	}
	const [first] = single;
	if (!first || findings.length > 0) return findings;
	const sizes = bound ? await countSizes(connection, table, bound) : undefined;
	const isList = (kind: string) => (kind === 'event' ? bound === undefined || (sizes?.small ?? false) : (sizes?.ones ?? false));
	const listed = single.find(([, kind]) => isList(kind));
	return listed ? [suspicion(...listed)] : [];
}

/** What one column holds, whatever stands beside it. */
function kindOf(column: TextColumn, facts: ColumnFacts): PersonalKind | undefined {
	if (facts.different === 0) return isPersonalText(column.label) ? 'identifier' : undefined;
	const announced = personalLabel(column.label);
	// Centres of regions are rounded; a place to the hundred metres is not.
	if (announced && (announced !== 'coordinates' || facts.precise > 0)) return announced;
	if (facts.kind) return facts.kind;
	if (isBareName(column.label) && facts.nameLike >= facts.different / 2 && facts.different >= facts.filled / 2) return 'name';
	return haveCheckDigits(facts.numbers) ? 'identifier' : undefined;
}

/** What tells rows apart one by one, where their counts are those of single persons or events. */
function listedAs({ label }: TextColumn, facts: ColumnFacts): PersonalKind | 'person-level' | undefined {
	if (facts.filled < ENOUGH_RECORDS) return undefined;
	if (facts.stamps >= facts.different / 2 && facts.different >= facts.filled / 2) return 'event';
	if (facts.different >= facts.filled * 0.8) return 'person-level';
	return isAgeLabel(label) && facts.ages >= ENOUGH_AGES && facts.ages >= facts.different * 0.8 ? 'person-level' : undefined;
}

/** Whether a profile says what the column holds; of a comment it does not. */
function isKnown(column: TextColumn, bound: BoundProfile | undefined): boolean {
	return bound?.columns.some((known) => known.column.name === column.name && known.rule.as !== 'comment') ?? false;
}

async function countSizes(connection: DuckDBConnection, table: TextTable, { counts }: BoundProfile): Promise<{ ones: boolean; small: boolean } | undefined> {
	const [only, second] = counts;
	if (!only || second || table.records < ENOUGH_RECORDS) return undefined;
	const count = `try_cast(trim(${only.column.name}) as bigint)`;
	const reader = await connection.runAndReadAll(
		`select count(*) filter (${count} = 1) >= 0.95 * count(*), count(*) filter (${count} between 0 and ${EVENT_SIZE}) >= 0.9 * count(*) from (${table.relation})`
	);
	const [ones, small] = reader.getRowsJS()[0] ?? [];
	return { ones: ones === true, small: small === true };
}

function suspicion(column: TextColumn, situation: string): Finding {
	return createFinding('personal-data-suspected', 'error', { columnIndex: column.index, label: safeLabel(column.label), value: null, situation });
}

/** A header that is itself such a text, since the file has none: not repeated. */
function safeLabel(label: string | null): string | null {
	return label !== null && isPersonalText(label) ? null : label;
}

/** The same findings without anything that stands in the file: for a file that seems to hold data of persons. */
export function withoutValues(findings: readonly Finding[]): Finding[] {
	const { remedy } = findingWords('personal-data-suspected', {}, 'withheld');
	return findings.map((finding) => ({
		...finding,
		label: safeLabel(finding.label),
		value: null,
		...(finding.value !== null && { expected: null, remedy })
	}));
}
