import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseReference } from '#domain/parse-reference';
import type { Reference } from '#domain/reference';

/** The folders of `data/` that a release is made with. */
const FOLDERS = ['codelists', 'indicators', 'rules'] as const;

/** Reads the code lists and the metrics layer of a `data` folder: path from the repository's root → text. */
export function readReferenceFiles(dataDir: string): Map<string, string> {
	const texts = new Map<string, string>();
	for (const folder of FOLDERS) {
		const names = readdirSync(join(dataDir, folder)).filter((name) => name.endsWith('.csv'));
		for (const name of names.sort()) {
			texts.set(`data/${folder}/${name}`, readFileSync(join(dataDir, folder, name), 'utf8'));
		}
	}
	return texts;
}

/** The reference data of a `data` folder; throws with file, line and value where it is wrong. */
export function readReference(dataDir: string): Reference {
	return parseReference(readReferenceFiles(dataDir));
}
