import { CHECK_REPORT_VERSION, type CheckReport } from '#domain/check-report';
import type { Finding } from '#domain/finding';
import { arrangeFindings, countBySeverity } from '#domain/intake/finding-list';

/** A finding with what matters to a test. */
export function finding(said: Partial<Finding>): Finding {
	return { code: 'unknown-code', severity: 'error', line: 2, column: 'B', label: 'Nationality', value: 'Atlantis', expected: 'a code', remedy: 'Correct it.', count: 1, ...said };
}

/** A report of a file of commas with a header in its first line. */
export function reportOf(findings: readonly Finding[], file: Partial<CheckReport['file']> = {}): CheckReport {
	const arranged = arrangeFindings(findings);
	return {
		version: CHECK_REPORT_VERSION,
		file: { name: 'figures.csv', bytes: 120, sha256: 'a'.repeat(64), encoding: 'utf-8', delimiter: ',', header_line: 1, rows: 3, container: 'text', sheet: null, sheets: [], detected: [], ...file },
		profile: { name: 'contract', inferred: true, mapping: { CITIZENSHIP: 'column B "Nationality"' }, ignored: ['column D "Remarks"'] },
		summary: { ...countBySeverity(arranged), rows_read: 3, rows_loaded: 2, value_sum: 1234, by_indicator: { IRREG_STAY: 1000, REFUSAL_ENTRY: 234 } },
		findings: arranged
	};
}
