import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { hashBytes } from '../vault/durable-files.server.ts';

/** A file of `data/` as a release changed it; an empty hash: taken away. */
export interface ReferenceFile {
	readonly path: string;
	readonly sha256: string;
	readonly content: string;
}

/** What changed between the files of the release before (path → hash) and those given, by path. */
export function changedReference(before: ReadonlyMap<string, string>, files: ReadonlyMap<string, string>): ReferenceFile[] {
	const changed: ReferenceFile[] = [];
	for (const [path, content] of files) {
		const sha256 = hashBytes(content);
		if (before.get(path) !== sha256) changed.push({ path, sha256, content });
	}
	for (const path of before.keys()) if (!files.has(path)) changed.push({ path, sha256: '', content: '' });
	return changed.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** One hash for all reference files (path → hash) of a release. */
export function referenceHash(hashes: ReadonlyMap<string, string>): string {
	const whole = createHash('sha256');
	for (const [path, sha256] of [...hashes].sort(([a], [b]) => (a < b ? -1 : 1))) whole.update(`${path}\n${sha256}\n`);
	return whole.digest('hex');
}

/** The reference files (path → text) that a release was made with. */
export async function readReferenceOf(connection: DuckDBConnection, release: number): Promise<Map<string, string>> {
	const result = await connection.runAndReadAll(
		`select path, content from reference_file where release <= $release
		qualify row_number() over (partition by path order by release desc) = 1 and sha256 <> '' order by path`,
		{ release }
	);
	return new Map(result.getRows().map(([path, content]) => [String(path), String(content)]));
}
