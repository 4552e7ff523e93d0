import { createPolicy, NoReleaseError, readHoldings, type Holding } from '#pipelines/index.server';
import type { Viewer } from '../domain/policy.ts';
import { stores, today } from './stores.ts';

/** Which figures there are for a viewer in the current release; none before the first. */
export async function currentHoldings(viewer: Viewer): Promise<Holding[]> {
	const { reader } = await stores();
	try {
		return await reader.use((source) => readHoldings(source, createPolicy(source.labels, viewer, today())));
	} catch (error) {
		if (!(error instanceof NoReleaseError)) throw error;
		return [];
	}
}
