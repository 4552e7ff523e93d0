import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { readProfiles, readReferenceFiles } from '#pipelines/index.server';
import { MEDIA_TYPES } from './negotiate.ts';

/** Files that no reading looks into: their headers are enough. */
const UNREAD = ['data/codelists/reporting-plan.csv', 'data/codelists/boundaries.csv', 'data/codelists/footnotes.csv'];

interface ReadingBody {
	readonly text: string;
	readonly etag: string;
}

let made: Promise<ReadingBody> | undefined;

/** What a browser reads files with: code lists, metrics and shipped profiles, the same that this server reads with. */
export async function sendReading(request: Request): Promise<Response> {
	made ??= makeBody(resolve('data')).catch((error: unknown) => {
		made = undefined;
		throw error;
	});
	const { text, etag } = await made;
	const headers = { etag, 'cache-control': 'public, max-age=300' };
	const known = request.headers.get('if-none-match')?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
	if (known?.includes(etag)) return new Response(null, { status: 304, headers });
	return new Response(text, { headers: { ...headers, 'content-type': MEDIA_TYPES.json } });
}

async function makeBody(dataDir: string): Promise<ReadingBody> {
	const files = Object.fromEntries(readReferenceFiles(dataDir));
	for (const path of UNREAD) if (files[path]) files[path] = `${files[path].split('\n', 1)[0]}\n`;
	const text = JSON.stringify({ files, profiles: await readProfiles(resolve(dataDir, 'profiles')) });
	return { text, etag: `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"` };
}
