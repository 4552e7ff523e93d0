import type { Concept } from '../concept.ts';
import type { Finding } from '../finding.ts';
import type { Profile } from '../profile.ts';
import type { Reference } from '../reference.ts';
import { createFinding } from '../create-finding.ts';
import type { TextColumn, TextOutline } from '../intake/text-outline.ts';
import { bindProfile, isComplete, type Binding } from './bind-profile.ts';
import { changedLayout } from './changed-layout.ts';
import type { BoundColumn, Resolution } from './bound-profile.ts';
import { describeColumn, describeMapping } from './describe-mapping.ts';
import { fileConstants, type FileConstants } from './file-constants.ts';
import { contractProfile, inferProfile } from './infer-profile.ts';
import { sdmxProfile } from './sdmx-profile.ts';
import { knowsStructure, readSdmxStructure, type SdmxStructure } from './sdmx-structure.ts';

export interface ResolveOptions {
	readonly table: TextOutline;
	/** The profile that was asked for, or its name among the known ones. */
	readonly requested?: string | Profile;
	/** Shipped and remembered profiles, tried in this order by layout. */
	readonly known: readonly Profile[];
	/** Concept → value for the whole file, as given by hand; stands above columns. */
	readonly set?: Readonly<Record<string, string>>;
	readonly reference: Reference;
	/** The file's own name; the table's when left out. */
	readonly fileName?: string;
}

/** Columns left aside that are each named in a finding; the rest are counted. */
const MAX_EXTRA = 20;

/**
 * How a file is to be read: as asked, else as the contract's long form, else by a known profile that fits, else as its
 * labels tell. Throws on a requested name that is not known.
 */
export function resolveProfile(options: ResolveOptions): Resolution {
	const { table, requested, known, reference, set = {} } = options;
	const fileName = options.fileName ?? table.fileName;
	const choice: Choice = requested === undefined ? chooseProfile(table, known, fileName) : { profile: named(requested, known), inferred: false, findings: [] };
	if (!choice.profile) return { ok: false, findings: choice.findings };
	const { profile, inferred } = choice;
	if (profile.refuse) {
		const { code, reason } = profile.refuse;
		return { ok: false, findings: [createFinding(code, 'error', { situation: 'refused', words: { title: profile.title, reason } })] };
	}
	const constants = fileConstants(profile, fileName, set, reference);
	const binding = withoutSet(bindProfile(profile, table.columns), set);
	const findings = [...constants.findings, ...gapsOf(profile, inferred, binding, constants, table)];
	const extra = extraLabels(binding.unmapped, table);
	if (findings.length > 0) return { ok: false, findings: [...findings, ...choice.findings, ...extra] };
	const columns = constants.period ? binding.columns.filter(({ rule }) => !isPeriodRule(rule.as)) : binding.columns;
	return {
		ok: true,
		bound: {
			profile,
			inferred,
			columns,
			counts: binding.counts,
			constants: constants.constants,
			...(constants.period && { period: constants.period }),
			mapping: describeMapping(columns, binding.counts, constants.origins),
			ignored: [...binding.ignored, ...binding.unmapped].sort((a, b) => a.index - b.index).map(describeColumn)
		},
		findings: [...choice.findings, ...extra]
	};
}

function named(requested: string | Profile, known: readonly Profile[]): Profile {
	if (typeof requested !== 'string') return requested;
	const profile = known.find(({ name }) => name === requested);
	if (!profile) throw new Error(`unknown profile: ${requested}`);
	return profile;
}

type Choice =
	| { readonly profile: Profile; readonly inferred: boolean; readonly findings: readonly Finding[] }
	| { readonly profile?: undefined; readonly findings: readonly Finding[] };

function chooseProfile(table: TextOutline, known: readonly Profile[], fileName: string): Choice {
	const structure = readSdmxStructure(table);
	const contract = structure ? undefined : contractProfile(table);
	if (contract) return { profile: contract, inferred: true, findings: [] };
	const fitting = closest(known.filter((profile) => fits(profile, table, fileName, structure)), table);
	const [first, second] = fitting;
	if (first && !second) return { profile: first, inferred: false, findings: [] };
	if (second) {
		const names = fitting.map(({ name }) => name);
		const expected = names.map((name) => `--profile ${name}`).join(' or ');
		return { findings: [createFinding('incorrect-label', 'error', { situation: 'two-profiles', words: { profiles: names.join(', ') }, expected })] };
	}
	if (structure) return { profile: sdmxProfile(table, structure, known), inferred: true, findings: [] };
	const { profile, ambiguous } = inferProfile(table);
	const changed = changedLayout(table, known);
	if (profile) return { profile, inferred: true, findings: changed };
	if (ambiguous.length === 0) return { findings: [...changed, createFinding('missing-label', 'error', { line: table.headerLine, situation: 'layout' })] };
	return {
		findings: ambiguous.map(({ role, columns }) =>
			createFinding('incorrect-label', 'error', {
				line: table.headerLine,
				...(columns[0] && { columnIndex: columns[0].index, label: columns[0].label }),
				situation: 'role',
				words: { concept: role, columns: columns.map(describeColumn).join(', ') },
				count: columns.length
			})
		)
	};
}

function fits(profile: Profile, table: TextOutline, fileName: string, structure: SdmxStructure | undefined): boolean {
	const { fileName: pattern } = profile.recognise;
	if (pattern && !new RegExp(pattern, 'iu').test(fileName.slice(0, 255))) return false;
	if (!knowsStructure(profile, structure)) return false;
	return isComplete(bindProfile(profile, table.columns), profile);
}

/**
 * Of layouts that fit, those that leave the fewest columns unexplained (a layout of days is one of years too, with more in it), and of
 * these the ones that leave the least to ask: a state's own layout stands above the one that many share.
 */
function closest(fitting: readonly Profile[], table: TextOutline): readonly Profile[] {
	const explaining = least(fitting, (profile) => bindProfile(profile, table.columns).unmapped.length);
	return least(explaining, asksFor);
}

function least(profiles: readonly Profile[], measure: (profile: Profile) => number): readonly Profile[] {
	const measures = profiles.map(measure);
	return profiles.filter((_, index) => measures[index] === Math.min(...measures));
}

/** How many of the things that a figure cannot do without a layout leaves to be given by hand. */
function asksFor({ columns, constants, fileName, refuse }: Profile): number {
	if (refuse) return 0;
	const says = (concept: 'DATAFLOW' | 'INDICATOR' | 'REPORTING_STATE') =>
		constants[concept] !== undefined ||
		fileName?.includes(`<${concept}>`) === true ||
		columns.some((column) => (column.as === 'code' ? column.concept === concept : column.as === 'value' && column.constants[concept] !== undefined));
	return (['DATAFLOW', 'INDICATOR', 'REPORTING_STATE'] as const).filter((concept) => !says(concept)).length;
}

const isPeriodRule = (as: BoundColumn['rule']['as']) => as === 'period' || as === 'year' || as === 'month' || as === 'quarter';

/** What is given by hand stands above the column that says it; the column is left aside. */
function withoutSet(binding: Binding, set: Readonly<Record<string, string>>): Binding {
	const overruled: TextColumn[] = [];
	const columns = binding.columns.filter(({ column, rule }) => {
		const hit = rule.as === 'code' && set[rule.concept] !== undefined;
		if (hit) overruled.push(column);
		return !hit;
	});
	return { ...binding, columns, ignored: [...binding.ignored, ...overruled] };
}

/** What a figure cannot do without and nothing says. */
function gapsOf(profile: Profile, inferred: boolean, binding: Binding, { constants, period }: FileConstants, table: TextOutline): Finding[] {
	const line = table.headerLine;
	const gaps: Finding[] = [];
	for (const rule of binding.missing) {
		const concept = rule.as === 'code' ? rule.concept : rule.as;
		if (rule.as === 'code' && constants[rule.concept]) continue;
		gaps.push(
			createFinding('missing-label', 'error', {
				line,
				label: rule.labels[0] ?? null,
				situation: 'profile',
				words: { profile: profile.name, concept, labels: rule.labels.join(', ') }
			})
		);
	}
	const gap = (concept: Concept) => createFinding('missing-label', 'error', { line, label: concept, words: { concept } });
	const read = new Set(binding.columns.flatMap(({ rule }) => (rule.as === 'code' ? [rule.concept] : [])));
	for (const concept of ['DATAFLOW', 'INDICATOR', 'REPORTING_STATE'] as const) {
		const inHeaders = binding.counts.length > 0 && binding.counts.every((count) => count.constants[concept]);
		if (!read.has(concept) && !constants[concept] && !inHeaders) gaps.push(gap(concept));
	}
	if (binding.counts.length === 0 && (inferred || profile.widePeriods)) gaps.push(gap('OBS_VALUE'));
	if (!period && !saysPeriod(binding)) gaps.push(gap('TIME_PERIOD'));
	return gaps;
}

function saysPeriod({ columns, counts }: Binding): boolean {
	const has = (as: string) => columns.some(({ rule }) => rule.as === as);
	return has('period') || has('year') || (counts.length > 0 && counts.every((count) => count.period));
}

function extraLabels(unmapped: readonly TextColumn[], table: TextOutline): Finding[] {
	const labelled = unmapped.filter(({ label }) => label);
	const findings = labelled.slice(0, MAX_EXTRA).map(({ index, label }) => createFinding('extra-label', 'information', { line: table.headerLine, columnIndex: index, label }));
	const rest = labelled.length - MAX_EXTRA;
	if (rest > 0) findings.push(createFinding('extra-label', 'information', { line: table.headerLine, situation: 'more', count: rest, words: { shown: MAX_EXTRA, all: labelled.length } }));
	return findings;
}
