import { json } from '@sveltejs/kit';
import { allReleases } from '$lib/server/release.ts';
import type { RequestHandler } from './$types';

/** Every release, latest first. */
export const GET: RequestHandler = async () => {
	const releases = (await allReleases()).map(({ release, publishedAt, note, contentHash }) => ({
		release,
		published_at: publishedAt,
		note,
		content_hash: contentHash
	}));
	return json({ releases }, { headers: { 'cache-control': 'no-cache' } });
};
