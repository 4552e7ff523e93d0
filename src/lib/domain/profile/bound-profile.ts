import type { CodedConcept } from '../concept.ts';
import type { Finding } from '../finding.ts';
import type { AnyPeriod } from '../other-period.ts';
import type { Profile, ProfileColumn } from '../profile.ts';
import type { TextColumn } from '../intake/text-outline.ts';

/** Codes that hold for every row of something. */
export type Constants = Readonly<Partial<Record<CodedConcept, string>>>;

/** One column of a file with the rule it is read by. */
export interface BoundColumn<Rule extends ProfileColumn = ProfileColumn> {
	readonly column: TextColumn;
	readonly rule: Rule;
}

/** One column of counts, with what its header already says of them. */
export interface CountColumn {
	readonly column: TextColumn;
	readonly period?: AnyPeriod;
	/** It tells the sum since the year or month began. */
	readonly runningTotal?: 'A' | 'M';
	readonly constants: Constants;
}

/** A profile laid over one file's columns. */
export interface BoundProfile {
	readonly profile: Profile;
	/** True when nobody named it and no shipped layout fitted. */
	readonly inferred: boolean;
	readonly columns: readonly BoundColumn[];
	readonly counts: readonly CountColumn[];
	readonly constants: Constants;
	/** The period of every row, where no column says it. */
	readonly period?: AnyPeriod;
	/** Concept → what it is read from, in words. */
	readonly mapping: Readonly<Record<string, string>>;
	/** Columns that are left aside, in words. */
	readonly ignored: readonly string[];
}

/** How a file is to be read, or why that cannot be told. Findings may go with either. */
export type Resolution =
	| { readonly ok: true; readonly bound: BoundProfile; readonly findings: readonly Finding[] }
	| { readonly ok: false; readonly findings: readonly Finding[] };
