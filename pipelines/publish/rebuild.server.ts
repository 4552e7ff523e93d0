import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { warehousePath, type Home } from '../home.server.ts';
import { listReleases, referenceChanges, type Release } from '../register/releases.server.ts';
import { listSubmissions } from '../register/submissions.server.ts';
import { syncPath } from '../vault/durable-files.server.ts';
import type { ReferenceFile } from '../warehouse/reference-files.server.ts';
import { withPublicationLock, type LockOptions } from './lock.server.ts';
import { PublicationError } from './publication-error.ts';
import type { ReleaseContent } from './release-content.ts';
import { sweepHome } from './sweep.server.ts';
import { writeReleases } from './write-release.server.ts';

export interface Rebuild {
	/** The current release; undefined when nothing was ever published. */
	readonly release: Release | undefined;
	/** Every release that was replayed, first to last, each with the content hash that it had when published. */
	readonly replayed: readonly { readonly number: number; readonly contentHash: string }[];
}

export interface RebuildOptions extends LockOptions {
	/** Told after each release. */
	onReplayed?: (done: number, total: number) => void;
}

/**
 * Makes the current warehouse file again from the vault and the register, replaying every release. Throws a
 * PublicationError, and leaves the file that is there, when a release comes out other than it was published.
 */
export async function rebuild(home: Home, options: RebuildOptions = {}): Promise<Rebuild> {
	const { onReplayed = () => {}, ...lock } = options;
	return withPublicationLock(
		home,
		async () => {
			await sweepHome(home);
			const releases = (await listReleases(home.register)).reverse();
			const release = releases.at(-1);
			if (!release) return { release, replayed: [] };
			const contents: ReleaseContent[] = [];
			for (const one of releases) contents.push(await readContent(home, one));
			const partial = join(home.warehouseFolder, 'rebuild.duckdb.tmp');
			try {
				let done = 0;
				const at = (stage: 'applied' | 'committed') => {
					if (stage !== 'committed') return;
					done += 1;
					onReplayed(done, releases.length);
				};
				const hashes = await writeReleases(partial, contents, { workFolder: home.workFolder, at }, { fresh: true });
				for (const [index, { number, contentHash }] of releases.entries()) {
					if (hashes[index] === contentHash) continue;
					throw new PublicationError(
						`release ${number} comes out otherwise than it was published (content hash ${hashes[index]} instead of ${contentHash}); the warehouse is left as it is`
					);
				}
				await syncPath(partial);
				await rename(partial, warehousePath(home, release));
				await syncPath(home.warehouseFolder);
			} finally {
				await rm(partial, { force: true });
			}
			return { release, replayed: releases.map(({ number, contentHash }) => ({ number, contentHash })) };
		},
		lock
	);
}

async function readContent(home: Home, release: Release): Promise<ReleaseContent> {
	const submissions = await listSubmissions(home.register, { release: release.number });
	for (const { stagedSha256 } of submissions) if (stagedSha256) await home.staged.verify(stagedSha256);
	const reference: ReferenceFile[] = [];
	for (const { path, sha256 } of await referenceChanges(home.register, release.number)) {
		reference.push({ path, sha256, content: sha256 ? (await home.vault.read(sha256)).toString('utf8') : '' });
	}
	return {
		number: release.number,
		publishedAt: release.publishedAt,
		note: release.note,
		reference,
		submissions: submissions.map((submission) => ({
			submission,
			...(submission.stagedSha256 ? { stagedPath: home.staged.pathOf(submission.stagedSha256) } : {})
		}))
	};
}
