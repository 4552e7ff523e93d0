import type { Concept } from '../concept.ts';
import type { BoundProfile } from './bound-profile.ts';
import type { TextColumn } from '../intake/text-outline.ts';

export interface CellAddress {
	readonly columnIndex?: number;
	readonly label?: string;
}

/** The column of a file that says a concept; nothing where no column of its own does. */
export function addressOf(bound: BoundProfile, concept: Concept): CellAddress {
	const column = bound.columns.find(({ rule }) => {
		if (rule.as === 'code') return rule.concept === concept;
		if (concept === 'TIME_PERIOD') return rule.as === 'period' || rule.as === 'year';
		return rule.as === 'comment' && concept === 'COMMENT';
	})?.column;
	return column ? { columnIndex: column.index, label: column.label } : {};
}

/** The count's own column, by its index in the file. */
export function countAddress(table: { readonly columns: readonly TextColumn[] }, index: number | null): CellAddress {
	const column = index === null ? undefined : table.columns[index];
	return column ? { columnIndex: column.index, label: column.label } : {};
}
