import { CODED_CONCEPTS, conceptOf, type CodedConcept } from '../concept.ts';
import { parseProfile, type Profile, type ProfileInput } from '../profile.ts';
import type { TextColumn, TextOutline } from '../intake/text-outline.ts';
import { knownRole, type KnownRole } from './known-labels.ts';
import { readHeaderPeriod } from './header-period.ts';
import { monthNumber, solarMonthNumber } from './month-names.ts';
import { quarterNumber } from './written-period.ts';

/** What a file's own labels say of its layout. */
export interface Inference {
	/** Undefined when the labels do not add up to a layout. */
	readonly profile?: Profile;
	/** Roles that two columns could have: what is not guessed. */
	readonly ambiguous: readonly { readonly role: KnownRole; readonly columns: readonly TextColumn[] }[];
}

type ColumnInput = ProfileInput['columns'][number];

const PERIOD_PARTS = ['YEAR', 'QUARTER', 'MONTH'] as const;

/** Values that stand in a border-type column for no border at all. */
const BORDER_TYPE_CODES = { Inland: '_Z' };

/**
 * The contract's own layout, when the labels are its column names in any case; undefined when period or count is missing, or
 * when another column has a known name for something that no column of the contract says.
 */
export function contractProfile(table: TextOutline): Profile | undefined {
	const roles = rolesOf(table.columns, conceptOf);
	if (!roles.has('TIME_PERIOD') || !roles.has('OBS_VALUE') || hasTwo(roles).length > 0) return undefined;
	if (CODED_CONCEPTS.some((concept) => !roles.has(concept) && table.columns.some(({ label }) => knownRole(label) === concept))) return undefined;
	return profileOf('contract', 'The contract’s own columns', roles, table);
}

/** The layout that known labels and months in the header tell, contract columns among them. */
export function inferProfile(table: TextOutline): Inference {
	const roles = rolesOf(table.columns, (label) => conceptOf(label) ?? knownRole(label));
	keepOnePeriod(roles);
	const ambiguous = hasTwo(roles);
	if (ambiguous.length > 0) return { ambiguous };
	if (!roles.has('OBS_VALUE') && !hasWidePeriods(table.columns)) return { ambiguous };
	return { profile: profileOf('inferred', 'Told from the file’s own labels', roles, table), ambiguous };
}

function rolesOf(columns: readonly TextColumn[], roleOf: (label: string) => KnownRole | undefined): Map<KnownRole, TextColumn[]> {
	const roles = new Map<KnownRole, TextColumn[]>();
	for (const column of columns) {
		const role = roleOf(column.label);
		if (role) roles.set(role, [...(roles.get(role) ?? []), column]);
	}
	for (const [role, several] of roles) {
		// The contract's own name, as the contract writes it, stands above what is only known to mean the same.
		const exact = several.filter(({ label }) => label === role);
		if (several.length > 1 && exact.length === 1) roles.set(role, exact);
	}
	return roles;
}

/** A period is read once: from the contract's own column, else from year with month or quarter, else from a date. */
function keepOnePeriod(roles: Map<KnownRole, TextColumn[]>): void {
	const isWhole = roles.get('TIME_PERIOD')?.some(({ label }) => conceptOf(label)) ?? false;
	const inParts = roles.has('YEAR') && (roles.has('MONTH') || roles.has('QUARTER'));
	if (inParts && !isWhole) roles.delete('TIME_PERIOD');
	const dropped: readonly KnownRole[] = roles.has('TIME_PERIOD') ? PERIOD_PARTS : roles.has('MONTH') ? ['QUARTER'] : [];
	for (const part of dropped) roles.delete(part);
}

function hasTwo(roles: ReadonlyMap<KnownRole, readonly TextColumn[]>): Inference['ambiguous'] {
	return [...roles].filter(([, columns]) => columns.length > 1).map(([role, columns]) => ({ role, columns }));
}

/** At least two columns headed by periods of one frequency. */
function hasWidePeriods(columns: readonly TextColumn[]): boolean {
	const seen = new Set<string>();
	for (const { label } of columns) {
		const written = readHeaderPeriod(label);
		if (written.kind !== 'period') continue;
		if (seen.has(written.period.freq)) return true;
		seen.add(written.period.freq);
	}
	return false;
}

function profileOf(name: string, title: string, roles: ReadonlyMap<KnownRole, readonly TextColumn[]>, table: TextOutline): Profile {
	const columns = [...roles].flatMap(([role, [column]]) => (column ? [ruleOf(role, column, table)] : []));
	const parsed = parseProfile({
		name,
		title,
		source: { agency: 'unknown' },
		exhaustive: false,
		columns,
		widePeriods: !roles.has('OBS_VALUE')
	} satisfies ProfileInput);
	if (!parsed.ok) throw new Error(`inferred profile contradicts itself: ${parsed.problems.join('; ')}`);
	return parsed.profile;
}

function ruleOf(role: KnownRole, column: TextColumn, table: TextOutline): ColumnInput {
	const labels = [column.label];
	switch (role) {
		case 'TIME_PERIOD':
			return { as: 'period', labels };
		case 'YEAR':
			return { as: 'year', labels };
		case 'MONTH':
			return { as: everyCell(column, table, (text) => (monthNumber(text) ?? solarMonthNumber(text)) !== undefined) ? 'month' : 'period', labels };
		case 'QUARTER':
			return { as: everyCell(column, table, (text) => quarterNumber(text) !== undefined) ? 'quarter' : 'period', labels };
		case 'OBS_VALUE':
			return { as: 'value', labels };
		case 'COMMENT':
			return { as: 'comment', labels };
		case 'BORDER_TYPE':
			return { as: 'code', labels, concept: role, codes: BORDER_TYPE_CODES };
		default:
			return { as: 'code', labels, concept: codedConcept(role) };
	}
}

function everyCell(column: TextColumn, table: TextOutline, holds: (text: string) => boolean): boolean {
	return table.sample.every((cells) => {
		const text = cells[column.index]?.trim() ?? '';
		return text === '' || holds(text);
	});
}

function codedConcept(role: KnownRole): CodedConcept {
	const concept = CODED_CONCEPTS.find((known) => known === role);
	if (!concept) throw new Error(`not a coded concept: ${role}`);
	return concept;
}
