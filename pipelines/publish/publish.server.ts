import { constants } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { warehousePath, type Home } from '../home.server.ts';
import { currentRelease, referenceHashes, type Release } from '../register/releases.server.ts';
import { receiveSubmissions } from '../register/submissions.server.ts';
import type { NewSubmission, Submission } from '../register/submission.ts';
import { hashBytes, syncPath } from '../vault/durable-files.server.ts';
import { changedReference, referenceHash } from '../warehouse/reference-files.server.ts';
import { admit } from './admit.server.ts';
import { keepSubmissions } from './keep-submissions.server.ts';
import { withPublicationLock } from './lock.server.ts';
import type { Publication, PublishEffects, PublishOptions, Receipt, StagedSubmission } from './publication.ts';
import { registerRelease } from './register-release.server.ts';
import type { ReleaseContent } from './release-content.ts';
import { maybeStanding } from './standing.server.ts';
import { sweepHome } from './sweep.server.ts';
import { writeReleases } from './write-release.server.ts';

export const defaultPublishEffects: PublishEffects = { now: () => new Date(), at: () => {}, lock: {} };

/**
 * Publishes submissions as one release, all or nothing: their bytes go to the vault, the current warehouse file is
 * copied and changed in one transaction, and one transaction of the register makes the copy current. Killed at any
 * moment, the release before stands. What was accepted before and still stands is not published again.
 * Without submissions, changed reference files alone make a release. Throws a PublicationError with the reason.
 */
export async function publish(
	home: Home,
	submissions: readonly StagedSubmission[],
	options: PublishOptions,
	effects: Partial<PublishEffects> = {}
): Promise<Publication> {
	const { now, at, lock } = { ...defaultPublishEffects, ...effects };
	const kept = await keepSubmissions(home, submissions, options.tlpOf);
	await at('vaulted');
	return withPublicationLock(
		home,
		async () => {
			await at('locked');
			await sweepHome(home);
			const before = await currentRelease(home.register);
			const standing = await maybeStanding(home, before, kept);
			const fresh = kept.filter((submission) => !standing.has(submission));
			const hashes = before ? await referenceHashes(home.register, before.number) : new Map<string, string>();
			const reference = changedReference(hashes, options.reference);
			if (fresh.length === 0 && (kept.length > 0 || reference.length === 0)) {
				return { release: before, made: false, receipts: receiptsOf(kept, standing, new Map()) };
			}
			await admit(home, fresh);
			const publishedAt = (options.publishedAt ?? now()).toISOString();
			const received = await receiveSubmissions(home.register, fresh, now().toISOString());
			await home.vault.putAll(reference.flatMap(({ sha256, content }) => (sha256 ? { bytes: Buffer.from(content) } : [])));
			await at('received');

			const content: ReleaseContent = {
				number: (before?.number ?? 0) + 1,
				publishedAt,
				note: options.note,
				reference,
				submissions: received
					.map((submission) => ({
						submission,
						...(submission.stagedSha256 ? { stagedPath: home.staged.pathOf(submission.stagedSha256) } : {})
					}))
					.sort((a, b) => a.submission.id - b.submission.id)
			};
			const written = await writeFile(home, before, content, at);
			const release: Release = {
				number: content.number,
				...written,
				publishedAt,
				note: options.note,
				referenceHash: referenceHash(new Map([...options.reference].map(([path, text]) => [path, hashBytes(text)])))
			};
			await registerRelease(home.register, release, content, { actor: options.actor, at: now().toISOString() });
			await at('registered');
			const accepted = received.map(
				(submission): Submission => ({ ...submission, status: 'accepted', release: release.number })
			);
			const numbered = new Map(fresh.map((submission, index) => [submission, accepted[index]!]));
			return { release, made: true, receipts: receiptsOf(kept, standing, numbered) };
		},
		lock
	);
}

/** The copy with the release in it, whole and on the disk under its final name; nothing refers to it yet. */
async function writeFile(
	home: Home,
	before: Release | undefined,
	content: ReleaseContent,
	at: PublishEffects['at']
): Promise<{ file: string; contentHash: string }> {
	const file = releaseFile(content.number);
	const path = join(home.warehouseFolder, file);
	const partial = `${path}.tmp`;
	try {
		if (before) await copyFile(warehousePath(home, before), partial, constants.COPYFILE_FICLONE);
		await at('copied');
		const [contentHash] = await writeReleases(partial, [content], { workFolder: home.workFolder, at }, { fresh: !before });
		await syncPath(partial);
		await at('written');
		await rename(partial, path);
		await syncPath(home.warehouseFolder);
		await at('renamed');
		return { file, contentHash: contentHash! };
	} finally {
		for (const left of [partial, `${partial}.wal`]) await rm(left, { force: true });
	}
}

export const releaseFile = (number: number) => `release-${String(number).padStart(6, '0')}.duckdb`;

function receiptsOf(
	kept: readonly NewSubmission[],
	standing: ReadonlyMap<NewSubmission, Submission>,
	accepted: ReadonlyMap<NewSubmission, Submission>
): Receipt[] {
	return kept.map((submission) => {
		const before = standing.get(submission);
		return before ? { submission: before, repeated: true } : { submission: accepted.get(submission)!, repeated: false };
	});
}
