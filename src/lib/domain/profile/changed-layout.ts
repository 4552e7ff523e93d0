import { foldName } from '../code-list.ts';
import { createFinding } from '../create-finding.ts';
import type { Finding } from '../finding.ts';
import type { TextOutline } from '../intake/text-outline.ts';
import type { Profile } from '../profile.ts';
import { bindProfile, type Binding } from './bind-profile.ts';
import { nearestText } from './nearest-text.ts';

/** More missing columns than this make it another layout. */
const MAX_MISSING = 2;
const MIN_FOUND = 3;

/** What changed in the one known layout that a file fits but for a column or two; nothing where it is near none, or near several. */
export function changedLayout(table: TextOutline, known: readonly Profile[]): Finding[] {
	const near = known
		.map((profile) => ({ profile, binding: bindProfile(profile, table.columns) }))
		.filter(({ profile, binding }) => isNear(profile, binding))
		.sort((a, b) => a.binding.missing.length - b.binding.missing.length);
	const [best, second] = near;
	if (!best || second?.binding.missing.length === best.binding.missing.length) return [];
	const labels = new Map(best.binding.unmapped.map((column) => [foldName(column.label), column]));
	return best.binding.missing.map((rule) => {
		const nearest = rule.labels.map((label) => nearestText(foldName(label), labels.keys())).find((label) => label !== undefined);
		const column = nearest === undefined ? undefined : labels.get(nearest);
		return createFinding('incorrect-label', 'information', {
			line: table.headerLine,
			...(column && { columnIndex: column.index, label: column.label, value: column.label }),
			situation: column ? 'layout-changed' : 'layout-lacks',
			words: { profile: best.profile.name, expected: rule.labels[0] ?? '', ...(column && { nearest: column.label }) },
			expected: rule.labels[0] ?? ''
		});
	});
}

function isNear({ columns, widePeriods }: Profile, { missing, counts }: Binding): boolean {
	const required = columns.filter(({ optional }) => !optional).length;
	const found = required - missing.length + (widePeriods && counts.length > 0 ? 1 : 0);
	const hasCounts = counts.length > 0 || missing.some(({ as }) => as === 'value');
	return hasCounts && missing.length > 0 && missing.length <= MAX_MISSING && found >= MIN_FOUND && found >= 2 * missing.length;
}
