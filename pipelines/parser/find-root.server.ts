import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = 'whole-of-route';

/** The project's folder: `WOR_ROOT`, else the nearest above the working folder or this module. Throws when there is none. */
export function findRoot(environment: Readonly<Record<string, string | undefined>> = process.env): string {
	if (environment.WOR_ROOT) return resolve(environment.WOR_ROOT);
	const root = rootAbove(process.cwd()) ?? rootAbove(dirname(fileURLToPath(import.meta.url)));
	if (!root) throw new Error(`no ${PROJECT} folder above ${process.cwd()}: set WOR_ROOT`);
	return root;
}

function rootAbove(start: string): string | undefined {
	for (let folder = start; ; folder = dirname(folder)) {
		const manifest = join(folder, 'package.json');
		if (existsSync(manifest)) {
			const content: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
			if (typeof content === 'object' && content !== null && 'name' in content && content.name === PROJECT) return folder;
		}
		if (dirname(folder) === folder) return undefined;
	}
}
