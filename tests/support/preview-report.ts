import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseReadingData, type ReadingData } from '../../src/lib/preview/reading-data.ts';
import { runPreview } from '../../src/lib/preview/run-preview.ts';
import { EMPTY_SNAPSHOT, type PreviewOptions, type PreviewSnapshot } from '../../src/lib/preview/preview-snapshot.ts';
import { readReferenceFiles } from '#pipelines/reference/read-reference.server';
import { readProfiles } from '#pipelines/profile/read-profiles.server';

const data = fileURLToPath(new URL('../../data', import.meta.url));

let reading: Promise<ReadingData> | undefined;

/** What the server would send for reading, from this repository's `data`. */
export function readingData(): Promise<ReadingData> {
	reading ??= readProfiles(`${data}/profiles`).then((profiles) => parseReadingData({ files: Object.fromEntries(readReferenceFiles(data)), profiles }));
	return reading;
}

/** Every update that a preview of one file tells, each with those before it. */
export async function previewBytes(
	bytes: Uint8Array,
	name: string,
	options: PreviewOptions & { readonly today?: string; readonly reading?: ReadingData } = {}
): Promise<PreviewSnapshot[]> {
	const { today = '2026-01-15', reading: given, ...rest } = options;
	const snapshots: PreviewSnapshot[] = [EMPTY_SNAPSHOT];
	let ticks = 0;
	await runPreview(
		{ file: new Blob([new Uint8Array(bytes)]), name, options: rest, reading: given ? Promise.resolve(given) : readingData(), today, now: () => (ticks += 50) },
		(update) => snapshots.push({ ...(snapshots.at(-1) ?? EMPTY_SNAPSHOT), ...update })
	);
	return snapshots;
}

export async function previewFile(path: string, name: string, options: Parameters<typeof previewBytes>[2] = {}): Promise<PreviewSnapshot> {
	return (await previewBytes(readFileSync(path), name, options)).at(-1) ?? EMPTY_SNAPSHOT;
}
