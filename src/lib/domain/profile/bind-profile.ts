import { foldName } from '../code-list.ts';
import type { Profile, ProfileColumn } from '../profile.ts';
import type { TextColumn } from '../intake/text-outline.ts';
import type { BoundColumn, CountColumn } from './bound-profile.ts';
import { doubtfulHeaders, readHeaderPeriod } from './header-period.ts';

/** A profile's columns found in a file, and what was not. */
export interface Binding {
	readonly columns: readonly BoundColumn[];
	readonly counts: readonly CountColumn[];
	/** Rules that must have a column and have none. */
	readonly missing: readonly ProfileColumn[];
	readonly unmapped: readonly TextColumn[];
	/** Columns that the profile knows and leaves aside. */
	readonly ignored: readonly TextColumn[];
}

/** Lays a profile's columns over a file's by their labels; the spelling named first wins. */
export function bindProfile(profile: Profile, columns: readonly TextColumn[]): Binding {
	const free = new Map<string, TextColumn[]>();
	for (const column of columns) {
		const folded = foldName(column.label);
		if (folded) free.set(folded, [...(free.get(folded) ?? []), column]);
	}
	const bound: BoundColumn[] = [];
	const counts: CountColumn[] = [];
	const missing: ProfileColumn[] = [];
	const ignored: TextColumn[] = [];
	const taken = new Set<TextColumn>();
	for (const rule of profile.columns) {
		const column = columnOf(rule, columns, free, taken);
		if (!column) {
			if (!rule.optional) missing.push(rule);
			continue;
		}
		taken.add(column);
		if (rule.as === 'ignored') ignored.push(column);
		else if (rule.as === 'value') counts.push({ column, constants: rule.constants, ...(rule.runningTotal && { runningTotal: rule.runningTotal }) });
		else bound.push({ column, rule });
	}
	if (profile.widePeriods) {
		const { wideYearStart } = profile;
		const doubtful = wideYearStart ? new Set<string>() : doubtfulHeaders(columns.map(({ label }) => label));
		for (const column of columns) {
			const written = taken.has(column) || doubtful.has(column.label) ? undefined : readHeaderPeriod(column.label, wideYearStart);
			if (written?.kind !== 'period') continue;
			taken.add(column);
			counts.push({ column, period: written.period, constants: {}, ...(profile.wideRunningTotal && { runningTotal: profile.wideRunningTotal }) });
		}
	}
	return { columns: bound, counts, missing, ignored, unmapped: columns.filter((column) => !taken.has(column)) };
}

/** The first column that bears one of the rule's labels and is read by no other rule; by position where the file has no header. */
function columnOf(
	rule: ProfileColumn,
	columns: readonly TextColumn[],
	byLabel: ReadonlyMap<string, readonly TextColumn[]>,
	taken: ReadonlySet<TextColumn>
): TextColumn | undefined {
	const position = 'position' in rule ? rule.position : undefined;
	if (position !== undefined) return columns.every(({ label }) => label === '') ? columns[position - 1] : undefined;
	const isShared = 'again' in rule && rule.again === true;
	return rule.labels.flatMap((label) => byLabel.get(foldName(label)) ?? []).find((candidate) => isShared || !taken.has(candidate));
}

/** Whether a file has every column that the profile asks for, and counts where they are to be read. */
export function isComplete(binding: Binding, { refuse }: Pick<Profile, 'refuse'> = {}): boolean {
	return binding.missing.length === 0 && (binding.counts.length > 0 || refuse !== undefined);
}
