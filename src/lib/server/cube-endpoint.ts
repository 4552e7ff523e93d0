import { createHash } from 'node:crypto';
import { buildCube, createPolicy, LruCache, NoReleaseError, refusalWords, type Cube, type CubePart } from '#pipelines/index.server';
import type { Viewer } from '../domain/policy.ts';
import { compressBytes, type ContentCoding } from './compress.ts';
import { MEDIA_TYPES, negotiateEncoding } from './negotiate.ts';
import { problem, refusalProblem } from './problem.ts';
import { stores, today } from './stores.ts';

/** Cubes as they were sent last, by release, policy and coding. */
const sent = new LruCache<Cube>(24);

/** One part of a cube as Arrow, for a viewer whose right to it is looked up at every request. */
export async function sendCube(request: Request, url: URL, indicator: string, part: CubePart, viewer: Viewer): Promise<Response> {
	const dataflow = url.searchParams.get('dataflow');
	if (!dataflow) return problem(400, 'missing-dataflow', 'Name the dataflow, such as ?dataflow=DEMO.');
	const named = url.searchParams.get('release');
	if (named !== null && !/^[1-9]\d{0,8}$/.test(named)) return problem(400, 'not-a-release', 'A release is a number from 1.');
	const encoding = negotiateEncoding(request);
	const { reader } = await stores();
	try {
		return await reader.use(async (source) => {
			const policy = createPolicy(source.labels, viewer, today());
			const asked = url.searchParams.get('policy');
			if (asked !== null && asked !== policy.fingerprint) {
				return problem(409, 'policy-changed', 'What you may see has changed since this address was made. Load the page again.');
			}
			const release = named === null ? source.currentRelease : Number(named);
			const key = [release, policy.fingerprint, dataflow, indicator, part, encoding ?? 'identity'].join(' ');
			const cube = await sent.get(key, async () => compressed(await buildCube(source, { dataflow, indicator, release, part }, policy), encoding));
			if (!cube.ok) {
				if ('refusal' in cube) return refusalProblem(cube.refusal);
				const detail = { cells: String(cube.tooManyCells) };
				return problem(413, 'cube-too-large', refusalWords({ reason: 'cube-too-large', detail }), { parameters: detail });
			}
			const forEver = cube.tlp === 'TLP:CLEAR' && named !== null && asked !== null;
			const etag = `"${createHash('sha256').update(key).digest('hex').slice(0, 32)}"`;
			const headers = new Headers({
				'content-type': MEDIA_TYPES.arrow,
				'cache-control': forEver ? 'public, max-age=31536000, immutable' : 'no-store',
				vary: 'accept-encoding',
				'x-tlp': cube.tlp,
				'x-release': String(release)
			});
			if (forEver) {
				headers.set('etag', etag);
				if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
			}
			if (encoding) headers.set('content-encoding', encoding);
			return new Response(new Uint8Array(cube.bytes), { headers });
		});
	} catch (error) {
		if (error instanceof NoReleaseError) return problem(404, 'no-release', 'Nothing has been published yet.');
		throw error;
	}
}

async function compressed(cube: Cube, encoding: ContentCoding | undefined): Promise<Cube> {
	return cube.ok && encoding ? { ...cube, bytes: await compressBytes(cube.bytes, encoding) } : cube;
}
