import { haveCheckDigits } from './check-digits.ts';
import { createFinding } from './create-finding.ts';
import type { Finding } from './finding.ts';
import { findingWords } from './finding-words.ts';
import type { TextColumn } from './intake/text-outline.ts';
import { isAgeLabel, isBareName, isPersonalText, personalLabel, type PersonalKind } from './personal-patterns.ts';
import type { BoundProfile } from './profile/bound-profile.ts';

/** Fewer records than this prove nothing about a column of free text. */
export const ENOUGH_RECORDS = 20;
/** Fewer different ages are groups that a statistic may have. */
const ENOUGH_AGES = 10;
/** Counts of single events are hardly ever larger. */
export const EVENT_SIZE = 3;
/** Numbers of one column whose check digits are tried. */
export const MAX_NUMBERS = 500;

/** What the texts of a column are counted by, beside the content patterns: each must fit a whole text. */
export const TEXT_LOOKS = {
	/** Two to four words that begin with capitals, or of a script that has none. */
	name: "[\\p{Lu}\\p{Lo}][\\p{L}\\p{M}'’.-]*( [\\p{Lu}\\p{Lo}][\\p{L}\\p{M}'’.-]*){1,3}",
	age: '[0-9]{1,2}',
	/** Degrees to the hundred metres or finer. */
	precise: '-?[0-9]{1,3}[.,][0-9]{3,}.*|.*[0-9] ?° ?[0-9]{1,2}.*',
	number: '[0-9][0-9 .-]{5,22}[0-9]'
} as const;

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

/** How large the counts of a file are: nearly all 1, or nearly all as small as those of single events. */
export interface CountSizes {
	readonly ones: boolean;
	readonly small: boolean;
}

/** A column, and how its cells look. */
export type LookedColumn = readonly [TextColumn, ColumnFacts];

/**
 * Columns that seem to hold data of persons: by what their header says, by how their cells look, or because the file lists persons
 * or events one by one: nearly every count is 1 beside a text, an age or a time of its own. The column is named; what it holds is
 * never shown. `sizes` is asked only then.
 */
export async function suspectColumns(
	columns: readonly LookedColumn[],
	bound: BoundProfile | undefined,
	sizes: (bound: BoundProfile) => CountSizes | undefined | Promise<CountSizes | undefined>
): Promise<Finding[]> {
	const findings: Finding[] = [];
	const single: [TextColumn, PersonalKind | 'person-level'][] = [];
	for (const [column, facts] of columns) {
		const kind = kindOf(column, facts);
		if (kind) findings.push(suspicion(column, kind));
		else if (!isKnown(column, bound)) {
			const listed = listedAs(column, facts);
			if (listed) single.push([column, listed]);
		}
	}
	const [first] = single;
	if (!first || findings.length > 0) return findings;
	const counted = bound ? await sizes(bound) : undefined;
	const isList = (kind: string) => (kind === 'event' ? bound === undefined || (counted?.small ?? false) : (counted?.ones ?? false));
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

/**
 * Findings of a check and those before it, which lose their values where the check suspects data of persons; and nobody is told
 * to give a column another name that is told to take it away.
 */
export function guardedFindings(checked: readonly Finding[], before: readonly Finding[]): Finding[] {
	const personal = new Set(checked.flatMap(({ code, column }) => (code === 'personal-data-suspected' ? [column] : [])));
	if (personal.size === 0) return [...checked, ...before];
	return [...checked, ...withoutValues(before)].filter(({ code, column }) => code !== 'extra-label' || !personal.has(column));
}

/** Whether a file has no header and shows a person's data as one: then not even its labels are told. */
export function hasPersonalLabels(findings: readonly Finding[], columns: readonly TextColumn[]): boolean {
	return findings.some(({ code }) => code === 'personal-data-suspected') && columns.some(({ label }) => isPersonalText(label));
}

/** Findings without those that say again what others said before: two columns of one name cannot be told apart, that is said once. */
export function withoutRepetitions(findings: readonly Finding[], before: readonly Finding[]): Finding[] {
	return findings.filter(
		({ code, label }) => code !== 'incorrect-label' || label === null || !before.some((finding) => finding.code === 'duplicate-label' && finding.label === label)
	);
}
