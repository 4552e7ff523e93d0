import { isBreakdownDimension } from '../dimension.ts';
import { createFinding } from '../create-finding.ts';
import type { Finding } from '../finding.ts';
import type { TextColumn } from '../intake/text-outline.ts';
import type { BoundColumn, BoundProfile } from './bound-profile.ts';
import { isPeriodColumn } from './column-texts.ts';

/** Whether a column tells a breakdown. */
export const isBreakdown = ({ rule }: BoundColumn) => rule.as === 'code' && isBreakdownDimension(rule.concept);

/** Whether a profile says what an empty cell of a column means. */
export const readsBlank = ({ rule }: BoundColumn) => rule.as === 'code' && (rule.blank !== undefined || '' in rule.codes);

/** Whether no figure can do without a column. */
export const isRequired = (column: BoundColumn) =>
	isPeriodColumn(column) || (column.rule.as === 'code' && ['DATAFLOW', 'INDICATOR', 'REPORTING_STATE'].includes(column.rule.concept));

/** Rows that say "total" in one cell and leave others empty, read as totals (`loaded`) or left out as control figures. */
export interface TotalRows {
	readonly loaded: boolean;
	/** The first of them: its line, the column that says so (by index) and its text there, and its first count. */
	readonly line: number;
	readonly place: number;
	readonly text: string;
	readonly figure: string;
	readonly count: number;
}

/** One finding for the rows read as totals under a column that is not read, one for the control figures. */
export function totalRowFindings(rows: readonly TotalRows[], bound: BoundProfile, columns: readonly TextColumn[]): Finding[] {
	return rows.flatMap(({ loaded, line, place, text, figure, count }) => {
		const column = columns.find(({ index }) => index === place);
		const isRead = bound.columns.some((known) => isBreakdown(known) && known.column.index === column?.index);
		if (loaded && isRead) return [];
		return [
			createFinding('total-row', 'information', {
				line,
				...(column && { columnIndex: column.index, label: column.label }),
				value: text,
				...(!loaded && { situation: 'control', words: { figure: figure.slice(0, 40) } }),
				count
			})
		];
	});
}
