import type { Home } from '../home.server.ts';
import { maybeSubmission, submissionIdentity } from '../register/submissions.server.ts';
import type { NewSubmission } from '../register/submission.ts';
import { PublicationError } from './publication-error.ts';

/** Throws when submissions cannot go into one release: two are the same, or one withdraws what does not stand. */
export async function admit(home: Home, submissions: readonly NewSubmission[]): Promise<void> {
	const seen = new Map<string, string>();
	for (const submission of submissions) {
		const identity = submissionIdentity(submission);
		const twin = seen.get(identity);
		if (twin !== undefined) throw new PublicationError(`${twin} and ${submission.fileName} are the same submission`);
		seen.set(identity, submission.fileName);
		if (submission.withdraws === null) continue;
		const target = await maybeSubmission(home.register, submission.withdraws);
		if (target?.action === 'withdraw') throw new PublicationError(`submission ${target.id} is itself a withdrawal`);
		if (target?.status !== 'accepted') {
			throw new PublicationError(`submission ${submission.withdraws} cannot be withdrawn: it is ${target?.status ?? 'unknown'}`);
		}
	}
}
