import type { BoundColumn } from './bound-profile.ts';

/** The different texts that the columns of a profile hold in one file. */
export interface ColumnTexts {
	/** By column name: of columns that are looked up, those that make a period among them. */
	readonly byColumn: ReadonlyMap<string, readonly string[]>;
	/** Texts of all count columns that are not plain digits. */
	readonly odd: readonly string[];
}

/** Whether a column is a period or part of one. */
export const isPeriodColumn = ({ rule }: BoundColumn) => rule.as === 'period' || rule.as === 'year' || rule.as === 'quarter' || rule.as === 'month';

/** Whether each different text of a column is read. */
export const isLookedUp = (column: BoundColumn) => ['code', 'flags', 'snapshot', 'fixed'].includes(column.rule.as) || isPeriodColumn(column);
