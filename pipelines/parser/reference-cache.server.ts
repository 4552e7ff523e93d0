import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reference } from '#domain/reference';

type ReadReference = (folder: string) => Reference | Promise<Reference>;

/** Reads a folder's reference files anew only when one of them has changed: a batch reads them once. */
export function createReferenceCache(read: ReadReference): (folder: string) => Promise<Reference> {
	let kept: { readonly stamp: string; readonly reference: Reference } | undefined;
	return async (folder) => {
		const stamp = await stampOf(folder);
		if (kept?.stamp !== stamp) kept = { stamp, reference: await read(folder) };
		return kept.reference;
	};
}

async function stampOf(folder: string): Promise<string> {
	const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.csv')).sort();
	const facts = await Promise.all(
		names.map(async (name) => {
			const { size, mtimeMs } = await stat(join(folder, name));
			return `${name} ${size} ${mtimeMs}`;
		})
	);
	return [folder, ...facts].join('\n');
}
