import { listReleases, type Release } from '#pipelines/index.server';
import { stores } from './stores.ts';

/** What everybody may know of a release. */
export interface ReleaseSummary {
	readonly release: number;
	/** ISO instant. */
	readonly publishedAt: string;
	readonly note: string;
	/** SHA-256 over all rows up to it. */
	readonly contentHash: string;
}

/** The release that answers come from; undefined before the first. */
export async function currentRelease(): Promise<ReleaseSummary | undefined> {
	const { reader } = await stores();
	const release = await reader.current();
	return release && summaryOf(release);
}

/** Every release, latest first. */
export async function allReleases(): Promise<ReleaseSummary[]> {
	const { reader } = await stores();
	return (await listReleases(reader.home.register)).map(summaryOf);
}

function summaryOf({ number, publishedAt, note, contentHash }: Release): ReleaseSummary {
	return { release: number, publishedAt, note, contentHash };
}
