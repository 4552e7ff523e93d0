import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import { parseTlp } from '#domain/policy';
import type { Register } from './open-register.server.ts';
import type { NewSubmission, Submission, SubmissionStatus } from './submission.ts';
import type { SubmissionTable } from './tables.ts';

/** Enters submissions as received, in their order; one whose identity already waits is taken up again, not repeated. */
export async function receiveSubmissions(register: Register, submissions: readonly NewSubmission[], receivedAt: string): Promise<Submission[]> {
	return register.transaction().execute(async (transaction) => {
		const received: Submission[] = [];
		for (const submission of submissions) {
			const identity = submissionIdentity(submission);
			const values = { ...encodeSubmission(submission), identity };
			const waiting = await transaction
				.updateTable('submission')
				.set(values)
				.where('identity', '=', identity)
				.where('status', '=', 'received')
				.returningAll()
				.executeTakeFirst();
			const row =
				waiting ??
				(await transaction
					.insertInto('submission')
					.values({ ...values, status: 'received', received_at: receivedAt, release: null })
					.returningAll()
					.executeTakeFirstOrThrow());
			received.push(decodeSubmission(row));
		}
		return received;
	});
}

/** Submissions in the order of their numbers. */
export async function listSubmissions(
	register: Register,
	where: { status?: SubmissionStatus; release?: number } = {}
): Promise<Submission[]> {
	let query = register.selectFrom('submission').selectAll().orderBy('id');
	if (where.status !== undefined) query = query.where('status', '=', where.status);
	if (where.release !== undefined) query = query.where('release', '=', where.release);
	return (await query.execute()).map(decodeSubmission);
}

export async function maybeSubmission(register: Register, id: number): Promise<Submission | undefined> {
	const row = await register.selectFrom('submission').selectAll().where('id', '=', id).executeTakeFirst();
	return row && decodeSubmission(row);
}

/** The latest accepted submission that says the same: same bytes, same reading, same meaning. */
export async function maybeSameSubmission(register: Register, submission: NewSubmission): Promise<Submission | undefined> {
	const row = await register
		.selectFrom('submission')
		.selectAll()
		.where('identity', '=', submissionIdentity(submission))
		.where('status', '=', 'accepted')
		.orderBy('id', 'desc')
		.executeTakeFirst();
	return row && decodeSubmission(row);
}

/** SHA-256 of all that gives a submission its figures and their meaning. Labels and notes are not part of it. */
export function submissionIdentity(submission: NewSubmission): string {
	const { sha256, profile, set, action, exhaustive, provisional, nilReturns, withdraws, rowsHash } = submission;
	const settings = Object.entries(set).sort(([a], [b]) => (a < b ? -1 : 1));
	const parts = [sha256, profile ?? null, settings, action, exhaustive, provisional, nilReturns, withdraws, rowsHash];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function encodeSubmission(submission: NewSubmission) {
	return {
		sha256: submission.sha256,
		file_name: submission.fileName,
		bytes: submission.bytes,
		dataflow: submission.dataflow,
		reporters_json: JSON.stringify(submission.reporters),
		profile_name: submission.profileName,
		profile_json: submission.profile === null ? null : JSON.stringify(submission.profile),
		set_json: JSON.stringify(submission.set),
		action: submission.action,
		exhaustive: Number(submission.exhaustive),
		provisional: Number(submission.provisional),
		tlp: submission.tlp,
		embargo_until: submission.embargoUntil,
		source_agency: submission.sourceAgency,
		note: submission.note,
		definition_note: submission.definitionNote,
		nil_returns_json: submission.nilReturns && JSON.stringify(submission.nilReturns),
		withdraws: submission.withdraws,
		staged_sha256: submission.stagedSha256,
		rows_hash: submission.rowsHash,
		report_json: submission.report === null ? null : JSON.stringify(submission.report)
	};
}

function decodeSubmission(row: Selectable<SubmissionTable>): Submission {
	return {
		id: row.id,
		sha256: row.sha256,
		fileName: row.file_name,
		bytes: row.bytes,
		dataflow: row.dataflow,
		reporters: JSON.parse(row.reporters_json),
		profileName: row.profile_name,
		profile: row.profile_json === null ? null : JSON.parse(row.profile_json),
		set: JSON.parse(row.set_json),
		action: row.action,
		exhaustive: row.exhaustive === 1,
		provisional: row.provisional === 1,
		tlp: (row.tlp && parseTlp(row.tlp)) || null,
		embargoUntil: row.embargo_until,
		sourceAgency: row.source_agency,
		note: row.note,
		definitionNote: row.definition_note,
		nilReturns: row.nil_returns_json === null ? null : JSON.parse(row.nil_returns_json),
		withdraws: row.withdraws,
		stagedSha256: row.staged_sha256,
		rowsHash: row.rows_hash,
		report: row.report_json === null ? null : JSON.parse(row.report_json),
		status: row.status,
		receivedAt: row.received_at,
		release: row.release
	};
}
