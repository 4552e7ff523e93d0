import { openDuckDB } from '../duckdb/open-duckdb.server.ts';
import { warehousePath, type Home } from '../home.server.ts';
import type { Release } from '../register/releases.server.ts';
import { maybeSameSubmission } from '../register/submissions.server.ts';
import type { NewSubmission, Submission } from '../register/submission.ts';

/**
 * Of submissions, those that were accepted before with the same bytes, reading and meaning, and of which no figure
 * has been replaced since: sending them again changes nothing.
 */
export async function maybeStanding(
	home: Home,
	current: Release | undefined,
	submissions: readonly NewSubmission[]
): Promise<Map<NewSubmission, Submission>> {
	const standing = new Map<NewSubmission, Submission>();
	if (!current) return standing;
	const same: [NewSubmission, Submission][] = [];
	for (const submission of submissions) {
		const before = await maybeSameSubmission(home.register, submission);
		if (before) same.push([submission, before]);
	}
	if (same.length === 0) return standing;
	const duckdb = await openDuckDB({ path: warehousePath(home, current), readOnly: true });
	try {
		const result = await duckdb.connection.runAndReadAll(
			`select submission_id from observation where release_to is not null
			union select submission_id from reported_return where release_to is not null`
		);
		const touched = new Set(result.getRows().map(([id]) => Number(id)));
		for (const [submission, before] of same) if (!touched.has(before.id)) standing.set(submission, before);
		return standing;
	} finally {
		duckdb.close();
	}
}
