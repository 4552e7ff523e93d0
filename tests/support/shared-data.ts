import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The path of a public data file beside the project, undefined where it is absent. */
export function sharedData(relativePath: string): string | undefined {
	const path = fileURLToPath(new URL(`../../../shared/data/${relativePath}`, import.meta.url));
	return existsSync(path) ? path : undefined;
}
