import type { Finding } from '../finding.ts';
import type { FindingPart } from './group-findings.ts';
import type { ReportWord } from './report-words.ts';

export type FindingColumn = 'line' | 'column' | 'value' | 'expected' | 'remedy';

/** What heads each column of a list of findings. */
export const COLUMN_WORDS: Readonly<Record<FindingColumn, ReportWord>> = {
	line: 'report_line_head',
	column: 'report_column_head',
	value: 'report_value_head',
	expected: 'report_expected_head',
	remedy: 'report_what_to_do'
};

/** How findings that share a remedy are listed: what they all expect once, and only columns that tell something. */
export interface FindingTable {
	/** null where they expect nothing, or not the same. */
	readonly expected: string | null;
	/** Empty where the findings have neither address nor value: their remedy says all. */
	readonly columns: readonly FindingColumn[];
}

export function findingTable({ remedy, findings }: FindingPart): FindingTable {
	const [first] = findings;
	const expected = first && findings.every((finding) => finding.expected === first.expected) ? first.expected : null;
	const tells: Readonly<Record<FindingColumn, (finding: Finding) => boolean>> = {
		line: ({ line }) => line !== null,
		column: ({ column }) => column !== null,
		value: ({ value, count }) => value !== null || count > 1,
		expected: (finding) => expected === null && finding.expected !== null,
		remedy: () => remedy === null
	};
	const columns = (Object.keys(tells) as FindingColumn[]).filter((column) => findings.some(tells[column]));
	return { expected, columns };
}
