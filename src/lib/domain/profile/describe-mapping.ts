import type { TextColumn } from '../intake/text-outline.ts';
import type { BoundColumn, CountColumn } from './bound-profile.ts';
import type { FileConstants } from './file-constants.ts';

/** `column C "Nationality"`, or `column C` where the file has no header. */
export function describeColumn({ letter, label }: TextColumn): string {
	return label ? `column ${letter} "${label}"` : `column ${letter}`;
}

/** Concept → what it is read from, in words. */
export function describeMapping(
	columns: readonly BoundColumn[],
	counts: readonly CountColumn[],
	origins: FileConstants['origins']
): Record<string, string> {
	const mapping: Record<string, string> = {};
	const parts: string[] = [];
	for (const { column, rule } of columns) {
		if (rule.as === 'code') mapping[rule.concept] = describeColumn(column);
		else if (rule.as === 'flags') mapping.OBS_STATUS = describeColumn(column);
		else if (rule.as === 'comment') mapping.COMMENT = describeColumn(column);
		else if (rule.as !== 'snapshot' && rule.as !== 'fixed') parts.push(describeColumn(column));
	}
	const [first] = counts;
	const last = counts.at(-1);
	if (first?.period) parts.push('the headers of its count columns');
	if (parts.length > 0) mapping.TIME_PERIOD = parts.join(' with ');
	for (const [concept, origin] of Object.entries(origins)) mapping[concept] = origin;
	mapping.COUNTING_UNIT ??= 'the indicator’s own unit';
	if (first && last) {
		mapping.OBS_VALUE = counts.length === 1 ? describeColumn(first.column) : `${counts.length} columns: ${describeColumn(first.column)} to ${describeColumn(last.column)}`;
	}
	return mapping;
}
