import type { CheckReport } from '../check-report.ts';
import { reportWords } from './report-words.ts';

/** Why there is no annotated copy of a file, in words; undefined where there is one. */
export function annotationRefusal({ file, findings }: CheckReport): string | undefined {
	if (findings.some(({ code }) => code === 'personal-data-suspected')) return reportWords('report_annotated_personal');
	const isRead = file.container === 'xlsx' ? file.sheet !== null : file.encoding !== '' && file.delimiter !== '';
	if (!isRead) return reportWords('report_annotated_unread');
	return undefined;
}

/** The name of the annotated copy: `figures.csv.gz` → `figures.problems.csv`. */
export function annotatedName(fileName: string): string {
	return `${fileName.replace(/\.gz$/i, '').replace(/\.(csv|tsv|txt|tab|xlsx)$/i, '')}.problems.csv`;
}
