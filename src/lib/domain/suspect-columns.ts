import { createFinding } from './create-finding.ts';
import type { Finding } from './finding.ts';
import type { TextColumn } from './intake/text-outline.ts';
import { personalLabel, type PersonalKind } from './personal-patterns.ts';
import type { BoundProfile } from './profile/bound-profile.ts';

/** Fewer records than this prove nothing about a column of free text. */
export const ENOUGH_RECORDS = 20;

/** How a name of a person looks: two to four capitalised words. Source of a pattern that the whole cell must fit. */
export const NAME_PATTERN = "\\p{Lu}[\\p{L}'-]+( \\p{Lu}[\\p{L}'-]+){1,3}";

/** What the texts of one column look like. */
export interface ColumnFacts {
	readonly column: TextColumn;
	/** Cells that hold something, and the different texts among them. */
	readonly filled: number;
	readonly different: number;
	/** What their look says; undefined when it says nothing. */
	readonly kind: PersonalKind | undefined;
	/** Different texts of two or three capitalised words. */
	readonly nameLike: number;
}

/**
 * Columns that seem to hold data of persons: by what their header says, by how their cells look, or because the file has a
 * text of its own beside nearly every count of 1 (`nearlyAllOnes`, asked only then).
 */
export async function suspectColumns(
	columns: readonly ColumnFacts[],
	bound: BoundProfile | undefined,
	nearlyAllOnes: () => boolean | Promise<boolean>
): Promise<Finding[]> {
	const findings: Finding[] = [];
	const unsuspected: TextColumn[] = [];
	for (const facts of columns) {
		const { column } = facts;
		const kind = facts.different === 0 ? undefined : (personalLabel(column.label) ?? facts.kind ?? nameKind(facts));
		if (kind) findings.push(suspicion(column, kind));
		else if (!bound?.columns.some((known) => known.column.name === column.name) && isOneToOne(facts)) unsuspected.push(column);
	}
	const [first] = unsuspected;
	if (first && findings.length === 0 && bound && (await nearlyAllOnes())) findings.push(suspicion(first, 'person-level'));
	return findings;
}

/** A bare `Name` heads countries as often as persons: the cells decide. */
function nameKind({ column, different, filled, nameLike }: ColumnFacts): 'name' | undefined {
	return /^(names?|person|persons name)$/i.test(column.label.trim()) && nameLike >= different / 2 && different >= filled / 2 ? 'name' : undefined;
}

function isOneToOne({ different, filled }: ColumnFacts): boolean {
	return filled >= ENOUGH_RECORDS && different >= filled * 0.8;
}

function suspicion(column: TextColumn, situation: string): Finding {
	return createFinding('personal-data-suspected', 'error', { columnIndex: column.index, label: column.label, value: null, situation });
}

/** The same findings without anything that stands in the file: for a file that seems to hold data of persons. */
export function withoutValues(findings: readonly Finding[]): Finding[] {
	return findings.map((finding) => ({ ...finding, value: null, ...(finding.value !== null && { expected: null }) }));
}

/**
 * Findings of a check and those before it, which lose their values where the check suspects data of persons; and nobody is told
 * to give a column another name that is told to take it away.
 */
export function guardedFindings(checked: readonly Finding[], before: readonly Finding[]): Finding[] {
	const personal = new Set(checked.flatMap(({ code, column }) => (code === 'personal-data-suspected' ? [column] : [])));
	if (personal.size === 0) return [...checked, ...before];
	return [...checked, ...withoutValues(before)].filter(({ code, column }) => code !== 'extra-label' || !personal.has(column));
}
