import { parseProfile, type Profile, type ProfileInput } from '../profile.ts';
import type { TextColumn, TextOutline } from '../intake/text-outline.ts';
import { SDMX_FLAGS, sdmxRole } from './sdmx-concepts.ts';
import { knowsStructure, sdmxId, type SdmxStructure } from './sdmx-structure.ts';

type ColumnInput = ProfileInput['columns'][number];

/** Rows that add, replace or state a figure; a row that deletes one is not to be read as a figure. */
const ACTIONS = ['I', 'A', 'R', ''];

/**
 * How an SDMX-CSV file of a structure without a profile that fits is read: its identifiers tell what each column is. Who collects
 * and what is counted are known where a known profile reads the same structure, and are asked for otherwise.
 */
export function sdmxProfile(table: TextOutline, structure: SdmxStructure, known: readonly Profile[]): Profile {
	const alike = known.find((profile) => profile.recognise.structure !== undefined && knowsStructure(profile, structure));
	const taken = new Set<string>();
	const columns = table.columns.flatMap((column, index): ColumnInput[] => {
		if (column.label === '') return [];
		const labels = [column.label];
		if (structure.labels === 'doubled' && isName(table.columns, index)) return [{ as: 'ignored', labels }];
		const rule = ruleOf(column, structure);
		const key = rule?.as === 'code' ? rule.concept : (rule?.as ?? '');
		if (!rule || (key !== 'ignored' && key !== 'fixed' && taken.has(key))) return [];
		taken.add(key);
		return [rule];
	});
	const constants = Object.fromEntries(Object.entries(alike?.constants ?? {}).filter(([concept]) => !taken.has(concept)));
	const parsed = parseProfile({
		name: 'sdmx-csv',
		title: `SDMX-CSV ${structure.version} of ${structure.id}`,
		source: alike?.source ?? { agency: structure.id.split(':')[0] ?? 'unknown' },
		...(alike?.tlp && { tlp: alike.tlp }),
		exhaustive: alike?.exhaustive ?? false,
		constants,
		columns
	} satisfies ProfileInput);
	if (!parsed.ok) throw new Error(`profile of an SDMX-CSV file contradicts itself: ${parsed.problems.join('; ')}`);
	return parsed.profile;
}

/** Whether a column names in words what the identifier to its left codes; the file's own columns come without. */
function isName(columns: readonly TextColumn[], index: number): boolean {
	const first = columns.findIndex(({ label }, at) => at > 0 && !isOfFile(label));
	return first >= 0 && index > first && (index - first) % 2 === 1;
}

function isOfFile(label: string): boolean {
	const { kind } = sdmxRole(sdmxId(label));
	return kind === 'about' || kind === 'action';
}

function ruleOf({ label }: TextColumn, { labels: style }: SdmxStructure): ColumnInput | undefined {
	const labels = [label];
	const mark = style === 'joined' ? { before: ':' } : {};
	const role = sdmxRole(sdmxId(label));
	switch (role.kind) {
		case 'concept':
			return { as: 'code', labels, concept: role.concept, ...mark };
		case 'period':
			return { as: 'period', labels };
		case 'value':
			return { as: 'value', labels };
		case 'flags':
			return { as: 'flags', labels, flags: { ...SDMX_FLAGS }, ...mark };
		case 'comment':
			return { as: 'comment', labels };
		case 'action':
			return { as: 'fixed', labels, allowed: ACTIONS };
		case 'multiplier':
			return { as: 'fixed', labels, allowed: style === 'joined' ? ['0', '', '0: Units'] : ['0', '', 'Units'] };
		case 'about':
			return { as: 'ignored', labels };
		case 'unknown':
			return undefined;
	}
}
