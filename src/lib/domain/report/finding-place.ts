import type { Finding } from '../finding.ts';
import { reportWords } from './report-words.ts';

/** Where a finding is, in words: `line 12, column C “Nationality”`; the whole file where it has no address. */
export function findingPlace({ line, column, label }: Finding): string {
	const words = [
		...(line === null ? [] : [reportWords('report_line', { line: String(line) })]),
		...(column === null ? [] : [columnWords(column, label)])
	];
	return words.length > 0 ? words.join(', ') : reportWords('report_whole_file');
}

/** `column C “Nationality”`. */
export function columnWords(column: string, label: string | null): string {
	return label ? reportWords('report_column_named', { column, label }) : reportWords('report_column', { column });
}

/** How often a finding's cause occurs, or what a cap left out; nothing where it is told by itself. */
export function findingTimes({ count }: Finding, isRest: boolean): string | undefined {
	if (isRest) return reportWords('report_rest', { count });
	return count > 1 ? reportWords('report_first_of', { count }) : undefined;
}
