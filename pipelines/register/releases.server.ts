import type { Register } from './open-register.server.ts';

/** One publication: what the figures were from then on. */
export interface Release {
	readonly number: number;
	/** Its file's name in `warehouse/`; only the current and the previous release's files are kept. */
	readonly file: string;
	/** SHA-256 over all rows up to it, whatever the file's layout. */
	readonly contentHash: string;
	/** ISO instant. */
	readonly publishedAt: string;
	readonly note: string;
	readonly referenceHash: string;
}

/** A reference file that changed with a release; no hash: it was taken away. */
export interface ReferenceChange {
	readonly path: string;
	readonly sha256: string;
}

/** The release that readers see; undefined before the first. */
export async function currentRelease(register: Register): Promise<Release | undefined> {
	return (await releases(register).orderBy('number', 'desc').limit(1).execute())[0];
}

/** Every release, latest first. */
export async function listReleases(register: Register): Promise<Release[]> {
	return releases(register).orderBy('number', 'desc').execute();
}

export async function maybeRelease(register: Register, number: number): Promise<Release | undefined> {
	return releases(register).where('number', '=', number).executeTakeFirst();
}

function releases(register: Register) {
	return register
		.selectFrom('release')
		.select([
			'number',
			'file',
			'content_hash as contentHash',
			'published_at as publishedAt',
			'note',
			'reference_hash as referenceHash'
		]);
}

/** Path → hash of the reference files as a release had them. */
export async function referenceHashes(register: Register, release: number): Promise<Map<string, string>> {
	const rows = await register
		.selectFrom('release_reference')
		.select(['path', 'sha256'])
		.where('release', '<=', release)
		.orderBy('release')
		.execute();
	const hashes = new Map(rows.map((row) => [row.path, row.sha256]));
	for (const [path, sha256] of hashes) if (sha256 === '') hashes.delete(path);
	return hashes;
}

export async function referenceChanges(register: Register, release: number): Promise<ReferenceChange[]> {
	return register
		.selectFrom('release_reference')
		.select(['path', 'sha256'])
		.where('release', '=', release)
		.orderBy('path')
		.execute();
}
