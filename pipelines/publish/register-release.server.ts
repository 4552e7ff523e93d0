import { recordEvent } from '../register/events.server.ts';
import { bumpLabelsVersion } from '../register/labels.server.ts';
import type { Register } from '../register/open-register.server.ts';
import type { Release } from '../register/releases.server.ts';
import type { ReleaseContent } from './release-content.ts';

/** Makes a release current: the one transaction after which readers see it. */
export async function registerRelease(
	register: Register,
	release: Release,
	content: ReleaseContent,
	by: { actor: string; at: string }
): Promise<void> {
	await register.transaction().execute(async (transaction) => {
		await transaction
			.insertInto('release')
			.values({
				number: release.number,
				file: release.file,
				content_hash: release.contentHash,
				published_at: release.publishedAt,
				note: release.note,
				reference_hash: release.referenceHash
			})
			.execute();
		for (const { path, sha256 } of content.reference) {
			await transaction.insertInto('release_reference').values({ release: release.number, path, sha256 }).execute();
		}
		for (const { submission } of content.submissions) {
			await transaction
				.updateTable('submission')
				.set({ status: 'accepted', release: release.number })
				.where('id', '=', submission.id)
				.execute();
			if (submission.withdraws === null) continue;
			await transaction.updateTable('submission').set({ status: 'withdrawn' }).where('id', '=', submission.withdraws).execute();
			await recordEvent(transaction, {
				...by,
				action: 'withdraw',
				subject: `submission ${submission.withdraws}`,
				detail: { by: submission.id, reason: submission.note }
			});
		}
		await bumpLabelsVersion(transaction);
		await recordEvent(transaction, {
			...by,
			action: 'publish',
			subject: `release ${release.number}`,
			detail: { contentHash: release.contentHash, submissions: content.submissions.map(({ submission }) => submission.id) }
		});
	});
}
