import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { CHECK_REPORT_VERSION, type CheckReport } from '#domain/check-report';
import type { Finding } from '#domain/finding';
import { countBySeverity } from '#domain/intake/finding-list';

/** The report of a file that nothing was read of, with what can be said of any file: its size and its hash. */
export async function failedReport(path: string, name: string, finding: Finding): Promise<CheckReport> {
	const hash = createHash('sha256');
	const { size } = await stat(path);
	for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
	return {
		version: CHECK_REPORT_VERSION,
		file: { name, bytes: size, sha256: hash.digest('hex'), encoding: '', delimiter: '', header_line: null, rows: 0, container: 'text', sheet: null, sheets: [], detected: [] },
		profile: null,
		summary: { ...countBySeverity([finding]), rows_read: 0, rows_loaded: 0, value_sum: 0, by_indicator: {} },
		findings: [finding]
	};
}
