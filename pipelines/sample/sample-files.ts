import { nameOf } from '#domain/code-list';
import type { SampleFile } from './sample-release.ts';
import type { SampleWorld } from './sample-world.ts';
import type { FileGroup, GroupedTable } from './sent-tables.ts';
import { writeLongForm } from './write-long-form.ts';
import { writeNationalLayout } from './write-national-layout.ts';

/** What the words of a submission come from, beside its tables. */
export interface FileWords {
	readonly note: string;
	/** Added to the file's name, apart by an underscore. */
	readonly suffix?: string;
}

/** Puts sent tables into files: one per reporter and group, one per table in a layout of the state's own. */
export function createFiles(world: SampleWorld, tables: readonly GroupedTable[], words: FileWords): SampleFile[] {
	const groups = new Map<string, GroupedTable[]>();
	for (const table of tables) {
		if (table.rows.length === 0) continue;
		const name = [table.table.reportingState, wordOf(table.group, table), ...(words.suffix ? [words.suffix] : [])].join('_');
		groups.set(name, [...(groups.get(name) ?? []), table]);
	}
	return [...groups].map(([name, members]) => createFile(world, name, members, words));
}

function wordOf(group: FileGroup, { table, correction }: GroupedTable): string {
	if (correction && group === 'correction') return `${table.indicator.toLowerCase().replaceAll('_', '-')}-${correction.since.slice(0, 4)}`;
	return group === 'national' || group === 'restricted' ? table.indicator.toLowerCase().replaceAll('_', '-') : group;
}

function createFile(world: SampleWorld, name: string, tables: readonly GroupedTable[], words: FileWords): SampleFile {
	const [first] = tables;
	if (!first) throw new Error(`nothing goes into ${name}`);
	const { reportingState } = first.table;
	const { layout } = first;
	const definitions = [...new Set(tables.flatMap(({ rows }) => rows.flatMap(({ status, comment }) => (status === 'B' && comment ? [comment] : []))))];
	const sums: Record<string, number> = {};
	for (const { table, rows } of tables) {
		for (const { value } of rows) sums[table.indicator] = (sums[table.indicator] ?? 0) + (value ?? 0);
	}
	return {
		fileName: `${name}.${layout ? extensionOf(layout.profile.dialect.delimiter) : 'csv'}`,
		bytes: layout ? writeNationalLayout(layout, first, world.reference) : writeLongForm(tables),
		reporter: reportingState,
		...(layout ? { profile: layout.profile } : {}),
		provisional: false,
		tlp: first.group === 'restricted' ? 'TLP:GREEN' : 'TLP:CLEAR',
		sourceAgency: `Synthetic demonstration (${nameOf(world.reference.lists.states, reportingState)})`,
		note: words.note,
		...(definitions.length > 0 ? { definitionNote: definitions.join('; ') } : {}),
		exhaustive: world.parameters.reporters.get(reportingState)?.exhaustive ?? false,
		observations: tables.reduce((sum, { rows }) => sum + rows.length, 0),
		sums
	};
}

function extensionOf(delimiter: string | undefined): string {
	return delimiter === '\t' ? 'tsv' : 'csv';
}
