import { currentRelease } from './release.ts';
import { stores } from './stores.ts';

/** How the process stands: ready once the stores are open, with the release it answers from (null before the first). */
export interface Readiness {
	readonly ready: true;
	readonly release: number | null;
	readonly published_at: string | null;
}

/** Throws when a store cannot be opened or read. */
export async function readiness(): Promise<Readiness> {
	const { reader } = await stores();
	const release = await currentRelease();
	if (!release) return { ready: true, release: null, published_at: null };
	await reader.use((source) => source.referenceOf(source.currentRelease));
	return { ready: true, release: release.release, published_at: release.publishedAt };
}
