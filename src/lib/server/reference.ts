import { resolve } from 'node:path';
import { NoReleaseError, readReference } from '#pipelines/index.server';
import type { Reference } from '../domain/reference.ts';
import { stores } from './stores.ts';

/** The code lists, routes and metrics of the current release; those of `data/` before the first. */
export async function currentReference(): Promise<Reference> {
	const reference = await referenceOf(undefined);
	if (!reference) throw new Error('the current release has no reference data');
	return reference;
}

/** Those of a release (undefined: the current one); undefined where there is no such release. */
export async function referenceOf(release: number | undefined): Promise<Reference | undefined> {
	const { reader } = await stores();
	try {
		return await reader.use(async (source) => {
			const number = release ?? source.currentRelease;
			return source.publishedAt(number) === undefined ? undefined : source.referenceOf(number);
		});
	} catch (error) {
		if (!(error instanceof NoReleaseError)) throw error;
		return release === undefined ? readReference(resolve('data')) : undefined;
	}
}
